import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import type { Screen } from '../screen.ts';
import { does, moveButton } from './buttons.ts';
import type { Speech } from './reader.ts';

/** «Как мы справились?» Null: it is rated already, or it is open again. */
export function rateScreen(card: TicketCard, speech: Speech): Screen | null {
  const rate = card.actions.find((one) => does(one, 'rate'));
  if (!rate) return null;
  const text = speech.t('reminder.rate', { number: card.ticket.number });
  return { blocks: [{ kind: 'text', text }], buttons: [[moveButton(card, rate, speech)]] };
}
