import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { allowances } from '../../../bots/shared/courier.ts';
import { type Allowance, pacer } from '../../../bots/shared/pace.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Asked {
  at: number; // ms
  chat: string;
}

interface Given extends Asked {
  came: number; // ms
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks for these turns; `busy` is when the program did something else, for so long: its timers come late by that. */
async function turnsFor(
  asked: Asked[],
  { chat, all }: { chat: Allowance; all: Allowance },
  busy: { at: number; for: number }[] = [],
): Promise<Given[]> {
  const { turn } = pacer(Number.POSITIVE_INFINITY, Date.now);
  const given: Given[] = [];
  const waiting = asked.map(async (one) => {
    await later(one.at);
    await turn([
      { name: one.chat, allowance: chat },
      { name: 'all', allowance: all },
    ]);
    given.push({ ...one, came: Date.now() });
  });
  for (const one of busy) void later(one.at).then(() => vi.setSystemTime(Date.now() + one.for));
  await vi.runAllTimersAsync();
  await Promise.all(waiting);
  return given;
}

/** No window as long as the allowance holds more than its burst. */
function expectWithin({ burst, everyMs }: Allowance, instants: number[]): void {
  for (const [index, at] of instants.entries())
    expect(at - (instants[index - burst] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(burst * everyMs);
}

const asking = (chats: number, most: number) =>
  fc
    .array(fc.record({ at: fc.integer({ min: 0, max: 5000 }), chat: fc.integer({ max: chats, min: 1 }).map(String) }), {
      maxLength: most,
    })
    .map((all) => all.toSorted((one, other) => one.at - other.at));
const anyBusy = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 20_000 }), for: fc.integer({ min: 1, max: 3000 }) }),
  { maxLength: 10 },
);
const strict = { chat: { burst: 1, everyMs: 1000 }, all: { burst: 30, everyMs: 1000 / 30 } };
const free = { burst: 1000, everyMs: 0 };

describe('A pacer', () => {
  test.each([
    ['Telegram', allowances.telegram],
    ['Slack', allowances.slack],
    ['the strictest reading: 30 a second, and one a second in a chat', strict],
  ])('however late its timers come, never lets more through than %s permits', async (_vendor, allowed) => {
    await fc.assert(
      fc.asyncProperty(asking(45, 120), anyBusy, async (asked, busy) => {
        vi.setSystemTime(0);
        const given = await turnsFor(asked, allowed, busy);
        expect(given).toHaveLength(asked.length);
        expectWithin(
          allowed.all,
          given.map(({ came }) => came),
        );
        for (const own of Map.groupBy(given, ({ chat }) => chat).values()) {
          expectWithin(
            allowed.chat,
            own.map(({ came }) => came),
          );
          expect(own.map(({ at }) => at)).toEqual(own.map(({ at }) => at).toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('lets go of Telegram what is permitted, or hardly less, when many chats wait', async () => {
    const asked = Array.from({ length: 900 }, (_, index) => ({ at: 0, chat: String(index % 60) }));
    const given = await turnsFor(asked, allowances.telegram);
    const perSecond = ((given.length - 30) * 1000) / (given.at(-1)?.came ?? 0);
    expect(perSecond).toBeGreaterThanOrEqual(30 * 0.97);
  });

  test('lets a burst go at once and then keeps the pace', async () => {
    const asked = [0, 0, 0, 0, 0].map((at) => ({ at, chat: '1' }));
    const given = await turnsFor(asked, { chat: { burst: 2, everyMs: 1000 }, all: free });
    expect(given.map(({ came }) => came)).toEqual([0, 0, 2000, 2000, 4000]);
  });

  test('lets go at once all that waited for a timer that came late', async () => {
    const asked = [0, 0, 0, 0, 0, 0].map((at, chat) => ({ at, chat: String(chat) }));
    const given = await turnsFor(asked, { chat: free, all: { burst: 2, everyMs: 500 } }, [{ at: 900, for: 700 }]);
    expect(given.map(({ came }) => came)).toEqual([0, 0, 1700, 1700, 2700, 2700]);
  });

  test('counts all turns of a chat together, whether in bursts or one by one', async () => {
    const { turn } = pacer(Number.POSITIVE_INFINITY, Date.now);
    const came: [string, number][] = [];
    for (const [what, burst] of [
      ['reply', 3],
      ['reply', 3],
      ['news', 1],
      ['reply', 3],
    ] as const)
      void turn([{ name: 'chat', allowance: { burst, everyMs: 1000 } }]).then(() => came.push([what, Date.now()]));
    await vi.runAllTimersAsync();
    expect(came).toEqual([
      ['reply', 0],
      ['reply', 0],
      ['reply', 0],
      ['news', 1000],
    ]);
  });

  test('counts what was long on its way from when it may have arrived', async () => {
    const { turn } = pacer(Number.POSITIVE_INFINITY, Date.now);
    const chat = { name: 'chat', allowance: { burst: 1, everyMs: 1000 } };
    const came: number[] = [];
    const waiting = [10, 10, 400, 10, 10].map(async (trip, index) => {
      const answered = await turn([chat]);
      came[index] = Date.now();
      await later(trip);
      answered();
    });
    await vi.runAllTimersAsync();
    await Promise.all(waiting);
    expect(came).toEqual([0, 1000, 2000, 3390, 4390]);
  });

  test('has no more on their way at once than it is told to', async () => {
    const { turn } = pacer(2, Date.now);
    const came: number[] = [];
    const waiting = [300, 100, 100, 100, 100].map(async (trip, chat) => {
      const answered = await turn([{ name: String(chat), allowance: free }]);
      came[chat] = Date.now();
      await later(trip);
      answered();
    });
    await vi.runAllTimersAsync();
    await Promise.all(waiting);
    expect(came).toEqual([0, 0, 100, 200, 300]);
  });

  test('wastes no time and keeps the order', async () => {
    await fc.assert(
      fc.asyncProperty(asking(1, 40), fc.integer({ min: 1, max: 5 }), async (asked, burst) => {
        vi.setSystemTime(0);
        const given = await turnsFor(asked, { chat: { burst, everyMs: 100 }, all: free });
        for (const [index, { at, came }] of given.entries()) {
          const before = given[index - burst];
          expect(came).toBe(Math.max(at, given[index - 1]?.came ?? 0, before ? before.came + burst * 100 : 0));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('lets other chats pass the one that must wait', async () => {
    const asked = ['1', '1', '2', '3'].map((chat) => ({ at: 0, chat }));
    const given = await turnsFor(asked, strict);
    expect(given.map(({ chat, came }) => [chat, came])).toEqual([
      ['1', 0],
      ['2', 0],
      ['3', 0],
      ['1', 1000],
    ]);
  });

  test('gives no turn of a chat for as long as the vendor asked, and the others theirs', async () => {
    const { turn, hold } = pacer(Number.POSITIVE_INFINITY, Date.now);
    hold('held', 5);
    const came: [string, number][] = [];
    for (const name of ['held', 'free'])
      void turn([{ name, allowance: { burst: 3, everyMs: 1000 } }]).then(() => came.push([name, Date.now()]));
    await vi.runAllTimersAsync();
    expect(came).toEqual([
      ['free', 0],
      ['held', 5000],
    ]);
  });
});
