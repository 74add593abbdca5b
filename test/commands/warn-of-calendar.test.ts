import { afterAll, beforeAll, expect, it } from 'vitest';
import { perform } from '../../core/commands/perform.ts';
import { warnOfCalendar } from '../../core/commands/tell-digests.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
  const at = desk.core.now();
  const account = { channel: 'slack', address: 'U1', chat: 'D1', name: 'Роман', seenAt: at, createdAt: at };
  const staff = { name: 'Роман', email: 'roman@demo.example', roles: ['admin'], timeZone: 'Europe/Moscow' };
  await desk.core.prisma.staff.create({ data: { ...staff, accounts: { create: account } } });
});
afterAll(() => desk.close());

/** A year whose successor no product will have shipped yet. */
const asked = async (time: string, country: 'ru' | null = 'ru') => {
  const { settings } = desk.core;
  const calendar = { ...settings.calendar, productionCalendar: country ?? undefined };
  const core = { ...desk.core, settings: { ...settings, calendar }, now: () => new Date(`${time}+03:00`) };
  const done = await perform(core, { key: null, origin: 'clock' }, warnOfCalendar);
  return !done.repeated && done.value;
};

it('administrators are warned in December, in working hours and once, that the calendar of the next year is missing', async () => {
  expect(await asked('2040-11-30T12:00:00')).toBe(false);
  expect(await asked('2040-12-03T08:00:00')).toBe(false);
  const both = await Promise.all([asked('2040-12-03T12:00:00'), asked('2040-12-03T12:00:00')]);
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await asked('2040-12-28T12:00:00')).toBe(false);
  const told = await desk.core.prisma.delivery.findMany({
    where: { telling: { path: ['kind'], equals: 'calendar-missing' } },
  });
  expect(told.map(({ place, telling }) => [place, telling])).toEqual([
    ['D1', { kind: 'calendar-missing', year: 2041 }],
  ]);
});

it('a company that follows no official calendar is not warned', async () => {
  expect(await asked('2041-12-03T12:00:00', null)).toBe(false);
  expect(await asked('2041-12-03T12:00:00')).toBe(true);
});

it('nor is anybody of a year that is known', async () => {
  expect(await asked('2025-12-03T12:00:00')).toBe(false);
});
