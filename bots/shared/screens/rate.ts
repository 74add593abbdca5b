import type { Transition } from '../../../core/process/definition.ts';
import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import { fitsButton } from '../press.ts';
import type { Button, Screen } from '../screen.ts';
import { does, moveButton } from './buttons.ts';
import type { Speech } from './reader.ts';

/** «Как мы справились?» with a button for each mark, then thanks. Null: there is nothing to rate any more. */
export function rateScreen(card: TicketCard, speech: Speech): Screen | null {
  const { number, rating } = card.ticket;
  if (rating !== null) {
    return {
      blocks: [{ kind: 'text', text: speech.t('reminder.thanks', { number, rating }), mark: 'done' }],
      buttons: [],
    };
  }
  const rate = card.actions.find((one) => does(one, 'rate'));
  if (!rate) return null;
  return {
    blocks: [{ kind: 'text', text: speech.t('reminder.rate', { number }) }],
    buttons: [marks(card, rate, speech)],
  };
}

/** One tap a mark, worst first; a form that asks for more is opened instead. */
function marks(card: TicketCard, rate: Transition, speech: Speech): Button[] {
  const [field, ...others] = rate.form;
  if (field?.type !== 'choice' || others.length > 0) return [moveButton(card, rate, speech)];
  const press = { do: 'choose', ticket: card.ticket.number, transition: rate.key, field: field.key } as const;
  const sorted = field.options.toSorted((one, other) => one.key.localeCompare(other.key));
  const taps = sorted.map(({ key }) => ({ label: key, press: { ...press, option: key } }));
  return taps.every((tap) => fitsButton(tap.press)) ? taps : [moveButton(card, rate, speech)];
}
