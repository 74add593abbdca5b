import type { Column } from './headings.ts';

/** Why a row was not taken; the words are in locales, under `import.problem`. */
export type Problem =
  | { kind: 'nobody' } // neither organisation nor person
  | { kind: 'nameless' } // a phone or an address, but whose
  | { kind: 'phone'; written: string }
  | { kind: 'short-phone'; written: string } // no code of the city
  | { kind: 'rounded-phone'; written: string } // 7,49512E+10: a table program lost the digits
  | { kind: 'email'; written: string }
  | { kind: 'level'; written: string }
  | { kind: 'inn'; written: string }
  | { kind: 'responsible'; written: string } // no such colleague
  | { kind: 'too-long'; column: Column; most: number }
  | { kind: 'differs'; column: Column; row: number } // from what an earlier row says of the same organisation
  | { kind: 'inn-taken'; inn: string; name: string }
  | { kind: 'failed' }; // a defect of ours or of the base

/** A row as people count them, and all that is wrong with it. */
export interface Refused {
  row: number;
  problems: Problem[];
}
