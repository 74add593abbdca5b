import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Channel } from '../../../bots/shared/channel.ts';
import { watchChannel } from '../../../bots/shared/watch-channel.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

const nothing = () => Promise.reject(new Error('nothing goes out here'));

/** Telegram as far as it is watched: it works, or not. */
function telegram() {
  let ok = true;
  const channel: Channel = {
    ...{ name: 'telegram', send: nothing, edit: nothing, fetch: nothing, stop: async () => undefined },
    health: () => ({ ok, detail: '' }),
  };
  return {
    channel,
    works(now: boolean) {
      ok = now;
    },
  };
}

/** What administrators were told, where; an administrator in both chats writes in Telegram last. */
async function watched(held = true) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { id: staffId } = await desk.core.prisma.staff.create({
    data: { name: 'Админ', email: `${crypto.randomUUID()}@test.example`, roles: ['admin'], timeZone: 'Europe/Moscow' },
  });
  for (const [channel, seenAt] of [
    ['slack', new Date(0)],
    ['telegram', new Date()],
  ] as const)
    await desk.core.prisma.account.create({
      data: {
        channel,
        address: `${channel}-${staffId}`,
        chat: `${channel}-${staffId}`,
        staffId,
        name: 'Админ',
        seenAt,
        createdAt: seenAt,
      },
    });
  const vendor = telegram();
  onTestFinished(watchChannel(desk.core, vendor.channel, () => held, pino({ level: 'silent' })));
  const told = async () => {
    const rows = await desk.core.prisma.delivery.findMany({
      where: { place: { endsWith: `-${staffId}` } },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ channel, telling }) => [channel, JSON.stringify(telling).includes('"lost"') ? 'lost' : 'back']);
  };
  return { ...vendor, told };
}

/** Lets time go by in the steps of the watch, each with a moment in which it may look into the database. */
async function seconds(many: number): Promise<void> {
  for (let gone = 0; gone < many; gone += 5) {
    await vi.advanceTimersByTimeAsync(5000);
    await pause(40);
  }
}

test('administrators hear once, on another channel, of a channel away for a minute, and that it is back', async () => {
  const { works, told } = await watched();
  await seconds(10);
  works(false);
  await seconds(50);
  expect(await told()).toEqual([]);
  await seconds(40);
  await expect.poll(told).toEqual([['slack', 'lost']]);
  await seconds(120);
  expect(await told()).toHaveLength(1);
  works(true);
  await seconds(10);
  await expect.poll(async () => (await told()).map(([, state]) => state)).toEqual(['lost', 'back']);
});

test('a copy that does not carry its messages says nothing', async () => {
  const { works, told } = await watched(false);
  works(false);
  await seconds(120);
  expect(await told()).toEqual([]);
});
