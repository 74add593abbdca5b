import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { encodePress } from '../../bots/shared/press.ts';
import { connect } from '../../prisma/database.ts';
import type { PrismaClient } from '../../prisma/generated/client.ts';
import { seedDemo } from '../../prisma/seed-demo.ts';
import { slackBoards, telegramPeople } from '../../sandbox/people.ts';
import { type Copy, copyOf } from '../faults/copies.ts';
import { type Balancer, openBalancer } from '../support/balancer.ts';
import { freshDatabase } from '../support/database.ts';
import { keepFiling } from '../support/keep-filing.ts';
import { freePort, openVendors, secrets } from '../support/outside.ts';
import { type DeskStream, listen } from '../web/desk-support.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 }); // each copy takes its start

const Kept = z.object({ id: z.number() });
const Answer = z.object({ kind: z.string(), form: z.object({ act: z.unknown() }).optional() });

const [anna, maria, denis] = [7001, 'U0DEMO01', 'U0DEMO02'] as const; // a client; operators 101 and 102
const patience = 20_000; // ms

let world: Awaited<ReturnType<typeof openVendors>>;
let balancer: Balancer;
let prisma: PrismaClient;
let copies: Copy[];
let settings: Record<string, string>;
const closing: (() => Promise<unknown>)[] = [];
const addresses = () => copies.map(({ address }) => address);

/** Two copies in production behind a balancer: webhook, Slack over HTTP, one exchange, one database, one folder of files. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pult-copies-'));
  const database = await freshDatabase();
  balancer = await openBalancer(await freePort());
  world = await openVendors(telegramPeople, `${balancer.origin}/slack/events`);
  prisma = connect(database.url, pino({ level: 'silent' }));
  await seedDemo(prisma, new Date());
  settings = {
    ...{ NODE_ENV: 'production', DATABASE_URL: database.url, FILES_DIR: folder, LOG_LEVEL: 'error' },
    PUBLIC_URL: balancer.origin,
    ...{ TELEGRAM_BOT_TOKEN: secrets.telegram, TELEGRAM_API_ROOT: `${world.origin}/telegram/` },
    TELEGRAM_WEBHOOK_SECRET: 'outside',
    ...{ SLACK_BOT_TOKEN: secrets.bot, SLACK_SIGNING_SECRET: 'outside', SLACK_API_URL: `${world.origin}/slack/api/` },
    SLACK_TRIAGE_CHANNEL: slackBoards[0]?.channel.id ?? '',
    ...{ AMI_HOST: '127.0.0.1', AMI_PORT: String(world.asterisk.port), AMI_USERNAME: 'pult', AMI_SECRET: secrets.ami },
    API_KEYS: 'site:secret',
  };
  copies = [];
  closing.push(
    () => Promise.all(copies.map((copy) => copy.stop())),
    () => world.stop(),
    () => balancer.close(),
    () => prisma.$disconnect(),
    () => database.drop(),
    () => rm(folder, { recursive: true, force: true }),
  );
  copies = await Promise.all(['first', 'second'].map((name) => copyOf(name, settings)));
  await Promise.all(copies.map((copy) => copy.start()));
  balancer.to(addresses());
  for (const copy of copies) await served(copy);
});
afterAll(async () => {
  for (const close of closing) await close();
});

/** The session of an operator who presses «Рабочий стол» in Slack and opens the link on one of the copies. */
async function signIn(copy: Copy, person: string = maria): Promise<string> {
  const hands = world.slack.person(person);
  hands.openHome();
  await world.slack.waitFor(() => hands.home()?.buttons.some(({ label }) => label === 'Рабочий стол'), patience);
  const links = () => hands.dms().flatMap(({ buttons }) => buttons.flatMap(({ url }) => url ?? []));
  const earlier = links().length;
  await hands.press('home', 'Рабочий стол');
  const url = await world.slack.waitFor(() => links()[earlier], patience);
  expect(url.startsWith(`${balancer.origin}/desk?key=`)).toBe(true);
  const body = new URLSearchParams({ key: new URL(url).searchParams.get('key') ?? '' });
  const entered = await fetch(`${copy.address}/desk/enter`, { method: 'POST', body, redirect: 'manual' });
  expect(entered.status).toBe(303);
  return String(entered.headers.get('set-cookie')).split(';')[0] ?? '';
}

