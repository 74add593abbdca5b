import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Seconds that whoever asks has to wait; null: he may go on. */
export interface Pace {
  /** Counts this request. */
  count(request: FastifyRequest): Promise<number | null>;
  /** Looks without counting. */
  look(request: FastifyRequest): Promise<number | null>;
}

/** Counts requests within a minute by whom they come from; more than `most` are too many. */
export function paceOf(app: FastifyInstance, most: number, who: (request: FastifyRequest) => string): Pace {
  const counted = app.createRateLimit({ max: most, timeWindow: '1 minute', keyGenerator: who });
  const seconds = (found: Awaited<ReturnType<typeof counted>>) =>
    !found.isAllowed && found.isExceeded ? found.ttlInSeconds : null;
  return {
    count: async (request) => seconds(await counted(request)),
    look: async (request) => seconds(await counted(request, { increment: false })),
  };
}
