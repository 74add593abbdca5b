import { scheduleJob } from 'node-schedule';
import type { Logger } from 'pino';
import { postponeFirst } from './commands/claim-due.ts';
import { forgetOld } from './commands/forget-old.ts';
import { type Core, perform } from './commands/perform.ts';
import { armful, nextDue, runDue } from './commands/run-due.ts';
import { runTriggers } from './commands/run-triggers.ts';
import { tellDigests, warnOfCalendar } from './commands/tell-digests.ts';
import { dayOf, instantOf } from './company-time.ts';

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
  let again = false; // asked for while running: the time may have moved since that pass looked
  let stopped = false;
  let swept: string | null = null; // the day on which it was asked what the day brings; asked again it does no harm
  let minute = 0; // that was asked last whose plan or digest is due; each is told once whoever asks
  const pass = async (): Promise<void> => {
    again = running;
    if (running || stopped) return;
    running = true;
    try {
      await runAll(core, log);
      swept = await askOfDay(core, log, swept);
      minute = await askOfMinute(core, log, minute);
      rearm(await nextDue({ db: core.prisma }));
    } catch (error) {
      log.error({ err: error }, 'deadlines');
    } finally {
      running = false;
    }
    if (again) await pass();
  };
  const rearm = (at: Date | null): void => {
    alarm?.cancel();
    const wait = at && Math.max(at.getTime() - core.now().getTime(), soonest); // the core's time may run ahead
    const due = wait && new Date(Date.now() + wait);
    alarm = due && !stopped ? scheduleJob(due, () => void pass()) : undefined;
  };
  const net = scheduleJob({ rule: '0 * * * * *', tz: 'Etc/UTC' }, () => void pass());
  const night = scheduleJob({ rule: '0 17 0 * * *', tz: 'Etc/UTC' }, () => void tidy(core, log));
  void pass();
  return {
    look: () => void pass(),
    stop() {
      stopped = true;
      alarm?.cancel();
      net?.cancel();
      night?.cancel();
    },
  };
}

const soonest = 1000; // ms: what somebody else holds at this moment is asked about again

const byClock = { key: null, origin: 'clock' } as const;

async function tidy(core: Core, log: Logger): Promise<void> {
  await perform(core, byClock, forgetOld).catch((error: unknown) => log.error({ err: error }, 'tidying'));
}

const morning = '08:00'; // in the company

/** Once a day, in the morning, it is asked what the day brings. The day of which it has been asked. */
async function askOfDay(core: Core, log: Logger, swept: string | null): Promise<string | null> {
  const { timeZone } = core.settings;
  const now = core.now();
  const today = dayOf(now, timeZone);
  if (swept === today || now < instantOf(today, morning, timeZone)) return swept;
  try {
    for (;;) {
      const done = await perform(core, byClock, (ctx) => runTriggers(ctx));
      if (done.repeated || !done.value.more) return today;
    }
  } catch (error) {
    log.error({ err: error }, 'occasions of the day');
    return today;
  }
}

/** Once a minute it is asked whose day begins or ends. The minute of which it has been asked. */
async function askOfMinute(core: Core, log: Logger, asked: number): Promise<number> {
  const minute = Math.floor(core.now().getTime() / 60_000);
  if (minute === asked) return asked;
  try {
    await perform(core, byClock, tellDigests);
    await perform(core, byClock, warnOfCalendar);
  } catch (error) {
    log.error({ err: error }, 'digests');
  }
  return minute;
}

/**
 * One armful after another until nothing is due. When one fails, as many are taken singly: the bad one among them waits,
 * and what failed by a mishap of the moment does not make all the others slow.
 */
export async function runAll(core: Core, log: Logger): Promise<void> {
  for (let singly = 0; ; ) {
    const most = singly > 0 ? 1 : armful;
    try {
      const done = await perform(core, byClock, (ctx) => runDue(ctx, most));
      if (done.repeated || !done.value.more) return;
      singly = Math.max(0, singly - 1);
    } catch (error) {
      log.error({ err: error, most }, 'deadlines');
      if (most === 1) await perform(core, byClock, postponeFirst);
      singly = most === 1 ? 0 : armful;
    }
  }
}
