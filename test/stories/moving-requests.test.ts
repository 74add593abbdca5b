import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { perform } from '../../core/commands/perform.ts';
import type { ChannelName } from '../../core/context.ts';
import { readSettings } from '../../core/queries/read-settings.ts';
import { openQueue } from '../../core/queue.ts';
import { connect } from '../../prisma/database.ts';
import type { PrismaClient } from '../../prisma/generated/client.ts';
import type { SeenMessage } from '../../sandbox/slack.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type Outside, outside } from '../support/outside.ts';
import { processFile } from '../support/process-file.ts';

const olga = 'U0DEMO04'; // head of support
const running = 150; // requests
const broken = 12; // of them, those that nothing can be made of
const log = pino({ level: 'silent' });

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let database: FreshDatabase;
let world: Outside;
let prisma: PrismaClient;
let numbers: number[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  world = await outside({ DATABASE_URL: database.url });
  await world.start();
  prisma = connect(database.url, log);
  numbers = await fileRequests();
  const bad = numbers.slice(3, 3 + broken);
  await prisma.ticket.updateMany({ where: { number: { in: bad } }, data: { answers: 'what nobody can read' } });
});
afterAll(async () => {
  await prisma?.$disconnect();
  await world?.close();
  await database?.drop();
});

/** Requests of one client, as the product itself files them, in silence. */
async function fileRequests(): Promise<number[]> {
  const channels = new Set<ChannelName>();
  const queue = await openQueue(database.url, channels, log);
  const about = { companyName: 'Тест', timeZone: 'Europe/Moscow', region: 'RU', locale: 'ru' } as const;
  const rest = { channels, boards: {}, adminEmails: [], dialling: false, recordings: 'none' } as const;
  const serviceLevel = { target: 0.8, withinSeconds: 20 };
  const settings = await readSettings(prisma, { ...about, ...rest, serviceLevel });
  const core = { prisma, queue, settings, now: () => new Date() };
  const { id: contactId } = await prisma.contact.findFirstOrThrow({ where: { name: 'Анна Котова' } });
  const answers = { what: 'internet', 'internet-sign': 'none', problem: 'Нет сети', since: 'today' };
  const filed = { process: 'tech-support', contactId, answers, files: [], call: null, parent: null };
  const made: number[] = [];
  for (let count = 0; count < running; count += 1) {
    const done = await perform(core, { key: null, origin: 'api' }, (ctx) => openTicket(ctx, filed));
    if (!done.repeated) made.push(done.value);
  }
  await queue.stop();
  return made;
}

const hands = () => world.slack.person(olga);
const said = (words: string): Promise<SeenMessage> =>
  world.slack.waitFor(
    () =>
      hands()
        .dms()
        .find(({ text }) => text.includes(words)),
    40_000,
  );
const moved = () => prisma.ticket.count({ where: { process: { key: 'tech-support', version: 2 } } });

async function until(enough: (count: number) => boolean): Promise<number> {
  for (;;) {
    const count = await moved();
    if (enough(count)) return count;
    await new Promise((next) => setTimeout(next, 5));
  }
}

describe('Running requests on their way to a new version', () => {
  test('are left where they are when the product is killed in the middle, and go on when it is back', async () => {
    const text = await processFile('tech-support', ['resolved:\n', 'resolved: # as before\n']);
    const file = { name: 'tech-support.yaml', bytes: new TextEncoder().encode(text) };
    await hands().dm('', { files: [file] });
    const { ts } = await said('ничего не изменится');
    await hands().press(ts, `Опубликовать и перенести ${running}`);
    await until((count) => count > 5);
    await world.kill();
    const before = await moved();
    expect(before).toBeLessThan(running - broken);
    await world.start();
    await until((count) => count === running - broken);
    expect(await prisma.entry.count({ where: { what: { path: ['kind'], equals: 'revised' } } })).toBe(running - broken);
  });

  test('but for those that cannot follow: they keep their version, and whoever published reads which', async () => {
    const report = await said('перенести не удалось');
    expect(report.text).toContain('«Техподдержка», версия 2: перенесли 138 обращений.');
    expect(report.text).toContain('12 обращений перенести не удалось, они идут по прежним версиям:');
    const left = numbers.slice(3, 3 + broken);
    for (const number of left.slice(0, 10)) expect(report.text).toContain(`№ ${number}`);
    expect(report.text).not.toContain(`№ ${left[10]}`);
    expect(report.text).toContain('и ещё 2');
    expect(
      hands()
        .dms()
        .filter(({ text }) => text.includes('перенесли 138')),
    ).toHaveLength(1);
  });
});
