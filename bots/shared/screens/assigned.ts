import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import { showSlot, upperFirst } from '../../../locales/format.ts';
import type { Screen } from '../screen.ts';
import { answersLine } from './answers.ts';
import { does, moveButton, toTicket } from './buttons.ts';
import { dueMark, dueWords } from './deadlines.ts';
import type { Speech } from './reader.ts';
import { clientLine, disputeLine, lastWords } from './ticket.ts';
import { gistOf, shortened } from './words.ts';

/** A request is yours now: what it is, by when, and the step that is next. */
export function assignedScreen(card: TicketCard, speech: Speech): Screen | null {
  const { ticket, definition } = card;
  if (card.closed) return null;
  const { t, locale } = speech;
  const due = dueWords(card, speech);
  const { arrivalFrom, arrivalTo } = ticket;
  const when = arrivalFrom && arrivalTo ? showSlot(arrivalFrom, arrivalTo, speech) : null;
  const facts = answersLine(card, speech);
  const words = lastWords(card);
  const next = card.actions.filter((one) => one.look === 'primary' && !does(one, 'settle-dispute')).slice(0, 1);
  const settling = ticket.disputed ? card.actions.filter((one) => does(one, 'settle-dispute')).slice(0, 1) : [];
  return {
    blocks: [
      { kind: 'title', text: t('reminder.assigned', { number: ticket.number, title: definition.title[locale] }) },
      { kind: 'text', text: gistOf(ticket, speech) },
      { kind: 'text', text: clientLine(card, speech) },
      ...disputeLine(card, speech),
      ...(words === null ? [] : [{ kind: 'quote', text: shortened(words, 300) } as const]),
      ...(facts === '' ? [] : [{ kind: 'small', text: facts } as const]),
      ...(when === null ? [] : [{ kind: 'text', text: t('ticket.arrival', { when }) } as const]),
      ...(due === '' ? [] : [{ kind: 'text', text: upperFirst(due), mark: dueMark(card, speech.now) } as const]),
    ],
    buttons: [
      [
        ...[...settling, ...next].map((one) => moveButton(card, one, speech)),
        toTicket(ticket.number, speech, t('ticket.open')),
      ],
    ],
  };
}
