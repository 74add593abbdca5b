import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { deliveriesOf } from '../../core/queue.ts';
import { monday, openTestCore, type TestCore } from '../support/core.ts';
import { openVendors, secrets } from '../support/outside.ts';
import type { Evidence } from './books/page.ts';
import { balance } from './books.ts';
import { nothingDone } from './done.ts';

/** A quiet world in which nothing has happened; each test plants one thing that must not be, and the books must see it. */
let core: TestCore;
let vendors: Awaited<ReturnType<typeof openVendors>>;
let files: string;
let evidence: Evidence;

beforeAll(async () => {
  core = await openTestCore();
  vendors = await openVendors();
  files = await mkdtemp(join(tmpdir(), 'pult-books-'));
});
beforeEach(async () => {
  await core.forget();
  const suffered = { kills: 0, killsInStart: 0, databaseStops: 0, cuts: 0, outage: 0, asked: {} };
  evidence = { world: { ...vendors, prisma: core.core.prisma, files }, done: nothingDone(), suffered };
});
afterAll(async () => {
  await vendors?.stop();
  await core?.close();
  await rm(files, { recursive: true, force: true });
});

const problems = async () => (await balance(evidence)).problems;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const says = (text: string) => core.core.prisma.message.create({ data: { kind: 'client', text, at: monday } });

async function ticketOf(key: string, state: string, more: { title?: string; contactId?: number } = {}) {
  const { id: processId } = await core.core.prisma.process.findFirstOrThrow({ where: { key } });
  const opened = { kind: 'opened' };
  const entry = { at: monday, channel: 'api', actor: { kind: 'system' }, public: false };
  const entries = { create: { ...entry, what: opened } };
  const data = { processId, state, title: '', origin: 'api', openedAt: monday, lastActAt: monday, ...more, entries };
  const { number } = await core.core.prisma.ticket.create({ data });
  const record = (what: object, at = monday) =>
    core.core.prisma.entry.create({ data: { ...entry, ticketNumber: number, what, at } });
  return { number, record };
}

/** A message in Telegram, as our courier sends it. Gives its id. */
async function tell(text: string): Promise<string> {
  const address = `${vendors.origin}/telegram/bot${secrets.telegram}/sendMessage`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ chat_id: 7061, text }) });
  return String(JSON.parse(await answer.text()).result.message_id);
}

const delivery = (more: { status: string; message?: string; problem?: string }) =>
  core.core.prisma.delivery.create({
    data: { channel: 'telegram', place: '7061', telling: { kind: 'view', view: {} }, createdAt: monday, ...more },
  });

it('a quiet world balances', async () => {
  expect(await problems()).toEqual([]);
});

it('words that are lost, and words that are kept twice', async () => {
  evidence.done.words.add('потеряно').add('дважды').add('однажды');
  for (const text of ['дважды', 'и дважды', 'однажды']) await says(text);
  expect(await problems()).toEqual(["a client's words потеряно: 0 times", "a client's words дважды: 2 times"]);
});

it('a lost answer and a lost note, but not those that may be lost', async () => {
  evidence.done.answered.set('верный', { sure: true }).set('оборванный', { sure: false });
  evidence.done.noted.set('под карточкой', '1.1').set('под незнакомой', '2.2');
  await core.core.prisma.delivery.create({
    data: { channel: 'slack', place: 'C', telling: {}, status: 'dropped', message: '1.1', createdAt: monday },
  });
  expect(await problems()).toEqual(['an answer верный: 0 times', 'a note под карточкой: 0 times']);
});

