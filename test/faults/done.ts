import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What people did, to be found again in the books. Each said something nobody else says. */
export interface Done {
  /** Words sent outside of forms, in Telegram: each is kept exactly once. */
  words: Set<string>;
  /** Photos by the words under them, as a hash of their bytes. */
  photos: Map<string, string>;
  /** Problems written into a form: `sure` when the client saw the number of his request. */
  filed: Map<string, { sure: boolean }>;
  /** Answers of staff; `sure` when the form was taken. */
  answered: Map<string, { sure: boolean }>;
  /** Notes of staff in the thread of a card, by the words; the card's `ts`. */
  noted: Map<string, string>;
  /** Requests of a client's own system, acknowledged with a number. */
  posted: Map<string, number>;
}

export const nothingDone = (): Done => ({
  words: new Set(),
  photos: new Map(),
  filed: new Map(),
  answered: new Map(),
  noted: new Map(),
  posted: new Map(),
});

export type Acting = { world: World; random: Random; done: Done; until: AbortSignal };

let marks = 0;

/** A word that nobody else says. */
export const mark = (kind: string): string => {
  marks += 1;
  return `${kind}-${marks}-знак`;
};
