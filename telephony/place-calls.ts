import type { Logger } from 'pino';
import { type Core, perform } from '../core/commands/perform.ts';
import { reportDial } from '../core/commands/report-dial.ts';
import { type DialJob, dialsQueue, working } from '../core/queue.ts';
import type { DialFailure } from '../core/telling.ts';
import { type AmiConnection, AmiError, type AmiErrorKind } from './ami.ts';

const within = 10_000; // ms: later the operator has done something else

/**
 * Places the calls that people ask for (mission.md G5), each on its own: one operator's ringing phone holds back nobody.
 * Who asked is told why when it comes to nothing. Gives the function that ends it.
 */
export async function placeCalls(
  core: Core,
  ami: AmiConnection,
  context: string,
  log: Logger,
): Promise<() => Promise<void>> {
  const underway = new Set<Promise<void>>();
  const place = async ({ dial, extension, number, askedAt }: DialJob): Promise<void> => {
    try {
      if (Date.now() - Date.parse(askedAt) > within) throw new AmiError('timeout', 'asked too long ago'); // both by the machine's clock
      await ami.originate({ extension, number, context, callerId: number });
    } catch (error) {
      if (!(error instanceof AmiError)) throw error;
      log.warn({ dial, extension, kind: error.kind, why: error.message }, 'a call could not be placed');
      const why = failures[error.kind];
      await perform(core, { key: `dial:${dial}`, origin: 'phone' }, (ctx) => reportDial(ctx, dial, why));
    }
  };
  await core.queue.boss.work<DialJob>(dialsQueue, { ...working }, async ([job]) => {
    if (!job) return;
    const placed = place(job.data).catch((error: unknown) => log.error({ err: error }, 'a call asked for'));
    underway.add(placed);
    void placed.then(() => underway.delete(placed));
  });
  return async () => {
    await core.queue.boss.offWork(dialsQueue);
    await Promise.all(underway);
  };
}

const failures = {
  'not-answered': 'no-answer',
  busy: 'busy',
  away: 'away',
  refused: 'forbidden',
  'not-ready': 'no-line',
  lost: 'no-line',
  timeout: 'late',
  malformed: 'no-number',
} as const satisfies Record<AmiErrorKind, DialFailure>;
