import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Work done one after another; what fails (the database is away) is tried again until it is done. */
export function inOrder(log: Logger) {
  let last: Promise<void> = Promise.resolve();
  let stopped = false;
  const persist = async (work: () => Promise<unknown>): Promise<void> => {
    for (let pause = 100; !stopped; pause = Math.min(pause * 2, 10_000)) {
      try {
        await work();
        return;
      } catch (error) {
        log.error({ err: error }, 'a fact of a call could not be kept yet');
        await sleep(pause);
      }
    }
  };
  return {
    add(work: () => Promise<unknown>): void {
      last = last.then(() => persist(work));
    },
    /** Waits for what was added; what cannot be done now is given up. */
    async done(): Promise<void> {
      const given = sleep(2000).then(() => {
        stopped = true;
      });
      await Promise.race([last, given]);
    },
  };
}
