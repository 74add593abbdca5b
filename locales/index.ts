import { createInstance, type TFunction } from 'i18next';
import { en } from './en.ts';
import { ru } from './ru.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: { words: typeof ru };
  }
}

export type Locale = 'ru' | 'en';

/** The language of an account or a browser, as far as we speak it: Russian unless it is English. */
export const localeOf = (name: string): Locale => (name === 'en' ? 'en' : 'ru');

/** Says a key of locales/ru in one language; the compiler knows the keys. Plurals by `count`. */
export type T = TFunction<'words'>;

const speakers = { ru: speaker('ru'), en: speaker('en') } satisfies Record<Locale, T>;

/** The words of the product in one language. */
export const wording = (locale: Locale): T => speakers[locale];

/** Values are put in as they are: escaping is each channel's own. */
function speaker(locale: Locale): T {
  const instance = createInstance();
  void instance.init({
    lng: locale,
    resources: { ru: { words: ru }, en: { words: en } },
    defaultNS: 'words',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance.getFixedT(locale, 'words');
}
