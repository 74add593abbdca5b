import { channelNames } from '../../../core/context.ts';
import type { Telling } from '../../../core/telling.ts';
import { showLength, showMoment } from '../../../locales/format.ts';
import type { Screen } from '../screen.ts';
import type { Speech } from './reader.ts';

const names = { telegram: 'Telegram', slack: 'Slack' };

/** To administrators: the telephone exchange, or a channel, is out of reach, or back; and what to do. */
export function linkScreen({ state, what, since }: Extract<Telling, { kind: 'link' }>, speech: Speech): Screen {
  const from = new Date(since);
  const minutes = Math.ceil((speech.now.getTime() - from.getTime()) / 60_000);
  const about = { since: showMoment(from, speech), length: showLength(minutes, speech.locale) };
  const mark = state === 'back' ? 'done' : 'late';
  const channel = channelNames.find((name) => name === what);
  const text =
    channel === undefined
      ? speech.t(`reminder.link.${state}`, about)
      : speech.t(`reminder.channel.${state === 'back' ? 'back' : channel}`, { ...about, name: names[channel] });
  return { blocks: [{ kind: 'text', text, mark }], buttons: [] };
}
