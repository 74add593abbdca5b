import type { Screen } from '../screen.ts';
import { toMenu } from './buttons.ts';
import type { Speech } from './reader.ts';

/** What one can do here, in a few words, and the other language. */
export function helpScreen(party: 'client' | 'staff', speech: Speech): Screen {
  const { t, locale } = speech;
  const other = locale === 'ru' ? 'en' : 'ru';
  return {
    blocks: [
      { kind: 'title', text: t('talk.helpTitle') },
      { kind: 'text', text: t(party === 'client' ? 'talk.helpClient' : 'talk.helpStaff') },
    ],
    buttons: [[toMenu(speech), { label: t('talk.language'), press: { do: 'language', locale: other } }]],
  };
}
