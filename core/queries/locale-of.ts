import type { Settings } from '../context.ts';

/** The language in which a client is written to; the company's own where nobody is named. */
export const localeOfContact = (
  { settings }: { settings: Pick<Settings, 'locale'> },
  contact: { locale: string } | null,
): Settings['locale'] => (contact === null ? settings.locale : contact.locale === 'en' ? 'en' : 'ru');
