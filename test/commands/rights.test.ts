import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsToday } from '../../core/call-filter.ts';
import { askCallback } from '../../core/commands/ask-callback.ts';
import { chooseCaller } from '../../core/commands/choose-caller.ts';
import { chooseDigests } from '../../core/commands/choose-digests.ts';
import { beginDraft } from '../../core/commands/draft.ts';
import { editRecord } from '../../core/commands/edit-record.ts';
import { erasePerson } from '../../core/commands/erase-person.ts';
import { decideTable } from '../../core/commands/import-table.ts';
import { issueLink } from '../../core/commands/issue-link.ts';
import { keepUpload } from '../../core/commands/keep-upload.ts';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { noteCall } from '../../core/commands/note-call.ts';
import { noteUnder } from '../../core/commands/note-under.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { orderCalls } from '../../core/commands/order-calls.ts';
import { orderPerson } from '../../core/commands/order-person.ts';
import { proposeSource } from '../../core/commands/propose-process.ts';
import { publishProcess } from '../../core/commands/publish-process.ts';
import { publishProposal } from '../../core/commands/publish-proposal.ts';
import { receiveRequest } from '../../core/commands/receive-request.ts';
import { registerCaller } from '../../core/commands/register-caller.ts';
import { requestDial } from '../../core/commands/request-dial.ts';
import { submitAct } from '../../core/commands/submit-act.ts';
import { submitForm } from '../../core/commands/submit-form.ts';
import { tieExtension } from '../../core/commands/tie-extension.ts';
import { attachWords, keepWords, writeToTicket } from '../../core/commands/write-message.ts';
import type { Actor, Ctx } from '../../core/context.ts';
import type { Subject } from '../../core/editing.ts';
import type { Answers } from '../../core/process/answers.ts';
import { Refusal } from '../../core/refusal.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

const roles = [
  'operator',
  'dispatcher',
  'specialist',
  'engineer',
  'quality',
  'accountant',
  'director',
  'admin',
] as const;

/** Who tries: `client` is Анна, whose request it is; `foreign` belongs to another company; `head` leads the department. */
const people = ['client', 'foreign', 'stranger', ...roles, 'head', 'revoked', 'api', 'system'] as const;
type Who = (typeof people)[number];

const staff: Who[] = [...roles, 'head'];
const filing: Who[] = ['operator', 'dispatcher', 'specialist', 'engineer', 'quality', 'accountant', 'head'];
const notes: Who[] = ['operator', 'dispatcher', 'specialist', 'engineer', 'quality', 'accountant', 'director', 'head'];

let desk: TestCore;
let ticket = 0; // Анна's, of technical support, nobody responsible yet
let call = 0;
let account = 0; // of a stranger in Telegram
const actors = new Map<Who, Actor>();

beforeAll(async () => {
  desk = await openTestCore();
  const { prisma } = desk.core;
  const { departments, anna, olga, head } = desk.people;
  for (const [at, role] of [...roles, 'revoked' as const].entries()) {
    const person = {
      name: role,
      email: `${role}@demo.example`,
      timeZone: 'Europe/Moscow',
      extension: String(200 + at),
    };
    const active = role !== 'revoked';
    const data = { ...person, active, roles: active ? [role] : ['head', 'admin'], departmentId: departments.support };
    const { id, name } = await prisma.staff.create({ data });
    actors.set(role, { kind: 'staff', id, name });
  }
  await prisma.staff.update({ where: { id: head.id }, data: { extension: '299' } });
  const at = desk.core.now();
  const chat = { channel: 'telegram', address: '1', chat: '1', name: 'Незнакомец', seenAt: at, createdAt: at };
  account = (await prisma.account.create({ data: chat })).id;
  call = (
    await prisma.call.create({ data: { pbxId: '1', direction: 'incoming', e164: '+79991112233', startedAt: at } })
  ).id;
  actors.set('client', { kind: 'contact', ...anna }).set('foreign', { kind: 'contact', ...olga });
  actors.set('stranger', { kind: 'account', id: account, name: 'Незнакомец' }).set('head', { kind: 'staff', ...head });
  actors.set('api', { kind: 'api', name: 'site' }).set('system', { kind: 'system' });
  await prisma.product.create({ data: { key: 'support', name: { ru: 'Сопровождение', en: 'Support' }, price: 100 } });
  ticket = await desk.act((ctx) => openTicket(ctx, opening()));
  const card = { channel: 'slack', place: 'C-support', message: 'shown', telling: {}, status: 'sent', createdAt: at };
  await prisma.delivery.create({ data: { ...card, ticketNumber: ticket } });
});
afterAll(() => desk.close());

