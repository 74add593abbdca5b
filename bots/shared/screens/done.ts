import type { Text } from '../../../core/process/vocabulary.ts';
import { lowerFirst } from '../../../locales/format.ts';
import type { Screen } from '../screen.ts';
import type { View } from '../view.ts';
import { toMenu, toTicket } from './buttons.ts';
import type { Speech } from './reader.ts';

/** A short word that it is done. What was sent is followed by its card, which has the buttons. */
export function doneScreen(what: Extract<View, { name: 'done' }>['what'], speech: Speech): Screen {
  const buttons = what === 'sent' ? [] : [[toMenu(speech)]];
  return { blocks: [{ kind: 'text', text: speech.t(`talk.done.${what}`), mark: 'done' }], buttons };
}

/** What came of the client's own act on his request; the card above has changed too. */
export function passedScreen(ticket: number, told: Text | null, speech: Speech): Screen {
  const { t, locale } = speech;
  const line = told ? lowerFirst(told[locale]) : t('talk.done.passed');
  const text = `${t('happened.news', { number: ticket, line })}.`;
  return { blocks: [{ kind: 'text', text, mark: 'done' }], buttons: [[toTicket(ticket, speech, t('refused.show'))]] };
}
