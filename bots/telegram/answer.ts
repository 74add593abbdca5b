import type { Logger } from 'pino';
import type { Channel } from '../shared/channel.ts';
import type { Immediate } from '../shared/door.ts';
import type { Incoming } from '../shared/incoming.ts';
import type { Screen } from '../shared/screen.ts';
import type { Call } from './api.ts';
import { describe } from './trouble.ts';

/** The vendor shows no more of a toast (UTF-16 units). */
const longestToast = 200;

export interface Answering {
  call: Call;
  send: Channel['send'];
  log: Logger;
}

/** Ends the waiting sign on a pressed button, with a word to the one who pressed when there is one. Never throws. */
export async function answerPress({ call, log }: Answering, query: string, immediate: Immediate): Promise<void> {
  const word = wordOf(immediate);
  const shown = word === null ? {} : { text: shorten(word.text), show_alert: word.alert };
  await call('answerCallbackQuery', { callback_query_id: query, ...shown }).catch((error) => {
    log.debug({ reason: describe(error) }, 'Telegram no longer waits for an answer to this button');
  });
}

/** What must be seen at once and is no word on a button: a message. Never throws. */
export async function answerMessage(
  { send, log }: Answering,
  { from }: Incoming,
  { locale, immediate }: { locale: 'ru' | 'en'; immediate: Immediate },
): Promise<void> {
  const screen = 'screen' in immediate ? immediate.screen : screenOf(wordOf(immediate));
  if (screen === null) return;
  await send(from.chat, screen, null, locale).catch((error) => {
    log.warn({ reason: describe(error) }, 'An answer did not reach Telegram');
  });
}

function wordOf(immediate: Immediate): { text: string; alert: boolean } | null {
  if (immediate.kind === 'toast') return immediate;
  if (immediate.kind !== 'errors') return null;
  return { text: Object.values(immediate.errors).join('\n'), alert: true };
}

const screenOf = (word: { text: string } | null): Screen | null =>
  word === null ? null : { blocks: [{ kind: 'text', text: word.text }], buttons: [] };

const shorten = (text: string): string =>
  text.length <= longestToast ? text : `${text.slice(0, longestToast - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