const problem: Answers = { what: 'internet', 'internet-sign': 'none', problem: 'Нет сети', since: 'today' };
const opening = (of: { call?: number } = {}) => ({
  process: 'tech-support',
  contactId: desk.people.anna.id,
  answers: problem,
  files: [],
  call: of.call ?? null,
  parent: null,
});
const move =
  (transition: string, answers: Answers = {}) =>
  (ctx: Ctx) =>
    moveTicket(ctx, { ticket, transition, answers, files: [] });
const editing =
  (subject: Subject, answers: Answers, id: number | null = null) =>
  (ctx: Ctx) =>
    editRecord(ctx, { kind: 'edit', subject, id, of: desk.people.romashka }, answers);
const own = (subject: Subject, answers: Answers) => (ctx: Ctx) => editing(subject, answers, desk.people.romashka)(ctx);
const accounts: Who[] = ['accountant', 'admin', 'head', 'system'];
const upload = { name: 'счёт.pdf', mime: 'application/pdf', bytes: 1, stored: 'files/desk-1' };
const introduction: Answers = { name: 'Иван Новый' };

async function attachesOwnWords(ctx: Ctx): Promise<void> {
  const own = await keepWords({ ...ctx, actor: actors.get('client') ?? ctx.actor }, account, {
    text: 'Ещё',
    files: [],
  });
  await attachWords(ctx, own, ticket);
}

/** A colleague's words under a card; of anybody else they are left alone, which counts as refused here. */
async function notesUnderCard(ctx: Ctx): Promise<void> {
  const slack: Ctx = { ...ctx, origin: 'slack' };
  await noteUnder(slack, { channel: 'slack', place: 'C-support', message: 'shown' }, 'Заметка', []);
  if ((await ctx.db.message.count({ where: { kind: 'note' } })) === 0) throw new Refusal({ code: 'not-allowed' });
}

async function receives(ctx: Ctx): Promise<void> {
  const contact = { name: null, phone: '+74951234567', email: null, organization: null };
  const sent = { process: 'tech-support', contact, answers: {}, text: 'Нет сети', externalKey: null };
  if (!(await receiveRequest(ctx, sent)).ok) throw new Refusal({ code: 'not-allowed' });
}

const shippedFile = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../core/processes', name), 'utf8');

async function publishes(ctx: Ctx): Promise<void> {
  const published = await publishProcess(ctx, shippedFile('hotline.yaml'), shippedFile('standard.yaml'));
  if (!published.ok) throw new Error('the shipped process is not sound');
}

const proposes = (ctx: Ctx) => proposeSource(ctx, 'hotline.yaml', shippedFile('hotline.yaml'));

/** Somebody else has sent the file. */
async function publishesProposed(ctx: Ctx): Promise<void> {
  const { id } = await proposes({ ...ctx, actor: { kind: 'system' } });
  await publishProposal(ctx, { proposal: id, move: true, places: {} });
}

type Row = [what: string, of: string, work: (ctx: Ctx) => Promise<unknown>, allowed: Who[]];

