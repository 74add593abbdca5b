/** A refusal of the Web API: `{ ok: false, error, response_metadata: { messages } }` with HTTP 200. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly details: readonly string[];
  constructor(code: string, details: readonly string[] = []) {
    super([code, ...details].join(' '));
    this.code = code;
    this.details = details;
  }
}

/** What a person sees when the app does not answer: `dispatch_failed` (nobody listens) or `operation_timeout` (3 s passed). */
export class AppDidNotAnswer extends Error {
  readonly reason: 'dispatch_failed' | 'operation_timeout';
  constructor(reason: 'dispatch_failed' | 'operation_timeout') {
    super(`The app did not answer: ${reason}`);
    this.reason = reason;
  }
}

/** Returns the value, or refuses with the vendor's error code. */
export const must = <T>(value: T | undefined | null, code: string): T => {
  if (value === undefined || value === null) throw new SlackRefusal(code);
  return value;
};
