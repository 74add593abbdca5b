import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CallFilter, callsToday } from '../../core/call-filter.ts';
import { together } from '../../core/call-indicators.ts';
import type { Actor } from '../../core/context.ts';
import { callIndicators, callRegister, countCalls, everyCall } from '../../core/queries/call-register.ts';
import { Refusal } from '../../core/refusal.ts';
import { monday, openTestCore, type TestCore } from '../support/core.ts';

let desk: TestCore;
const actors: Record<'vera' | 'head' | 'boss' | 'other' | 'anna', Actor> = Object.create(null);
const days = () => ({ now: desk.core.now(), timeZone: 'Europe/Moscow' });
const all = { ...callsToday, period: 'all' } as const;

interface Rang {
  at: number; // seconds after Monday 11:00 in Moscow
  queue?: string | null;
  queuedAfter?: number; // seconds: a menu before it
  waits: number; // seconds
  talks?: number; // seconds; absent: nobody answered
  outcome?: string;
  operatorId?: number;
  contactId?: number;
  ticketNumber?: number;
}

let made = 0;
async function rang({ at, queue = 'support', queuedAfter, waits, talks, outcome, ...of }: Rang): Promise<number> {
  const after = (seconds: number) => new Date(monday.getTime() + seconds * 1000);
  made += 1;
  const since = at + (queuedAfter ?? 0);
  const row = await desk.core.prisma.call.create({
    data: {
      pbxId: `call-${made}`,
      direction: 'incoming',
      e164: '+79991112233',
      queue,
      startedAt: after(at),
      queuedAt: queuedAfter === undefined ? null : after(since),
      answeredAt: talks === undefined ? null : after(since + waits),
      endedAt: after(since + waits + (talks ?? 0)),
      talkSeconds: talks ?? null,
      outcome: outcome ?? (talks === undefined ? 'abandoned' : 'answered'),
      ...of,
    },
  });
  return row.id;
}

beforeAll(async () => {
  desk = await openTestCore();
  const { prisma } = desk.core;
  const { head, anna } = desk.people;
  const person = async (name: string, roles: string[], departmentId: number | null) => {
    const { id } = await prisma.staff.create({
      data: { name, roles, departmentId, email: `${name}@demo.example`, timeZone: 'Europe/Moscow' },
    });
    return { kind: 'staff', id, name } as const;
  };
  actors.vera = await person('vera', ['operator'], desk.people.departments.support);
  actors.other = await person('other', ['operator'], null);
  actors.boss = await person('boss', ['director'], null);
  actors.head = { kind: 'staff', ...head };
  actors.anna = { kind: 'contact', ...anna };
});
afterAll(() => desk.close());

describe('the register of calls', () => {
  beforeAll(async () => {
    await desk.forget();
    const other = actors.other.kind === 'staff' ? actors.other.id : 0;
    await rang({ at: 0, waits: 5, talks: 60 });
    await rang({ at: 100, queuedAfter: 30, waits: 20, talks: 120 });
    await rang({ at: 200, waits: 40, talks: 30 });
    await rang({ at: 300, waits: 38 });
    await rang({ at: 400, queue: 'field', waits: 3, talks: 10, operatorId: other });
    await rang({ at: 500, queue: null, waits: 10, outcome: 'missed' });
    await rang({ at: -86_400, waits: 5, talks: 60 });
    desk.pass(60);
  });

  const indicators = (actor: Actor, filter: CallFilter = callsToday, within = 20) =>
    callIndicators(desk.core.prisma, actor, filter, days(), within);

  test('judges a queue by how soon it answers; a menu before it is no waiting', async () => {
    const [support, ...rest] = await indicators(actors.boss);
    expect(support).toMatchObject({ queue: 'support', offered: 4, answered: 3, inTime: 2, lost: 1, longestWait: 40 });
    expect(support?.inTimeShare).toBe(0.5);
    expect(support?.lostShare).toBe(0.25);
    expect(support?.waitOfAnswered).toBeCloseTo((5 + 20 + 40) / 3);
    expect(support?.waitOfLost).toBe(38);
    expect(support?.talk).toBe(70);
    expect(rest.map(({ queue, offered }) => [queue, offered])).toEqual([
      ['field', 1],
      [null, 1],
    ]);
  });

  test('adds queues up as if they were one', async () => {
    const queues = await indicators(actors.boss);
    const sum = together(queues);
    expect(sum).toMatchObject({ offered: 6, answered: 4, inTime: 3, lost: 2, longestWait: 40 });
    expect(sum.waitOfAnswered).toBeCloseTo((5 + 20 + 40 + 3) / 4);
    expect(sum.waitOfLost).toBeCloseTo((38 + 10) / 2);
    expect(together([])).toMatchObject({ offered: 0, inTimeShare: null, lostShare: null, waitOfAnswered: null });
  });

  test('counts the seconds that it is asked for', async () => {
    const answered = async (within: number) => (await indicators(actors.boss, callsToday, within))[0]?.inTime;
    expect([await answered(19), await answered(20), await answered(40)]).toEqual([1, 2, 3]);
  });

  test('is cut at midnight of its reader', async () => {
    const count = (filter: Partial<CallFilter>, timeZone = 'Europe/Moscow') =>
      countCalls(desk.core.prisma, actors.boss, { ...callsToday, ...filter }, { now: desk.core.now(), timeZone });
    expect(await count({})).toBe(6);
    expect(await count({ period: 'yesterday' })).toBe(1);
    expect(await count({ period: 'week' })).toBe(7);
    expect(await count({ period: '20261122-20261122' })).toBe(1);
    expect(await count({ period: 'yesterday' }, 'Pacific/Auckland')).toBe(1);
  });

  test('shows operators their own calls and those of their queues, chiefs everything, clients nothing', async () => {
    const seen = (actor: Actor) => countCalls(desk.core.prisma, actor, all, days());
    expect([await seen(actors.boss), await seen(actors.head)]).toEqual([7, 7]);
    expect(await seen(actors.vera)).toBe(5);
    expect(await seen(actors.other)).toBe(1);
    await expect(seen(actors.anna)).rejects.toThrow(Refusal);
  });

  test('is narrowed by queue, colleague and outcome', async () => {
    const waits = async (filter: Partial<CallFilter>) => {
      const lines = await callRegister(desk.core.prisma, actors.boss, { ...callsToday, ...filter }, days(), {
        skip: 0,
        take: 50,
      });
      return lines.map(({ waitSeconds }) => waitSeconds);
    };
    expect(await waits({})).toEqual([10, 3, 38, 40, 20, 5]);
    expect(await waits({ queue: 'support' })).toEqual([38, 40, 20, 5]);
    expect(await waits({ outcome: 'missed' })).toEqual([10, 38]);
    expect(await waits({ outcome: 'taken', queue: 'field' })).toEqual([3]);
    expect(await waits({ staff: actors.other.kind === 'staff' ? actors.other.id : 0 })).toEqual([3]);
  });

  test('is read through in order for a file, each call once', async () => {
    const got: Date[] = [];
    for await (const lines of everyCall(desk.core.prisma, actors.boss, all, days(), 5))
      got.push(...lines.map(({ at }) => at));
    expect(got).toHaveLength(5);
    expect(got).toEqual(got.toSorted((one, other) => one.getTime() - other.getTime()));
    expect(new Set(got.map(Number)).size).toBe(5);
  });
});
