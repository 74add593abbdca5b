import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pacer } from '../../../bots/shared/pace.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks for turns at these instants (ms, sorted); gives the instants at which they came, in the order asked. */
async function turnsFor(asked: number[], burst: number, everyMs: number): Promise<number[]> {
  const { turn } = pacer({ burst, everyMs });
  const came: number[] = [];
  const waiting = asked.map(async (at, index) => {
    await new Promise((resolve) => setTimeout(resolve, at));
    await turn('chat');
    came[index] = Date.now();
  });
  await vi.runAllTimersAsync();
  await Promise.all(waiting);
  return came;
}

describe('A pacer', () => {
  test('lets a burst go at once and then keeps the pace', async () => {
    vi.setSystemTime(0);
    expect(await turnsFor([0, 0, 0, 0, 0], 2, 1000)).toEqual([0, 0, 2000, 2000, 4000]);
  });

  test('never lets more than a burst into any window, keeps the order and wastes no time', async () => {
    const asking = fc
      .array(fc.integer({ min: 0, max: 5000 }), { maxLength: 40 })
      .map((all) => all.toSorted((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(asking, fc.integer({ min: 1, max: 5 }), async (asked, burst) => {
        vi.setSystemTime(0);
        const came = await turnsFor(asked, burst, 100);
        for (const [index, at] of came.entries()) {
          const before = came[index - burst];
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(burst * 100);
          const soonest = Math.max(
            asked[index] ?? 0,
            came[index - 1] ?? 0,
            before === undefined ? 0 : before + burst * 100,
          );
          expect(at).toBe(soonest);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('gives no turn of a key for as long as the vendor asked, and the others theirs', async () => {
    vi.setSystemTime(0);
    const { turn, hold } = pacer({ burst: 3, everyMs: 1000 });
    hold('held', 5);
    const came: [string, number][] = [];
    for (const key of ['held', 'free']) turn(key).then(() => came.push([key, Date.now()]));
    await vi.runAllTimersAsync();
    expect(came).toEqual([
      ['free', 0],
      ['held', 5000],
    ]);
  });
});
