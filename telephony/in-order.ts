import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const most = 8; // works at once: each holds a connection to the database

/**
 * Works of one lane (a call) are done one after another, those of different lanes beside each other; what fails (the
 * database is away) is tried again until it is done, and holds back only its own lane.
 */
export function inOrder(log: Logger) {
  const lanes = new Map<string, Promise<void>>();
  const turn = turns(most);
  let before: Promise<void> = Promise.resolve(); // what was to be done alone
  let stopped = false;
  const persist = async (work: () => Promise<unknown>): Promise<void> => {
    for (let pause = 100; !stopped; pause = Math.min(pause * 2, 10_000)) {
      try {
        await turn(work);
        return;
      } catch (error) {
        log.error({ err: error }, 'a fact of a call could not be kept yet');
        await sleep(pause);
      }
    }
  };
  const all = (): Promise<unknown> => Promise.all([before, ...lanes.values()]);
  return {
    add(lane: string, work: () => Promise<unknown>): void {
      const mine = (lanes.get(lane) ?? before).then(() => persist(work));
      lanes.set(lane, mine);
      void mine.then(() => lanes.get(lane) === mine && lanes.delete(lane));
    },
    /** After everything that was added before, and before everything that is added later. */
    alone(work: () => Promise<unknown>): void {
      before = all().then(() => persist(work));
      lanes.clear();
    },
    /** Waits for what was added; what cannot be done now is given up. */
    async done(): Promise<void> {
      const given = sleep(2000).then(() => {
        stopped = true;
      });
      await Promise.race([all(), given]);
    },
  };
}

/** At most so many at once, in the order they came. */
function turns(free: number) {
  const waiting: (() => void)[] = [];
  let left = free;
  return async (work: () => Promise<unknown>): Promise<void> => {
    if (left > 0) left -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else left += 1;
    }
  };
}