/** Does something on a desk page of this copy. */
async function ask(copy: Copy, cookie: string, what: string, body: object) {
  const headers = { cookie, 'content-type': 'application/json' };
  const answer = await fetch(`${copy.address}/desk/${what}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return Answer.parse(await answer.json());
}

async function watch(copy: Copy, cookie: string): Promise<DeskStream> {
  const stream = await listen(copy.address, cookie);
  onTestFinished(() => stream.close());
  await stream.until(() => true);
  return stream;
}

const texts = () =>
  world.telegram
    .person(anna)
    .chat()
    .flatMap(({ from, text }) => (from === 'bot' ? [text] : []));

const pair = (): readonly [Copy, Copy] => {
  const [one, other] = copies;
  if (!one || !other) throw new Error('two copies run');
  return [one, other];
};

test('a session of one copy is good on every copy, and what happens at one is seen live on the page of another', async () => {
  const [one, other] = pair();
  const cookie = await signIn(one);
  const pages = [await watch(one, cookie), await watch(other, cookie)];
  const call = world.asterisk.call({ from: '+74951234567', to: '101' });
  for (const page of pages) await page.until(({ calls }) => calls[0]?.who.startsWith('Анна Котова') ?? false);

  const page = await pages[0]?.until(({ calls }) => calls.length > 0);
  const press = page?.calls[0]?.screen.buttons
    .flat()
    .flatMap((button) => ('press' in button && button.label === 'Записать вопрос' ? [button.press] : []))[0];
  const { form } = await ask(other, cookie, 'press', { press });
  await ask(other, cookie, 'form', {
    act: form?.act,
    values: { topic: 'other', question: 'Где акт?', 'at-once': 'no' },
  });
  for (const each of pages) await each.until((view) => /№ 1\d{3}/.test(JSON.stringify(view.calls)));
  world.asterisk.hangup(call);
});

test('a file laid down at one copy is read at another', async () => {
  const [one, other] = pair();
  const cookie = await signIn(other);
  const body = new FormData();
  body.append('file', new Blob(['%PDF-1.4 act']), 'акт.pdf');
  const kept = await fetch(`${one.address}/desk/files`, { method: 'POST', headers: { cookie }, body });
  const { id } = Kept.parse(await kept.json());
  const read = await fetch(`${other.address}/desk/files/${id}`, { headers: { cookie } });
  expect([read.status, await read.text()]).toEqual([200, '%PDF-1.4 act']);
});

const served = (copy: Copy) => vi.waitUntil(() => balancer.serves(copy.address), { timeout: patience, interval: 50 });

test('copies are restarted and replaced one after the other while people write: nothing is lost, nothing filed twice', async () => {
  const client = world.telegram.person(anna);
  client.start();
  await world.telegram.waitFor(() => texts().some((text) => text.includes('Поделитесь')), patience);
  client.sendContact();
  await world.telegram.waitFor(() => texts().some((text) => text.includes('Чем помочь')), patience);
  const form = keepFiling(balancer.origin);
  const [one, other] = pair();
  client.send('строка 1');
  await one.stop();
  client.send('строка 2');
  await one.start();
  await served(one);
  const broken = form.again();
  client.send('строка 3');
  other.kill();
  await other.stop(); // it does not come back
  client.send('строка 4');
  const call = world.asterisk.call({ from: '+74951234567', to: '101' }); // the copy that is left hears of it
  const card = () => world.slack.person(maria).dms().at(-1)?.text.includes('Звонит');
  await world.slack.waitFor(card, patience);
  world.asterisk.hangup(call);
  const third = await copyOf('third', settings);
  copies = [one, third];
  balancer.to(addresses());
  await third.start();
  await served(third);
  await expect.poll(() => balancer.served.get(third.address) ?? 0, { timeout: patience }).toBeGreaterThan(0);

  const { filed, numbers } = await form.stop();
  expect(broken).toBe(0); // whoever was being answered by a copy told to stop was answered to the end
  expect(numbers.size).toBe(filed);
  expect(await prisma.ticket.count({ where: { externalKey: { startsWith: 'site:rolling-' } } })).toBe(filed);
  const kept = async () => {
    const messages = await prisma.message.findMany({
      where: { text: { contains: 'строка ' } },
      select: { text: true },
    });
    return messages.flatMap(({ text }) => text.match(/строка \d/g) ?? []).sort();
  };
  await expect.poll(kept, { timeout: patience }).toEqual([1, 2, 3, 4].map((line) => `строка ${line}`));
  expect((await fetch(`${balancer.origin}/health/ready`)).status).toBe(200);
  expect(copies.flatMap((copy) => copy.errors())).toEqual([]);
});

test('two colleagues take the same request at two copies: one has it, the other learns of it', async () => {
  const { number } = await prisma.ticket.findFirstOrThrow({ where: { externalKey: 'site:rolling-1' } });
  const cookies = [await signIn(pair()[0], maria), await signIn(pair()[1], denis)];
  const press = encodePress({ do: 'move', ticket: number, transition: 'take' });
  const answers = await Promise.all(pair().map((copy, index) => ask(copy, cookies[index] ?? '', 'press', { press })));
  expect(answers.filter(({ kind }) => kind === 'refused')).toHaveLength(1);
});
