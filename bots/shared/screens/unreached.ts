import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import type { Button, Screen } from '../screen.ts';
import { toTicket } from './buttons.ts';
import type { Speech } from './reader.ts';
import { gistOf } from './words.ts';

/** A message did not reach the client: somebody should call him. */
export function unreachedScreen(name: string, card: TicketCard | null, speech: Speech): Screen {
  const { t } = speech;
  const about = card && t('reminder.about', { number: card.ticket.number, gist: gistOf(card.ticket, speech) });
  return {
    blocks: [
      { kind: 'text', text: t('reminder.unreached', { name }), mark: 'phone' },
      ...(about ? [{ kind: 'text', text: about } as const] : []),
    ],
    buttons: card ? [[...dialling(card, speech), toTicket(card.ticket.number, speech, t('ticket.open'))]] : [],
  };
}

function dialling({ ticket }: TicketCard, { t }: Speech): Button[] {
  if (!ticket.contact || ticket.contact.phones.length === 0) return [];
  return [{ label: t('client.call'), press: { do: 'dial', call: null, contact: ticket.contact.id } }];
}
