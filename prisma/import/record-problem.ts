/** What a table beside that of clients is of. */
export type RecordKind = 'item' | 'product' | 'set';

/** Why a row of such a table was not taken; the words are in locales, under `import.problem`. */
export type RecordProblem =
  | { kind: 'no-serial' }
  | { kind: 'serial'; written: string }
  | { kind: 'date'; written: string }
  | { kind: 'price'; written: string }
  | { kind: 'quantity'; written: string }
  | { kind: 'no-product' }
  | { kind: 'no-organization' }
  | { kind: 'unknown-organization'; written: string }
  | { kind: 'unknown-product'; written: string }
  | { kind: 'other-owner'; written: string }; // the thing is another client's already
