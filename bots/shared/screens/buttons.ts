import type { EditsOf } from '../../../core/editing.ts';
import { answerField } from '../../../core/process/answering.ts';
import type { Transition } from '../../../core/process/definition.ts';
import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import type { Button } from '../screen.ts';
import type { Speech } from './reader.ts';

export const toMenu = ({ t }: Speech): Button => ({ label: t('talk.menu'), press: { do: 'menu' } });

const toHistory = (ticket: number, { t }: Speech): Button => ({
  label: t('ticket.history'),
  press: { do: 'history', ticket },
});

/** The picture of its process, with the way that it came. */
export const toScheme = (ticket: number, { t }: Speech): Button => ({
  label: t('process.scheme'),
  press: { do: 'scheme', ticket },
});

/** What was edited by hand on a card, newest first. */
export const toEdits = (of: EditsOf, id: number | null, { t }: Speech): Button => ({
  label: t('card.edits.button'),
  press: { do: 'edits', of, id, page: 0 },
});

/** Opens the card of a ticket; the usual label is its number. */
export const toTicket = (ticket: number, { t }: Speech, label = t('ticket.number', { number: ticket })): Button => ({
  label,
  press: { do: 'ticket', ticket },
});

/** A transition as a button in the words of its party. */
export function moveButton({ ticket, party }: Pick<TicketCard, 'ticket' | 'party'>, one: Transition, speech: Speech) {
  const label = party === 'client' ? (one.clientLabel ?? one.label) : one.label;
  const look = one.look ? { look: one.look } : {};
  const press = { do: 'move', ticket: ticket.number, transition: one.key } as const;
  return { label: label[speech.locale], press, ...look } satisfies Button;
}

type Verb = Transition['effects'][number]['do'];

/** Whether a transition does this, or one of these. */
export const does = ({ effects }: Transition, ...verbs: Verb[]): boolean =>
  effects.some((effect) => verbs.includes(effect.do));

/** Steps forward first, then words between the client and us, then the rest; what ends a request badly comes last. */
function rank(one: Transition, party: TicketCard['party']): number {
  const words = party === 'client' ? 'message-from-client' : 'message-client';
  if (one.look === 'primary') return 0;
  if (does(one, 'rate', 'dispute')) return 1;
  if (does(one, words) && one.to === undefined) return 2;
  return one.look === 'danger' ? 4 : 3;
}

const inSight = 3;

/** What was answered to questions like this one, while somebody is to answer it. */
function toEarlier({ ticket, party, actions }: Acting, { t }: Speech): Button[] {
  if (party === 'client' || ticket.answeredAt !== null || !actions.some((one) => answerField(one))) return [];
  return [{ label: t('ticket.earlier'), press: { do: 'earlier', ticket: ticket.number } }];
}

type Acting = Pick<TicketCard, 'ticket' | 'party' | 'actions'>;

/** What this person may do now, in order of use; the rarely used behind «⋯» with the history. */
export function actionButtons(card: Acting, speech: Speech) {
  const sorted = card.actions.toSorted((one, other) => rank(one, card.party) - rank(other, card.party));
  const buttons = sorted.map((one) => moveButton(card, one, speech));
  const [seen, rest] = [[...buttons.slice(0, inSight), ...toEarlier(card, speech)], buttons.slice(inSight)];
  const more =
    card.party === 'client'
      ? rest
      : [...rest, toHistory(card.ticket.number, speech), toScheme(card.ticket.number, speech)];
  return { buttons: seen.length > 0 ? [seen] : [], ...(more.length > 0 ? { more } : {}) };
}
