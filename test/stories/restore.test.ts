import { execFile } from 'node:child_process';
import { access, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, inject, onTestFinished, test, vi } from 'vitest';
import { slackBoards } from '../../sandbox/people.ts';
import { type Copy, copyOf } from '../faults/copies.ts';
import { freshDatabase, runSql } from '../support/database.ts';
import { openVendors, secrets } from '../support/outside.ts';

vi.setConfig({ testTimeout: 120_000 }); // each copy takes its start

const run = promisify(execFile);
const anna = 7001;
const igor = 'U0DEMO07'; // her specialist
const patience = 20_000; // ms

let world: Awaited<ReturnType<typeof openVendors>>;
let folder: string;
beforeEach(async () => {
  world = await openVendors();
  folder = await mkdtemp(join(tmpdir(), 'pult-restore-'));
});
afterEach(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A copy of the product with the vendors outside of it; what it keeps lies in `dataDir`, or the rows at `database`. */
async function product(name: string, dataDir: string, database = ''): Promise<Copy> {
  const copy = await copyOf(name, {
    ...{ DATA_DIR: dataDir, DATABASE_URL: database, SANDBOX: 'on', LOG_LEVEL: 'error' },
    ...{ TELEGRAM_BOT_TOKEN: secrets.telegram, TELEGRAM_API_ROOT: `${world.origin}/telegram/` },
    ...{ SLACK_BOT_TOKEN: secrets.bot, SLACK_APP_TOKEN: secrets.app, SLACK_API_URL: `${world.origin}/slack/api/` },
    SLACK_TRIAGE_CHANNEL: slackBoards[0]?.channel.id ?? '',
    ...{ AMI_HOST: '127.0.0.1', AMI_PORT: String(world.asterisk.port), AMI_USERNAME: 'pult', AMI_SECRET: secrets.ami },
  });
  onTestFinished(() => copy.stop());
  await copy.start();
  return copy;
}

const texts = () =>
  world.telegram
    .person(anna)
    .chat()
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text);
const says = (words: string) => world.telegram.waitFor(() => texts().some((text) => text.includes(words)), patience);
const card = () =>
  world.slack
    .person(igor)
    .channel('техподдержка')
    .find(({ text }) => text.includes('Нет сети'));

async function press(label: string): Promise<void> {
  const shown = () =>
    world.telegram
      .person(anna)
      .chat()
      .flatMap(({ id, buttons }) => buttons.flat().map(({ text }) => ({ id, text })));
  const button = await world.telegram.waitFor(() => shown().findLast(({ text }) => text.includes(label)), patience);
  world.telegram.person(anna).press(button.id, button.text);
}

/** A request with a photo, taken up while Telegram is silent: its clocks run, and a message to the client waits. */
async function fill(): Promise<void> {
  const client = world.telegram.person(anna);
  client.start();
  await says('Поделитесь');
  client.sendContact();
  for (const label of ['Не работает', 'Интернет', 'Нет совсем']) await press(label);
  await says('Опишите');
  client.send('Нет сети');
  for (const label of ['Только что', 'Пропустить']) await press(label);
  await says('файл');
  client.sendPhoto();
  for (const label of ['Готово', 'Отправить']) await press(label);
  await says('· Техподдержка ·');
  const shown = await world.slack.waitFor(() => card(), patience);
  world.telegram.fail({ kind: 'silence' }, { method: 'sendMessage', times: 10_000 });
  await world.slack.person(igor).press(shown.ts, 'Взять в работу');
  await world.slack.waitFor(() => card()?.text.includes('В работе'), patience);
}

const day = 24 * 60; // minutes
const noon = 9 * 60; // in Moscow, by UTC: nobody is told at night

/** Lets noons of the company go by until her specialist hears that he is late. */
async function untilOverdue({ address }: Copy): Promise<void> {
  const told = () =>
    world.slack
      .person(igor)
      .dms()
      .some(({ text }) => /росроч|рок вышел/.test(text));
  const now = new Date();
  let minutes = (noon - (now.getUTCHours() * 60 + now.getUTCMinutes()) + day) % day;
  const headers = { 'content-type': 'application/json' };
  for (let noons = 0; noons < 4 && !told(); noons += 1, minutes = day) {
    await fetch(`${address}/sandbox/clock`, { method: 'POST', headers, body: JSON.stringify({ minutes }) });
    await world.slack.waitFor(told, 8_000).catch(() => undefined);
  }
  expect(told()).toBe(true);
}

/** What was waiting is told, the deadline is watched, the next request gets the next number. */
async function goesOn(copy: Copy): Promise<void> {
  expect(texts().join('\n')).not.toContain(': взяли в работу');
  world.telegram.clearFaults();
  await says(': взяли в работу');
  await untilOverdue(copy);
  world.telegram.person(anna).send('/start');
  await press('Перезвоните');
  await says('· Обратный звонок ·');
  const numbers = new Set(
    texts().flatMap((text) => [...text.matchAll(/№ (\d+) ·/g)].map(([, number]) => Number(number))),
  );
  expect(numbers.size).toBe(2);
  expect(copy.errors()).toEqual([]);
}

test('a copy of the folder goes on where the product was stopped', async () => {
  const first = await product('first', join(folder, 'data'));
  await fill();
  await first.stop();
  await run('cp', ['-a', join(folder, 'data'), join(folder, 'copy')]); // with the owner of its files
  await rm(join(folder, 'data'), { recursive: true });
  await goesOn(await product('second', join(folder, 'copy')));
});

/** Whether pg_dump is there and not older than the server. */
async function canDump(): Promise<boolean> {
  const said = await run('pg_dump', ['--version']).catch(() => ({ stdout: '' }));
  const client = new Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return Number(/(\d+)\./.exec(said.stdout)?.[1] ?? 0) >= Number.parseInt(rows[0]?.server_version ?? '0', 10);
}

test('a dump of the database at work and a copy of its files, restored elsewhere, go on', async ({ skip }) => {
  if (!(await canDump())) skip('pg_dump is missing or older than the server: set TEST_DATABASE_URL to one it can read');
  const [lost, restored] = [await freshDatabase(), await emptyDatabase()];
  const first = await product('first', join(folder, 'data'), lost.url);
  await fill();
  await run('pg_dump', ['--format=custom', `--file=${join(folder, 'pult.dump')}`, lost.url]);
  await cp(join(folder, 'data', 'files'), join(folder, 'copy', 'files'), { recursive: true });
  await first.kill();
  await lost.drop();
  await run('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${restored}`, join(folder, 'pult.dump')]);
  await goesOn(await product('second', join(folder, 'copy'), restored));
  const client = new Client({ connectionString: restored });
  await client.connect();
  const { rows } = await client.query<{ stored: string }>(`select stored from "File" where kind = 'photo'`);
  await client.end();
  await access(join(folder, 'copy', 'files', rows[0]?.stored ?? 'none'));
});

async function emptyDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `pult_restored_${Date.now()}`;
  await runSql(inject('postgresUrl'), `create database ${url.pathname.slice(1)} template template0`);
  onTestFinished(() => runSql(inject('postgresUrl'), `drop database ${url.pathname.slice(1)} with (force)`));
  return url.href;
}