/** What is tried, the file of the command, how, and who may; everybody else is refused. */
const table: Row[] = [
  [
    'file a request for Анна',
    'open-ticket',
    (ctx) => openTicket(ctx, opening()),
    ['client', ...filing, 'api', 'system'],
  ],
  ['file one from a call', 'open-ticket', (ctx) => openTicket(ctx, opening({ call })), [...filing, 'system']],
  [
    'file one for the client of a form',
    'submit-act',
    (ctx) => submitAct(ctx, { kind: 'open', process: 'tech-support', contact: null, call: null }, problem, []),
    ['client', 'foreign', ...filing, 'api', 'system'],
  ],
  [
    'fill in a whole form of a move',
    'submit-form',
    (ctx) => submitForm(ctx, { kind: 'move', ticket, transition: 'note' }, { note: 'Заметка' }, []),
    notes,
  ],
  [
    'begin a form',
    'draft',
    (ctx) => beginDraft(ctx, account, { kind: 'open', process: 'tech-support', contact: null, call: null }),
    ['client', 'foreign', ...filing, 'api', 'system'],
  ],
  [
    'begin an introduction',
    'draft',
    (ctx) => beginDraft(ctx, account, { kind: 'register', call: null }),
    ['stranger', ...staff],
  ],
  ['take a request', 'move-ticket', move('take'), ['specialist', 'head']],
  [
    'give a request to somebody',
    'move-ticket',
    (ctx) => move('assign', { whom: String(desk.people.igor.id) })(ctx),
    ['head'],
  ],
  ['cancel a request', 'move-ticket', move('cancel'), ['client', 'operator', 'dispatcher']],
  [
    'say something as its client',
    'move-ticket',
    move('client-message', { message: 'Ещё' }),
    ['client', 'operator', 'dispatcher'],
  ],
  [
    'answer its client',
    'move-ticket',
    move('answer', { message: 'Да' }),
    ['operator', 'dispatcher', 'specialist', 'head'],
  ],
  ['write to a request', 'write-message', (ctx) => writeToTicket(ctx, ticket, 'Слова', []), ['client', ...notes]],
  ['put one’s own words on it', 'write-message', attachesOwnWords, ['client']],
  ['note under its card', 'note-under', notesUnderCard, notes],
  ['ask to be called', 'ask-callback', askCallback, ['client', 'foreign']],
  ['say who calls', 'choose-caller', (ctx) => chooseCaller(ctx, { call, contactId: desk.people.anna.id }), staff],
  [
    'register a caller',
    'register-caller',
    (ctx) => registerCaller(ctx, { call, answers: introduction }),
    ['stranger', ...staff, 'api'],
  ],
  ['leave a note on a call', 'note-call', (ctx) => noteCall(ctx, { call, text: 'Ждёт счёт' }), staff],
  [
    'have the calls as a file',
    'order-calls',
    (ctx) => inChat(ctx).then(() => orderCalls(ctx, callsToday, 'csv')),
    staff,
  ],
  ['lay a file on a page', 'keep-upload', (ctx) => keepUpload(ctx, upload), staff],
  ['dial', 'request-dial', (ctx) => requestDial(ctx, { contact: desk.people.anna.id }), staff],
  ['edit an organisation', 'edit-record', own('organization', { region: 'Тула' }), ['admin', 'head', 'system']],
  ['edit its requisites', 'edit-record', own('requisites', { inn: '7701234567' }), ['client', ...accounts]],
  ['change its set', 'edit-record', own('set', { change: 'add', product: '1' }), accounts],
  ['add a contract', 'edit-record', editing('contract', { number: '1', subject: 'Всё' }), accounts],
  [
    'add a contact',
    'edit-record',
    editing('contact', { name: 'Новый' }),
    ['client', 'operator', 'dispatcher', 'admin', 'head', 'system'],
  ],
  [
    'add a thing',
    'edit-record',
    editing('item', { serial: 'AB-1207' }),
    ['operator', 'dispatcher', 'engineer', 'admin', 'head', 'system'],
  ],
  ['add a product', 'edit-record', editing('product', { ru: 'Связь', key: 'net', price: 100 }), accounts],
  [
    'add a colleague',
    'edit-record',
    editing('staff', { name: 'Новый', email: 'new@demo.example', roles: ['operator'] }),
    ['admin', 'system'],
  ],
  ['tie one’s own phone', 'tie-extension', (ctx) => tieExtension(ctx, himself(ctx), '350'), staff],
  [
    'tie a colleague’s phone',
    'tie-extension',
    (ctx) => tieExtension(ctx, desk.people.head.id, '351'),
    ['admin', 'head'],
  ],
  [
    'erase what is kept of a person',
    'erase-person',
    (ctx) => erasePerson(ctx, desk.people.anna.id),
    ['admin', 'system'],
  ],
  [
    'have what is kept of a person as files',
    'order-person',
    (ctx) => inChat(ctx).then(() => orderPerson(ctx, desk.people.anna.id)),
    ['admin'],
  ],
  ['load a table that was sent', 'import-table', loadsTable, ['admin']],
  ['want no digests', 'choose-digests', (ctx) => chooseDigests(ctx, false), staff],
  ['enter the desk', 'issue-link', (ctx) => issueLink(ctx, 'desk'), staff],
  ['publish a process', 'publish-process', publishes, ['admin', 'head', 'system']],
  ['propose a process', 'propose-process', proposes, ['admin', 'head', 'system']],
  ['publish a proposed process', 'publish-proposal', publishesProposed, ['admin', 'head', 'system']],
  ['send a request over HTTP', 'receive-request', receives, ['api']],
];

async function loadsTable(ctx: Ctx): Promise<void> {
  const about = {
    staffId: 1,
    accountId: account,
    fileId: 1_000_000,
    name: 'клиенты.csv',
    status: 'tried',
    at: ctx.now,
  };
  const { id } = await ctx.db.tableImport.create({ data: about });
  await decideTable(ctx, id, true);
}

