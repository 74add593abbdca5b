/** What the vendor answers instead of a result: `{ok: false, error_code, description, parameters?}`. */
export class BotApiError extends Error {
  readonly status: number;
  readonly retryAfter: number | undefined;
  constructor(status: number, description: string, retryAfter?: number) {
    super(description);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** 400, spelled as the vendor does. */
export const badRequest = (what: string): BotApiError => new BotApiError(400, `Bad Request: ${what}`);

/** 403 for a person who blocked the bot. */
export const blocked = (): BotApiError => new BotApiError(403, 'Forbidden: bot was blocked by the user');

/** 409 for two pollers at once, or a poller beside a webhook. */
export const conflict = (what: string): BotApiError => new BotApiError(409, `Conflict: ${what}`);

/** 429 with the seconds to wait. */
export const tooMany = (seconds: number): BotApiError =>
  new BotApiError(429, `Too Many Requests: retry after ${seconds}`, seconds);
