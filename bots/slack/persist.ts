import { setTimeout as pause } from 'node:timers/promises';
import { keyRefused } from './health.ts';

const longest = 30_000;
const refused = 60_000; // a wrong key does not become right by asking often

/** Milliseconds before the next try after `failures` failures in a row. */
export const delayAfter = (failures: number, error: unknown): number =>
  keyRefused(error) ? refused : Math.min(longest, 500 * 2 ** Math.min(failures, 10));

/** Does `work` again and again until `stop`: at once after it ended well, ever more slowly while it fails. */
export const persist = async (
  work: () => Promise<void>,
  failed: (error: unknown) => void,
  stop: AbortSignal,
): Promise<void> => {
  for (let failures = 0; !stop.aborted; ) {
    try {
      await work();
      failures = 0;
    } catch (error) {
      failed(error);
      await pause(delayAfter(failures, error), undefined, { signal: stop, ref: false }).catch(() => {});
      failures += 1;
    }
  }
};
