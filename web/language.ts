import type { IncomingHttpHeaders } from 'node:http';
import type { Locale } from '../locales/index.ts';

/** The language a client of HTTP asks for in Accept-Language, by its weights; else the company's. */
export function languageOf(headers: IncomingHttpHeaders, otherwise: Locale): Locale {
  const wanted = (headers['accept-language'] ?? '').split(',').map(weighed);
  const [best] = wanted.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  return best?.locale ?? otherwise;
}

/** `en-GB;q=0.8`; a language we do not speak weighs nothing. */
function weighed(range: string): { locale: Locale | null; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const language = tag.split('-')[0];
  const locale = language === 'ru' || language === 'en' ? language : null;
  const given = parameters.find((one) => one.startsWith('q='))?.slice(2);
  const weight = given === undefined ? 1 : Number(given);
  return { locale, weight: locale && weight > 0 ? weight : 0 };
}
