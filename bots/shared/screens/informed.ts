import { fillPlaces } from '../../../core/process/places.ts';
import { processOf } from '../../../core/queries/active-process.ts';
import { findTicket } from '../../../core/queries/find-ticket.ts';
import type { Telling } from '../../../core/telling.ts';
import { valuesOf } from '../documents/values.ts';
import type { Screen } from '../screen.ts';
import { toTicket } from './buttons.ts';
import type { Reader, Source, Speech } from './reader.ts';

type Informed = Extract<Telling, { kind: 'informed' }>;

/**
 * What the process says to this very reader in words of its own, with the request behind it; a client from whom that is
 * hidden reads the words alone.
 */
export async function informedScreen(
  source: Source,
  { actor }: Pick<Reader, 'actor'>,
  { ticket: number, text, answers }: Informed,
  speech: Speech,
): Promise<Screen> {
  const ticket = await findTicket(source.db, number);
  const values = await valuesOf(source, ticket, processOf(ticket).definition, answers, speech);
  const words = fillPlaces(text[speech.locale], values) ?? text[speech.locale];
  if (ticket.hidden && actor?.kind === 'contact') return { blocks: [{ kind: 'text', text: words }], buttons: [] };
  const line = speech.t('happened.news', { number: ticket.number, line: words });
  return {
    blocks: [{ kind: 'text', text: line }],
    buttons: [[toTicket(ticket.number, speech, speech.t('refused.show'))]],
  };
}