/** Commands that nobody asks for by himself: why they need no row above. */
const within: Record<string, string> = {
  'erase-past': 'a part of erase-person',
  'apply-outcomes': 'a part of move-ticket',
  'fire-occasions': 'a part of move-ticket and run-due',
  'open-by-itself': 'what no person asks for',
  'run-triggers': 'the clock',
  'tell-digests': 'the clock',
  'tie-item': 'a part of open-ticket and move-ticket',
  'change-tasks': 'a part of open-ticket and move-ticket',
  'tell-of-task': 'a part of open-ticket and move-ticket',
  'charge-client': 'a part of move-ticket',
  'grant-warranty': 'a part of move-ticket',
  'write-service-history': 'a part of move-ticket',
  'change-clocks': 'a part of open-ticket and move-ticket',
  'claim-due': 'the clock',
  'choose-responsible': 'a question of open-ticket and remind',
  'close-lost-calls': 'the exchange',
  'change-set': 'a part of edit-record and move-ticket',
  deliver: 'how commands tell',
  'refresh-cards': 'how commands tell',
  inform: 'a part of move-ticket',
  'make-document': 'a part of move-ticket',
  'edit-contact': 'a part of edit-record',
  'edit-contract': 'a part of edit-record',
  'edit-item': 'a part of edit-record',
  'edit-organization': 'a part of edit-record',
  'edit-product': 'a part of edit-record',
  'edit-staff': 'a part of edit-record',
  'record-edit': 'a part of edit-record',
  'record-viewing': 'the conversation: a card that may be seen was opened',
  'hold-call': 'a part of the commands of calls',
  'hold-callbacks': 'a part of settle-callback',
  'import-client': 'the command line',
  'import-record': 'the command line',
  'introduce-colleague': 'the door: the vendor vouches for who he is',
  'keep-recording': 'the exchange and the fetching of recordings',
  'keep-files': 'a part of what brings files',
  'keep-made': 'the making of files that were ordered',
  'make-file': 'a part of the commands that show pictures',
  'link-account': 'the channel vouches for the number',
  'meet-account': 'the door: who writes is the word of the vendor',
  nudge: 'how commands wake live pages',
  perform: 'the transaction itself',
  'publish-shipped': 'the start of the product',
  'record-call': 'the exchange',
  'record-call-end': 'the exchange',
  'record-call-start': 'the exchange',
  'fold-news': 'the courier',
  'forget-old': 'the clock',
  'hold-updates': 'the door: what waits is the word of the vendor',
  'record-entry': 'a part of every command',
  'record-ring': 'the exchange',
  remind: 'the clock',
  'report-dial': 'the exchange',
  'report-link': 'the watch over links',
  'revise-tasks': 'a part of revise-tickets',
  'revise-tickets': 'what follows publish-proposal',
  'run-due': 'the clock',
  'settle-callback': 'a part of the commands of calls',
  'settle-delivery': 'the courier',
  'settle-file': 'the fetching of files',
  'tell-desk': 'a part of open-ticket and move-ticket',
  'tell-of-move': 'a part of move-ticket',
};

/** A file needs a chat to be sent to. */
async function inChat({ db, actor, now }: Ctx): Promise<void> {
  if (actor.kind !== 'staff') return;
  const chat = { channel: 'slack', address: `U-${actor.id}`, chat: `D-${actor.id}`, name: actor.name };
  await db.account.create({ data: { ...chat, staffId: actor.id, seenAt: now, createdAt: now } });
}

const himself = ({ actor }: Ctx): number => (actor.kind === 'staff' ? actor.id : 0);

class Enough extends Error {}

/** Whether the actor may; what he did is undone. Throws what is no refusal. */
async function may(who: Who, work: Row[2]): Promise<boolean> {
  const actor = actors.get(who);
  if (!actor) throw new Error(`nobody plays ${who}`);
  const undone = (ctx: Ctx) =>
    work(ctx).then(() => {
      throw new Enough();
    });
  const failure = await desk.act(undone, { actor, origin: 'telegram' }).catch((error: unknown) => error);
  if (failure instanceof Enough) return true;
  if (failure instanceof Refusal) return false;
  throw failure;
}

describe('every command knows who may', () => {
  it.each(table)('%s (%s)', async (_what, _of, work, allowed) => {
    const able: Who[] = [];
    for (const who of people) if (await may(who, work)) able.push(who);
    expect(able).toEqual(people.filter((who) => allowed.includes(who)));
  });

  it('and none is left out of this table', () => {
    const folder = join(import.meta.dirname, '../../core/commands');
    const files = readdirSync(folder).map((name) => name.replace('.ts', ''));
    const known = new Set([...table.map(([, of]) => of), ...Object.keys(within)]);
    expect(files.filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => !files.includes(name))).toEqual([]);
  });
});
