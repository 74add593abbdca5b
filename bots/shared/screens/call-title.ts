import { showPhone } from '../../../core/phone.ts';
import type { CallCard } from '../../../core/queries/call-card.ts';
import { showTime, showTimer } from '../../../locales/format.ts';
import type { Speech } from './reader.ts';
import { dotted } from './words.ts';

/** What happens on the line, in one line: the title of the card. */
export function titleOf(card: CallCard, speech: Speech): string {
  const { state, direction } = card;
  const { t, locale } = speech;
  if (state.kind === 'ended') return endedTitle(card, state, speech);
  if (state.kind === 'talking') {
    const who = whoOf(card, speech);
    const talk = state.colleague ? t('call.talkingWith', { name: state.with.name, who }) : t('call.talking', { who });
    return dotted(talk, t('call.since', { time: showTime(state.since, speech) }));
  }
  if (state.kind === 'ringing' && state.colleague) {
    const names = state.at.map(({ name }) => name).join(', ');
    return t('call.handedOn', { names, who: whoOf(card, speech) });
  }
  const number = numberOf(card, speech);
  const what = direction === 'outgoing' ? t('call.dialling', { number: number ?? whoOf(card, speech) }) : null;
  const rings = number ? t('call.ringing', { number }) : t('call.ringingHidden');
  const queue = card.queueTitle?.[locale] ?? card.queue;
  const first = card.caller === null && card.candidates.sure.length + card.candidates.doubtful.length === 0;
  return dotted(
    what ?? rings,
    first && number && direction === 'incoming' && t('call.first'),
    queue && t('call.queue', { queue }),
    showTime(card.since, speech),
  );
}

type Ended = Extract<CallCard['state'], { kind: 'ended' }>;

function endedTitle(card: CallCard, state: Ended, speech: Speech): string {
  const { t } = speech;
  const who = whoOf(card, speech);
  const at = showTime(card.since, speech);
  if (card.missed) return dotted(missedTitle(state, who, speech), at);
  const length = state.talkSeconds === null ? null : showTimer(state.talkSeconds); // null: the end was not seen
  if (state.with && state.colleague) return dotted(t('call.endedWith', { name: state.with.name, who }), length, at);
  if (state.with) return dotted(t('call.ended', { who }), length, at);
  return dotted(t(card.direction === 'outgoing' ? 'call.notReached' : 'call.over', { who }), at);
}

/** What is not known is not called missed: the line was out of sight. */
function missedTitle({ outcome, waitSeconds }: Ended, who: string, { t }: Speech): string {
  if (outcome === 'lost') return t('call.lost', { who });
  if (outcome === 'unknown') return t('call.unseen', { who });
  return t('call.missed', { who, length: showTimer(waitSeconds) });
}

/** The number as people read it; what the line said when that is no number; null when it is hidden. */
export function numberOf({ number, raw, hidden }: CallCard, { locale }: Speech): string | null {
  if (number) return showPhone(number.e164, number.extension, locale);
  return hidden ? null : raw;
}

/** Whoever it is, as far as it is known. */
export function whoOf(card: CallCard, speech: Speech): string {
  return card.caller?.name ?? numberOf(card, speech) ?? speech.t('call.ringingHidden');
}
