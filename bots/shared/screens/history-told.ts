import type { PastLine, TicketCard } from '../../../core/queries/ticket-card.ts';

/** Of which ticket, for whom. */
export type Told = Pick<TicketCard, 'definition' | 'party' | 'ticket' | 'answers' | 'names'>;

/** What one line of history says; `voiced`: the person's own words or files, to be said with his name. */
export interface Clause {
  text: string;
  voiced: boolean;
}

/** What happened, of one kind. */
export type What<K extends PastLine['what']['kind']> = Extract<PastLine['what'], { kind: K }>;
