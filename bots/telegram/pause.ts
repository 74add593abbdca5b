import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds before the next attempt, by how many have failed: 1 s, doubling up to 30 s. */
export type Pause = (failed: number) => number;
export const usualPause: Pause = (failed) => Math.min(30_000, 1000 * 2 ** Math.max(0, failed - 1));

/** Resolves after `ms`, or at once when `signal` aborts. */
export const pauseFor = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

/** Waits for `work`, but no longer than `ms`, and not when `signal` aborts; leaves no timer behind. */
export async function waitAtMost(ms: number, work: Promise<unknown>, signal?: AbortSignal): Promise<void> {
  const over = new AbortController();
  const ending = signal === undefined ? over.signal : AbortSignal.any([over.signal, signal]);
  await Promise.race([work, pauseFor(ms, ending)]);
  over.abort();
}
