import { outcomeWords } from '../../bots/shared/screens/outcomes.ts';
import { speechOf } from '../../bots/shared/screens/reader.ts';
import { momentsOf } from '../../bots/shared/screens/timeline.ts';
import { stateWords } from '../../bots/shared/screens/words.ts';
import type { TicketCard } from '../../core/queries/ticket-card.ts';
import type { Locale } from '../../locales/index.ts';
import type { PublicTicket } from './schema.ts';

/** The public part of a ticket, worded for the reader; instants are UTC. */
export function presentTicket(
  card: TicketCard,
  { locale, timeZone, now }: { locale: Locale; timeZone: string; now: Date },
  publicUrl: string,
): PublicTicket {
  const { ticket, definition, closed } = card;
  const speech = speechOf({ locale, timeZone }, now);
  const { number, state, title, result } = ticket;
  return {
    number,
    title,
    closed,
    process: { key: definition.key, title: definition.title[locale] },
    state: { key: state, title: stateWords(definition, state, 'client', speech) },
    overdue: !closed && card.dues.some(({ overdue }) => overdue),
    responsible: ticket.responsible?.name ?? null,
    openedAt: ticket.openedAt.toISOString(),
    deadlines: card.dues.map(({ due, ...rest }) => ({ ...rest, due: due?.toISOString() ?? null })),
    arrival: arrivalOf(card),
    result: result === null ? null : outcomeWords(definition, 'result', result, locale).text,
    history: momentsOf(card, card.history, speech, { self: ticket.contactId }).map(({ at, text }) => ({
      at: at.toISOString(),
      text,
    })),
    url: `${publicUrl}/api/v1/tickets/${number}`,
  };
}

function arrivalOf({ ticket: { arrivalFrom, arrivalTo } }: TicketCard): PublicTicket['arrival'] {
  if (arrivalFrom === null || arrivalTo === null) return null;
  return { from: arrivalFrom.toISOString(), to: arrivalTo.toISOString() };
}
