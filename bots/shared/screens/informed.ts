import { fillPlaces } from '../../../core/process/places.ts';
import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import type { Telling } from '../../../core/telling.ts';
import { valuesOf } from '../documents/values.ts';
import type { Screen } from '../screen.ts';
import { toTicket } from './buttons.ts';
import type { Source, Speech } from './reader.ts';

type Informed = Extract<Telling, { kind: 'informed' }>;

/** What the process says to this very reader in words of its own, with the request behind it. */
export async function informedScreen(
  source: Source,
  { ticket, definition }: TicketCard,
  { text, answers }: Informed,
  speech: Speech,
): Promise<Screen> {
  const values = await valuesOf(source, ticket, definition, answers, speech);
  const words = fillPlaces(text[speech.locale], values) ?? text[speech.locale];
  const line = speech.t('happened.news', { number: ticket.number, line: words });
  return {
    blocks: [{ kind: 'text', text: line }],
    buttons: [[toTicket(ticket.number, speech, speech.t('refused.show'))]],
  };
}
