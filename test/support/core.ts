import { pino } from 'pino';
import { type Core, perform } from '../../core/commands/perform.ts';
import type { Actor, ChannelName, Ctx, Origin, Settings } from '../../core/context.ts';
import { openQueue } from '../../core/queue.ts';
import { parseCalendar } from '../../core/working-time.ts';
import { connect } from '../../prisma/database.ts';
import { freshDatabase } from './database.ts';
import { seedPeople, type TestPeople } from './people.ts';

/** The core on a database of its own, with people in it and a clock that only the test moves. */
export interface TestCore {
  readonly core: Core;
  readonly url: string; // of the database
  readonly people: TestPeople;
  /** Moves the clock forward, by minutes. */
  pass(minutes: number): void;
  /** Does work in one transaction, as the product itself unless told as whom; throws what the work throws. */
  act<T>(work: (ctx: Ctx) => Promise<T>, as?: { actor?: Actor; origin?: Origin }): Promise<T>;
  /** Forgets all tickets, calls, words and deliveries and turns the clock back; people and processes stay. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Monday 23 November 2026, 11:00 in Moscow: a working hour of the test calendar. */
export const monday = new Date('2026-11-23T08:00:00Z');

const nineToSix = [['09:00', '18:00']];

const settings = {
  companyName: 'Тест',
  timeZone: 'Europe/Moscow',
  region: 'RU',
  locale: 'ru',
  calendar: parseCalendar({
    timeZone: 'Europe/Moscow',
    week: { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix },
  }),
  channels: new Set<ChannelName>(['telegram', 'slack']),
  boards: {},
  adminEmails: [],
  dialling: true,
  recordings: 'told',
  serviceLevel: { target: 0.8, withinSeconds: 20 },
} satisfies Settings;

const silent = pino({ level: 'silent' });

/** The core as main.ts would make it, on a fresh database (a second): open it in `beforeAll`, `forget` between, `close` after all. */
export async function openTestCore(): Promise<TestCore> {
  const { url, drop } = await freshDatabase();
  const prisma = connect(url, silent);
  const queue = await openQueue(url, settings.channels, silent);
  let now = monday;
  const core = { prisma, queue, settings, now: () => now };
  return {
    core,
    url,
    people: await seedPeople(prisma, monday),
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    act: (work, { actor, origin } = {}) => act(core, { origin: origin ?? 'clock', ...(actor ? { actor } : {}) }, work),
    forget: async () => {
      now = monday;
      await prisma.$executeRaw`TRUNCATE "Ticket", "Call", "Message", "File", "Draft", "Delivery", "Receipt" RESTART IDENTITY CASCADE`;
    },
    close: () =>
      queue
        .stop()
        .then(() => prisma.$disconnect())
        .then(drop),
  };
}

async function act<T>(core: Core, cause: { origin: Origin; actor?: Actor }, work: (ctx: Ctx) => Promise<T>) {
  const done = await perform(core, { key: null, ...cause }, work);
  if (done.repeated) throw new Error('a cause without a key never repeats');
  return done.value;
}
