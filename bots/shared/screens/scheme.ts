import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import type { Screen } from '../screen.ts';
import { toTicket } from './buttons.ts';
import type { Speech } from './reader.ts';
import { gistOf, stateWords } from './words.ts';

/** The picture of a request's process: where it is now and the way that it came. */
export function schemeScreen(card: TicketCard, picture: number, speech: Speech): Screen {
  const { ticket, definition, party } = card;
  const { number } = ticket;
  return {
    blocks: [
      { kind: 'title', text: speech.t('process.schemeOf', { number }) },
      { kind: 'text', text: `${gistOf(ticket, speech)} · ${stateWords(definition, ticket.state, party, speech)}` },
    ],
    buttons: [[toTicket(number, speech)]],
    files: [picture],
    filesBelow: true,
  };
}
