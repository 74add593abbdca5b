import { setImmediate as soon } from 'node:timers/promises';

/**
 * Writes together what is given at once, or while the batch before is being written. What it returns resolves when the
 * batch is written that it went with, and rejects when that failed.
 */
export function createBatches<T>(write: (batch: readonly T[]) => Promise<void>): (one: T) => Promise<void> {
  let gathered: T[] = [];
  let gathering: Promise<void> | null = null;
  let before: Promise<unknown> = Promise.resolve();

  const gather = async (earlier: Promise<unknown>): Promise<void> => {
    await Promise.allSettled([soon(), earlier]);
    const batch = gathered;
    gathered = [];
    gathering = null;
    await write(batch);
  };
  return (one) => {
    gathered.push(one);
    gathering ??= gather(before);
    before = gathering;
    return gathering;
  };
}
