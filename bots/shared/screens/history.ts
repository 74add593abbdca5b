import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import type { Screen } from '../screen.ts';
import { toScheme, toTicket } from './buttons.ts';
import type { Speech } from './reader.ts';
import { momentsOf, timelineItems } from './timeline.ts';
import { gistOf } from './words.ts';

/** All that has happened to a request, as far as this person may know. */
export function historyScreen(card: TicketCard, speech: Speech, self: number | null): Screen {
  const { ticket } = card;
  const { t } = speech;
  const opening = card.files.filter(({ at }) => at <= ticket.openedAt);
  const items = timelineItems(momentsOf(card, card.history, speech, { self, opening }), speech, card.party === 'staff');
  return {
    blocks: [
      { kind: 'title', text: t('talk.historyOf', { number: ticket.number }) },
      { kind: 'text', text: gistOf(ticket, speech) },
      items.length > 0 ? { kind: 'timeline', items } : { kind: 'text', text: t('talk.historyEmpty') },
    ],
    buttons: [[toTicket(ticket.number, speech), ...(card.party === 'staff' ? [toScheme(ticket.number, speech)] : [])]],
  };
}
