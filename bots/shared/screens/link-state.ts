import type { Telling } from '../../../core/telling.ts';
import { showLength, showMoment } from '../../../locales/format.ts';
import type { Screen } from '../screen.ts';
import type { Speech } from './reader.ts';

/** To administrators: the telephone exchange is out of reach, or back. */
export function linkScreen({ state, since }: Extract<Telling, { kind: 'link' }>, speech: Speech): Screen {
  const from = new Date(since);
  const minutes = Math.ceil((speech.now.getTime() - from.getTime()) / 60_000);
  const about = { since: showMoment(from, speech), length: showLength(minutes, speech.locale) };
  const mark = state === 'back' ? 'done' : 'late';
  return { blocks: [{ kind: 'text', text: speech.t(`reminder.link.${state}`, about), mark }], buttons: [] };
}