it('a photo with other bytes, and one that was not fetched', async () => {
  await mkdir(join(files, 'files'), { recursive: true });
  await writeFile(join(files, 'files', '1'), 'не те');
  evidence.done.photos.set('снимок', 'хеш верных');
  const photo = { kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', bytes: 1, source: {}, at: monday };
  await core.core.prisma.file.create({ data: { ...photo, stored: 'files/1' } });
  await core.core.prisma.file.create({ data: { ...photo, name: 'b.jpg' } });
  expect(await problems()).toEqual([
    'the photo b.jpg was not fetched: nobody knows why',
    'the photo of снимок: 0 times',
  ]);
});

it('a request filed twice, and an acknowledged one that is not there', async () => {
  evidence.done.filed.set('принтер', { sure: false });
  evidence.done.posted.set('заказ', 77);
  for (let times = 0; times < 2; times += 1) await ticketOf('tech-support', 'registered', { title: 'принтер' });
  expect(await problems()).toEqual([
    'a request принтер: 2 times',
    'a posted request заказ was acknowledged as 77, which is not there',
  ]);
});

it('a history that is no walk of its process', async () => {
  const { number, record } = await ticketOf('callback', 'reached');
  await record({ kind: 'moved', transition: 'fly', from: 'trying', to: 'nowhere', comment: null });
  await record({ kind: 'opened' });
  expect(await problems()).toEqual([
    `№ ${number} left trying while it was in new`,
    `№ ${number}: a false step fly to nowhere`,
    `№ ${number} is in reached, its history ends in nowhere`,
    `№ ${number} was not opened just once`,
  ]);
});

it('a call that hangs, a missed one that is forgotten, and a client called back twice', async () => {
  const call = { direction: 'incoming', e164: '+79991112233', startedAt: monday };
  await core.core.prisma.call.create({ data: { ...call, e164: '+79990000000', pbxId: 'висит' } });
  await core.core.prisma.call.create({ data: { ...call, pbxId: 'забыт', endedAt: monday, outcome: 'missed' } });
  const contactId = core.people.anna.id;
  const first = await ticketOf('callback', 'new', { contactId });
  const second = await ticketOf('callback', 'new', { contactId });
  expect(await problems()).toEqual([
    'the call висит hangs',
    "the missed call забыт is nobody's request",
    `№ ${second.number} calls back whom № ${first.number} calls back already`,
  ]);
});

it('a deadline told late and twice, and one that nobody was told of', async () => {
  const due = minutesAgo(5).toISOString();
  const { number, record } = await ticketOf('callback', 'new');
  const missed = { kind: 'deadline', deadline: 'resolution', event: 'missed', due };
  await record(missed, new Date());
  await record(missed, new Date());
  const clock = { kind: 'reaction', status: 'running', clock: 'calendar', lengthSeconds: 60, startedAt: monday };
  await core.core.prisma.deadline.create({ data: { ...clock, ticketNumber: number, dueAt: minutesAgo(5) } });
  const told = await problems();
  expect(told).toEqual([
    `№ ${number}: resolution was missed 2 times`,
    `№ ${number}: reaction is over and nobody was told`,
    'a deadline was told 300 s late',
  ]);
  evidence.suffered.outage = 5 * 60_000; // nobody could
  expect(await problems()).not.toContain('a deadline was told 300 s late');
});

it('messages that never left, failed in silence, or are not where they were sent', async () => {
  const [queued, failed, gone] = [
    await delivery({ status: 'queued' }),
    await delivery({ status: 'failed' }),
    await delivery({ status: 'sent', message: '404' }),
  ];
  await delivery({ status: 'failed', problem: 'Bad Request' });
  await delivery({ status: 'sent', message: await tell('дошло') });
  expect(await problems()).toEqual([
    `the message ${queued.id} never left`,
    `the message ${failed.id} failed without a reason`,
    `the message ${gone.id} is not at telegram 7061, where it was sent`,
  ]);
});

it('a message said to be told within a summary that does not tell it', async () => {
  const data = { channel: 'telegram', place: '7061', status: 'dropped', createdAt: monday };
  const news = [{ at: monday.toISOString(), told: { kind: 'assigned', ticket: 1 } }];
  const { id: summary } = await core.core.prisma.delivery.create({
    data: { ...data, telling: { kind: 'while-away', news } },
  });
  const within = { ...data, telling: { kind: 'assigned', ticket: 1 }, problem: `told within the summary ${summary}` };
  await core.core.prisma.delivery.create({ data: within });
  const { id } = await core.core.prisma.delivery.create({ data: { ...within, createdAt: minutesAgo(5) } });
  expect(await problems()).toEqual([`the message ${id} was not told within the summary ${summary}`]);
});

it('a message told twice, unless a kill or an answer that was lost permits it', async () => {
  await tell('повтор');
  await delivery({ status: 'sent', message: await tell('повтор') });
  expect(await problems()).toEqual(['told twice: telegram 7061 повтор']);
  evidence.suffered.kills = 1;
  expect(await problems()).toEqual([]);
  evidence.suffered.kills = 0;
  vendors.telegram.fail({ kind: 'cut after doing' }, { method: 'sendMessage' });
  await expect(tell('оборвано')).rejects.toThrow('fetch failed');
  expect(await problems()).toEqual([]);
});

it('what is left in the queue and with the vendors', async () => {
  const { boss } = core.core.queue;
  await boss.send(deliveriesOf('slack'), { delivery: 1 }, { singletonKey: 'C' });
  vendors.telegram.person(7001).start();
  expect(await problems()).toEqual([
    '1 jobs of deliveries-slack are left created',
    '1 updates of Telegram were never taken',
  ]);
  await boss.deleteAllJobs(deliveriesOf('slack'));
});
