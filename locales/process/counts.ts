import { type Locale, wording } from '../index.ts';

/** «в работе 12 обращений», or that there are none. */
export const runningWords = (count: number, locale: Locale): string =>
  count === 0 ? wording(locale)('process.runningNone') : wording(locale)('process.running', { count });

/** How many running requests have followed to a version, or that there were none. */
export function revisedWords(name: string, version: number, count: number, locale: Locale): string {
  const t = wording(locale);
  return count === 0 ? t('process.revisedNone', { name, version }) : t('process.revised', { name, version, count });
}
