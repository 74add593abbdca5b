import { scheduleJob } from 'node-schedule';
import type { Logger } from 'pino';
import { type Core, perform } from './commands/perform.ts';
import { nextDue, runDue } from './commands/run-due.ts';

export interface Clockwork {
  /** Looks at once: the time was moved (in the sandbox). */
  look(): void;
  stop(): void;
}

/**
 * Looks after deadlines: at the next due moment, re-armed after each pass, and every minute as the net under it
 * (design.md §6). Nothing is remembered here that a restart would miss: what is due is asked of rows.
 */
export function startClock(core: Core, log: Logger): Clockwork {
  let alarm: ReturnType<typeof scheduleJob> | undefined;
  let running = false;
  let stopped = false;
  const pass = async (): Promise<void> => {
    if (running || stopped) return;
    running = true;
    try {
      await runAll(core);
      rearm(await nextDue({ db: core.prisma }));
    } catch (error) {
      log.error({ err: error }, 'deadlines');
    } finally {
      running = false;
    }
  };
  const rearm = (at: Date | null): void => {
    alarm?.cancel();
    const due = at && new Date(at.getTime() - core.now().getTime() + Date.now()); // the core's time may run ahead
    alarm = due && !stopped ? scheduleJob(due, () => void pass()) : undefined;
  };
  const net = scheduleJob({ rule: '0 * * * * *', tz: 'Etc/UTC' }, () => void pass());
  void pass();
  return {
    look: () => void pass(),
    stop() {
      stopped = true;
      alarm?.cancel();
      net?.cancel();
    },
  };
}

/** One handful after another until nothing is due. */
export async function runAll(core: Core): Promise<void> {
  for (;;) {
    const done = await perform(core, { key: null, origin: 'clock' }, runDue);
    if (done.repeated || !done.value.more) return;
  }
}
