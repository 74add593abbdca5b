import type { PrismaClient } from '../../prisma/generated/client.ts';
import type { Actor, Ctx, Origin, Settings } from '../context.ts';
import type { Queue } from '../queue.ts';
import { nobody, wake } from './nudge.ts';

/** Everything the core stands on; made once in main.ts. */
export interface Core {
  prisma: PrismaClient;
  queue: Queue;
  settings: Settings;
  /** The time, UTC: the machine's in the product, the story's in tests. */
  now(): Date;
}

/** What made it happen. The same key twice is the same cause: it is acted upon once (design.md, law 2). */
export interface Cause {
  key: string | null; // null: repeating it does no harm
  origin: Origin;
  actor?: Actor;
}

export type Performed<T> = { repeated: true } | { repeated: false; value: T };

const patience = { maxWait: 10_000, timeout: 20_000 }; // ms

/**
 * Does `work` for one cause in one transaction: the change, its history, its deadlines and its deliveries commit
 * together or not at all. A Refusal thrown by the work leaves nothing behind, not even the receipt of the cause.
 */
export async function perform<T>(core: Core, cause: Cause, work: (ctx: Ctx) => Promise<T>): Promise<Performed<T>> {
  return core.prisma.$transaction(async (db) => {
    const now = core.now();
    if (cause.key !== null && (await firstTimes({ db, now }, [cause.key])).size === 0) return { repeated: true };
    const actor = cause.actor ?? { kind: 'system' };
    const { flush, ...ways } = core.queue.within(db);
    const ctx: Ctx = { db, now, actor, origin: cause.origin, settings: core.settings, nudged: nobody(), ...ways };
    const value = await work(ctx);
    await wake(ctx, await flush());
    return { repeated: false, value };
  }, patience);
}

/** Claims causes: those of them not acted upon before. A copy that handles one at this moment makes us wait for its commit. */
export async function firstTimes({ db, now }: Pick<Ctx, 'db' | 'now'>, keys: string[]): Promise<Set<string>> {
  const claimed = await db.$queryRaw<{ key: string }[]>`
    INSERT INTO "Receipt" ("key", "at") SELECT unnest(${keys}::text[]), ${now} ON CONFLICT DO NOTHING RETURNING "key"`;
  return new Set(claimed.map(({ key }) => key));
}
