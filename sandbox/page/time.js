/** The sandbox's own time, in the company's zone: the same on every pane. The shell sets it. */
export const sandboxTime = { skew: 0, zone: 'Europe/Moscow' };

/** Milliseconds since the epoch, by the sandbox's clock. */
export const sandboxNow = () => Date.now() + sandboxTime.skew;

/** How the language writes times and days. */
export const localeOf = (lang) => (lang === 'en' ? 'en-GB' : 'ru-RU');
