import { type Locale, wording } from '../index.ts';

/** «в работе 12 обращений», or that there are none. */
export const runningWords = (count: number, locale: Locale): string =>
  count === 0 ? wording(locale)('process.runningNone') : wording(locale)('process.running', { count });

/** How many running requests have followed to a version and how many could not, or that there were none. */
export function revisedWords(name: string, version: number, count: number, left: number, locale: Locale): string {
  const t = wording(locale);
  if (count > 0) return t('process.revised', { name, version, count });
  return left > 0 ? t('process.revisedFailed', { name, version }) : t('process.revisedNone', { name, version });
}
