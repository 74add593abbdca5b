import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { expect, inject, onTestFinished, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { perform } from '../../core/commands/perform.ts';
import { readDefinition } from '../../core/process/definition.ts';
import { ticketCard } from '../../core/queries/ticket-card.ts';
import { startProduct } from '../../main.ts';
import { migrate } from '../../prisma/migrate.ts';
import { runSql } from '../support/database.ts';

const root = join(import.meta.dirname, '../..');
const migrations = join(root, 'prisma', 'migrations');

/** A database as the first release left it: its schema, and one question in work whose time is over. */
async function firstRelease(): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `pult_upgraded_${Date.now()}`;
  await runSql(inject('postgresUrl'), `create database ${url.pathname.slice(1)}`);
  onTestFinished(() => runSql(inject('postgresUrl'), `drop database ${url.pathname.slice(1)} with (force)`));
  const folder = await mkdtemp(join(tmpdir(), 'pult-first-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [first = ''] = (await readdir(migrations)).sort();
  await cp(join(migrations, first), join(folder, first), { recursive: true });
  await migrate(url.href, folder);
  await fill(url.href);
  return url.href;
}

async function fill(url: string): Promise<void> {
  const file = (name: string) => readFile(join(root, 'core', 'processes', `${name}.yaml`), 'utf8');
  const read = readDefinition(await file('hotline'), await file('standard'));
  if (!read.ok) throw new Error('the hotline is not sound');
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into "Staff" ("name", "email", "roles", "timeZone")
    values ('Игорь Смирнов', 'igor@old.example', '{specialist}', 'Europe/Moscow')`);
  await client.query(`insert into "Organization" ("name", "createdAt") values ('Ромашка', now())`);
  await client.query(`insert into "Contact" ("name", "organizationId", "createdAt") values ('Анна Котова', 1, now())`);
  await client.query(
    `insert into "Process" ("key", "version", "definition", "source", "publishedAt") values ('hotline', 7, $1, '', now())`,
    [JSON.stringify({ ...read.definition, title: { ru: 'Прежняя линия', en: 'The old line' } })],
  );
  await client.query(`insert into "Ticket" ("processId", "state", "title", "answers", "origin", "organizationId", "contactId",
    "responsibleId", "openedAt", "lastActAt") values (1, 'in-work', 'Где акт?', '{"topic": "other", "question": "Где акт?"}',
    'phone', 1, 1, 1, now() - interval '9 days', now() - interval '9 days')`);
  await client.query(`insert into "Deadline" ("ticketNumber", "kind", "status", "clock", "lengthSeconds", "startedAt", "dueAt", "nextAt")
    select "number", 'resolution', 'running', 'working', 28800, "openedAt", "openedAt" + interval '1 day', "openedAt" + interval '1 day' from "Ticket"`);
  await client.end();
}

test('a running request of the first release goes on in the version of its process, its deadline still watched', async () => {
  const url = await firstRelease();
  const dataDir = await mkdtemp(join(tmpdir(), 'pult-upgraded-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const settings = { DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', SANDBOX: 'off', LOG_LEVEL: 'silent' };
  const { core, stop } = await startProduct(readConfig(settings), pino({ level: 'silent' }));
  onTestFinished(stop);
  const { number } = await core.prisma.ticket.findFirstOrThrow();
  const clock = () => core.prisma.deadline.findFirstOrThrow({ where: { ticketNumber: number, kind: 'resolution' } });
  const seen = async () => ((await clock()).nextAt ?? core.now()) >= core.now(); // told, or to be told in the morning
  await expect.poll(seen, { timeout: 10_000 }).toBe(true);

  const igor = { kind: 'staff', id: 1, name: 'Игорь Смирнов' } as const;
  const card = await ticketCard(core.prisma, number, igor, core.now());
  expect([card.definition.title.ru, card.ticket.process.version]).toEqual(['Прежняя линия', 7]);
  const answers = { answer: 'В личном кабинете', delivery: 'phone', result: 'consultation' };
  await perform(core, { key: null, origin: 'slack', actor: igor }, (ctx) =>
    moveTicket(ctx, { ticket: number, transition: 'give-answer', answers, files: [] }),
  );
  expect(await core.prisma.ticket.findFirstOrThrow()).toMatchObject({ state: 'resolved', processId: 1 });
  expect((await clock()).status).toBe('paused'); // the word is with the client
  expect(await core.prisma.process.count({ where: { key: 'hotline' } })).toBe(1); // what is published is not overwritten
});
