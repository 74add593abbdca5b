/**
 * What a person is told when the core will not do what was asked. A closed vocabulary: the wording
 * for every code and both languages is in locales/ under `refusal`.
 */
export type Reason =
  | { code: 'not-allowed' }
  | { code: 'not-found' }
  | { code: 'stale'; ticket: number } // a button of an old message: the ticket has moved on
  | { code: 'taken'; ticket: number; by: string } // somebody was quicker
  | { code: 'bad-answer'; field: string; why: string }
  | { code: 'nothing-open' } // an answer, but no form is open
  | { code: 'stranger' } // we do not know who this is yet
  | { code: 'revoked' } // was staff, is not any more
  | { code: 'too-many-files'; most: number }
  | { code: 'no-extension' } // calling back needs an extension
  | { code: 'no-number' }
  | { code: 'telephony-off' }
  | { code: 'link-spent' }
  | { code: 'foreign-contact' }; // a contact card that is not the sender's own

/** Thrown by commands and queries; the transaction is rolled back and the person is told why. */
export class Refusal extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.name = 'Refusal';
    this.reason = reason;
  }
}
