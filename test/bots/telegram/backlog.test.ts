import { setImmediate as soon } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBacklog } from '../../../bots/telegram/backlog.ts';
import { createLanes } from '../../../bots/telegram/lanes.ts';
import { createTurns } from '../../../bots/telegram/turns.ts';
import type { Held } from '../../../core/commands/hold-updates.ts';

/** A backlog whose every step takes as many ticks as it is told. */
function slowBacklog(ticks: () => number) {
  const rows: Held[] = [];
  const heard: Held[] = [];
  const inLane = createLanes();
  const wait = async () => {
    for (let left = ticks(); left > 0; left -= 1) await soon();
  };
  const backlog = createBacklog({
    inLane,
    keep: (work) => work(),
    insist: (work) => work(),
    inbox: {
      async hold(held) {
        await wait();
        rows.push(...held);
        await wait();
      },
      chats: async () => [...new Set(rows.map(({ chat }) => chat))],
      async first(chat) {
        await wait();
        const found = rows.filter((row) => row.chat === chat).sort((one, other) => one.turn - other.turn)[0] ?? null;
        await wait();
        return found;
      },
      drop: async () => undefined,
    },
    async hear(_update, key) {
      await wait();
      heard.push(
        ...rows.splice(
          rows.findIndex((row) => row.key === key),
          1,
        ),
      );
    },
  });
  const come = async (one: Held): Promise<void> => {
    if (backlog.takes(one.chat)) return backlog.hold(one);
    await inLane(one.chat, async () => {
      await wait();
      heard.push(one);
    });
  };
  return { backlog, come, heard, rows };
}

/** So many come at once, and the next ones after some ticks: the rows of a chat come to their end again and again. */
const aBurst = fc.record({
  chat: fc.constantFrom('а', 'б'),
  many: fc.oneof(fc.constant(1), fc.integer({ min: 5, max: 12 })),
  after: fc.integer({ min: 0, max: 60 }),
});

test('however long each step takes, all of a chat is heard once and in its order, and nothing stays behind', async () => {
  const property = fc.asyncProperty(
    fc.array(aBurst, { minLength: 10, maxLength: 40 }),
    fc.infiniteStream(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 4 }))),
    async (bursts, ticks) => {
      const { backlog, come, heard, rows } = slowBacklog(() => ticks.next().value);
      const coming: Promise<void>[] = [];
      const told: { chat: string; turn: number }[] = [];
      for (const { chat, many, after } of bursts) {
        for (let left = many; left > 0; left -= 1) {
          const turn = told.length;
          told.push({ chat, turn });
          coming.push(come({ key: String(turn), chat, turn, update: {} }));
        }
        for (let left = after; left > 0; left -= 1) await soon();
      }
      await Promise.all(coming);
      await backlog.settled();
      expect(rows).toEqual([]);
      for (const name of ['а', 'б']) {
        const turns = (list: { chat: string; turn: number }[]) =>
          list.filter(({ chat }) => chat === name).map(({ turn }) => turn);
        expect(turns(heard)).toEqual(turns(told));
      }
    },
  );
  await fc.assert(property, { numRuns: 60 });
});

test('what an earlier run has left is heard before what is newer', async () => {
  const { backlog, come, heard, rows } = slowBacklog(() => 1);
  for (const turn of [1, 2, 3]) rows.push({ key: String(turn), chat: 'а', turn, update: {} });
  await backlog.resume();
  await come({ key: '4', chat: 'а', turn: 4, update: {} });
  await backlog.settled();
  expect(heard.map(({ turn }) => turn)).toEqual([1, 2, 3, 4]);
});

test('no more works than places run at once, each in its turn', async () => {
  const inTurn = createTurns(2);
  const began: number[] = [];
  let running = 0;
  const work = (at: number) => async () => {
    began.push(at);
    running += 1;
    expect(running).toBeLessThanOrEqual(2);
    await soon();
    running -= 1;
    if (at === 1) throw new Error('gives its place back all the same');
  };
  await Promise.allSettled([0, 1, 2, 3, 4].map((at) => inTurn(work(at))));
  expect(began).toEqual([0, 1, 2, 3, 4]);
});
