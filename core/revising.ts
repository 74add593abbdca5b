import type { Logger } from 'pino';
import { type Core, perform } from './commands/perform.ts';
import { reportRevision, reviseTicket, ticketsToRevise } from './commands/revise-tickets.ts';
import type { Actor } from './context.ts';
import { type ErrandOf, errandQueue } from './errand.ts';
import type { StoredProcess } from './queries/active-process.ts';
import { processVersion } from './queries/process-versions.ts';
import { working } from './queue.ts';

type Revision = ErrandOf<'revise'>;

/**
 * Takes running tickets over to a version that was published so (mission.md G2), each in a transaction of its own. Killed
 * in the middle, it goes on with those that are left; any number of copies may do it at once.
 */
export async function startRevising(core: Core, log: Logger): Promise<void> {
  const queue = errandQueue('revise');
  await core.queue.boss.work<Revision>(queue, { ...working, heartbeatRefreshSeconds: 5 }, async ([job]) => {
    if (!job) return;
    const moved = await reviseAll(core, job.data, log);
    if (!job.data.late) await core.queue.boss.send(queue, { ...job.data, late: true }, { startAfter: again });
    if (moved > 0) log.info({ process: job.data.process, moved }, 'running tickets go on in a new version');
  });
}

/** Seconds after which nobody can still be filing by the old version: a transaction lasts no longer. */
const again = 35;

const handful = 50;

/**
 * Every running ticket of an older version that has a place in the new one, then tells how many. A ticket that cannot be
 * taken is passed over, tried once more after the others, and named in what is told. Returns how many were taken.
 */
export async function reviseAll(core: Core, errand: Revision, log: Logger): Promise<number> {
  const { process, proposal } = errand;
  const next = await processVersion(core.prisma, process);
  const held: number[] = []; // what went wrong may be over by the second time
  let moved = 0;
  let after = 0;
  for (;;) {
    const numbers = await ticketsToRevise({ db: core.prisma }, next, after, handful);
    for (const number of numbers) {
      const taken = await take(core, errand, next, number, log);
      if (taken === 'failed') held.push(number);
      else if (taken) moved += 1;
    }
    const last = numbers.at(-1);
    if (last === undefined) break;
    after = last;
  }
  for (const number of held) if ((await take(core, errand, next, number, log)) === true) moved += 1;
  const told = { key: `revised:${proposal}`, origin: 'clock' } as const;
  await perform(core, told, (ctx) => reportRevision(ctx, proposal, next));
  return moved;
}

/** A defect with one ticket must not keep the others back. */
async function take(core: Core, { places, by }: Revision, next: StoredProcess, number: number, log: Logger) {
  const actor: Actor = by ? { kind: 'staff', ...by } : { kind: 'system' };
  try {
    const cause = { key: null, origin: 'clock', actor } as const;
    const done = await perform(core, cause, (ctx) => reviseTicket(ctx, number, next, places));
    return !done.repeated && done.value;
  } catch (error) {
    log.error({ err: error, ticket: number, process: next.id }, 'a request does not follow to a new version');
    return 'failed';
  }
}
