import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallFilter, callsToday } from '../../core/call-filter.ts';
import type { Actor, Ctx, Db } from '../../core/context.ts';
import type { Subject } from '../../core/editing.ts';
import { belongingsOf } from '../../core/queries/belongings.ts';
import { callIndicators, callRegister, countCalls, everyCall } from '../../core/queries/call-register.ts';
import { callsWithin } from '../../core/queries/calls-within.ts';
import { clientCard } from '../../core/queries/client-card.ts';
import { dialTarget } from '../../core/queries/dial-target.ts';
import { editsOf } from '../../core/queries/edits-of.ts';
import { mayFile } from '../../core/queries/filing.ts';
import { formOfAct } from '../../core/queries/form-of.ts';
import { editableOf, formOfEdit, seenIn } from '../../core/queries/form-of-edit.ts';
import { itemCard } from '../../core/queries/item-card.ts';
import { keptWords } from '../../core/queries/kept-words.ts';
import { mayOpenFile } from '../../core/queries/may-open-file.ts';
import { canPublish, mayPublish } from '../../core/queries/may-publish.ts';
import { myTasks } from '../../core/queries/my-tasks.ts';
import { openForm } from '../../core/queries/open-form.ts';
import { organizationCard } from '../../core/queries/organization-card.ts';
import { overdueOf } from '../../core/queries/overdue.ts';
import { ownUploads } from '../../core/queries/own-uploads.ts';
import { personData, viewingsOf } from '../../core/queries/person-data.ts';
import { publicTicket } from '../../core/queries/public-ticket.ts';
import { registerNames } from '../../core/queries/register-names.ts';
import { search } from '../../core/queries/search.ts';
import { staffCard, teams } from '../../core/queries/staff-card.ts';
import { activeStaff, personOf, rolesOf, staffOnly, standing } from '../../core/queries/standing.ts';
import { suggestAnswers } from '../../core/queries/suggest-answers.ts';
import { ticketCard } from '../../core/queries/ticket-card.ts';
import { myTickets, reachOfContact, teamTickets, ticketLines } from '../../core/queries/tickets.ts';
import { workOf } from '../../core/queries/work.ts';
import { Refusal } from '../../core/refusal.ts';
import { type Everyone, everybody, everyone, marks, staff, type Who } from '../support/everyone.ts';

let desk: Everyone;
beforeAll(async () => {
  desk = await everybody();
});
afterAll(() => desk?.close());

/** Who asks: as whom, with which of the accounts of the vendors, in a transaction of his own. */
interface Asking {
  db: Db;
  ctx: Ctx;
  actor: Actor;
  now: Date;
}

/** Who is shown what belongs to «Ромашка», and who also what staff keep from its people; all others neither. */
interface Sees {
  own: readonly Who[];
  inside: readonly Who[];
}

const nobody: Sees = { own: [], inside: [] };
const all = (
  own: readonly Who[],
  inside: readonly Who[] = own.filter((who) => who !== 'client' && who !== 'colleague'),
): Sees => ({ own, inside });
const house: Who[] = ['client', 'colleague'];
const staffId = ({ actor }: Asking): number => {
  if (actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  return actor.id;
};
const days = (now: Date) => ({ now, timeZone: 'Europe/Moscow' });
const everything: CallFilter = { ...callsToday, period: 'all' };
const zone = { timeZone: 'Europe/Moscow' };
const edit = (subject: Subject, id: number | null) =>
  ({ kind: 'edit', subject, id, of: desk.people.romashka }) as const;
const accountOf = ({ actor }: Asking): number => {
  const { account } = desk.of;
  return actor.kind === 'contact' && actor.id === desk.people.anna.id ? account.client : account.foreign;
};

async function gathered(lines: AsyncGenerator<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

/** Who looks through all calls: hers came in a queue of another department than theirs. */
const ofCalls: Who[] = ['quality', 'director', 'admin', 'head', 'system'];
const readers: Who[] = [...staff, 'system']; // of a register, if only of their own calls
const accounts: Who[] = ['accountant', 'admin', 'head', 'system'];

type Row = [query: string, how: string, ask: (of: Asking) => Promise<unknown>, sees: Sees];

/** Each query that knows who asks: how it is asked for what is Анна's, and who is shown it. */
const table: Row[] = [
  [
    'ticketCard',
    'her request',
    ({ db, actor, now }) => ticketCard(db, desk.of.ticket, actor, now),
    all([...house, ...staff, 'system'], [...staff, 'system']),
  ],
  [
    'ticketCard',
    'one hidden from her',
    ({ db, actor, now }) => ticketCard(db, desk.of.hidden, actor, now),
    all([...staff, 'system']),
  ],
  [
    'standing',
    'before her request',
    ({ db, actor, now }) =>
      hers(db)
        .then((row) => standing(db, actor, row, now))
        .then(() => 'РОМАШКИНО'),
    { own: [...house, ...staff, 'system'], inside: [] },
  ],
  ['myTickets', 'his own', ({ db, actor, now }) => myTickets(db, actor, now), { own: house, inside: [] }],
  [
    'reachOfContact',
    'his own',
    ({ db, actor, now }) => ifContact(actor, async (id) => ticketLines(db, await reachOfContact(db, id), now)),
    { own: house, inside: [] },
  ],
  ['teamTickets', 'of his department', (of) => teamTickets(of.db, staffId(of), of.now), all(staff)],
  ['workOf', 'his work', (of) => workOf(of.db, staffId(of), of.now), all(['specialist', 'head'])],
  [
    'overdueOf',
    'of his department',
    (of) => overdueOf(of.db, staffId(of), of.now).then((found) => found && 'РОМАШКИНО'),
    { own: ['head'], inside: [] },
  ],
  ['myTasks', 'his tasks', (of) => myTasks(of.db, staffId(of), of.now), nobody],
  [
    'clientCard',
    'her card',
    ({ db, actor, now }) => clientCard(db, desk.people.anna.id, actor, now),
    { own: ['client', ...staff], inside: staff },
  ],
  [
    'belongingsOf',
    'what is hers',
    ({ db, actor }) => hersAndCompany(db).then((one) => belongingsOf(db, one, actor)),
    { own: [], inside: staff },
  ],
  [
    'organizationCard',
    'her company',
    ({ db, actor, now }) => organizationCard(db, desk.people.romashka, actor, now),
    { own: [...house, ...staff], inside: staff },
  ],
  [
    'itemCard',
    'a thing of hers',
    ({ db, actor, now }) => itemCard(db, desk.of.item, actor, now),
    { own: [...house, ...staff], inside: staff },
  ],
  [
    'keptWords',
    'words on no request',
    ({ db, actor }) => keptWords(db, actor, desk.of.words),
    { own: ['client'], inside: [] },
  ],
  [
    'openForm',
    'her open form',
    ({ db, ctx, actor, ...of }) => openForm(ctx, actor, accountOf({ db, ctx, actor, ...of })),
    { own: ['client'], inside: [] },
  ],
  [
    'personData',
    'hers',
    ({ db, actor }) => personData(db, actor, desk.people.anna.id),
    { own: ['admin', 'system'], inside: ['admin', 'system'] },
  ],
  [
    'viewingsOf',
    'hers',
    ({ db, actor }) => viewingsOf(db, actor, desk.people.anna.id, 9).then(() => 'РОМАШКИНО'),
    { own: ['admin', 'system'], inside: [] },
  ],
  ['search', 'by her name', ({ db, ctx, actor, now }) => search(db, actor, 'Ромашка', ctx.settings, now), all(staff)],
  [
    'suggestAnswers',
    'earlier ones',
    ({ db, actor }) => suggestAnswers(db, actor, 'сеть').then(() => 'РОМАШКИНО'),
    { own: staff, inside: [] },
  ],
  [
    'callRegister',
    'all calls',
    ({ db, actor, now }) => callRegister(db, actor, everything, days(now), { skip: 0, take: 50 }),
    { own: ofCalls, inside: [] },
  ],
  [
    'everyCall',
    'all calls',
    ({ db, actor, now }) => gathered(everyCall(db, actor, everything, days(now), 50)),
    { own: ofCalls, inside: [] },
  ],
  [
    'countCalls',
    'all calls',
    ({ db, actor, now }) => countCalls(db, actor, everything, days(now)).then((count) => count > 0 && 'РОМАШКИНО'),
    { own: ofCalls, inside: [] },
  ],
  [
    'callsWithin',
    'all calls',
    ({ db, actor, now }) => callsWithin(db, actor, everything, days(now)).then(() => 'РОМАШКИНО'),
    { own: readers, inside: [] },
  ],
  [
    'callIndicators',
    'all calls',
    ({ db, actor, now }) =>
      callIndicators(db, actor, everything, days(now), 20).then((found) => found.length > 0 && 'РОМАШКИНО'),
    { own: ofCalls, inside: [] },
  ],
  [
    'registerNames',
    'narrowed to her',
    ({ db, actor }) => registerNames(db, actor, { ...everything, contact: desk.people.anna.id }),
    { own: readers, inside: [] },
  ],
  [
    'dialTarget',
    'to call her',
    ({ ctx }) => dialTarget(ctx, { contact: desk.people.anna.id }),
    { own: staff, inside: [] },
  ],
  [
    'editableOf',
    'her company',
    ({ db, actor }) => editableOf(db, actor, edit('organization', desk.people.romashka), zone),
    { own: ['head', 'admin', 'system'], inside: [] },
  ],
  [
    'editableOf',
    'her contract',
    ({ db, actor }) => editableOf(db, actor, edit('contract', desk.of.contract), zone),
    { own: accounts, inside: [] },
  ],
  [
    'formOfEdit',
    'herself',
    ({ db, actor }) => formOfEdit(db, actor, edit('contact', desk.people.anna.id), zone),
    { own: [...house, 'operator', 'dispatcher', 'head', 'admin', 'system'], inside: [] },
  ],
  [
    'seenIn',
    'her requisites',
    ({ db, actor }) => seenIn(db, actor, edit('requisites', desk.people.romashka), zone).then(() => 'РОМАШКИНО'),
    { own: [...house, ...accounts], inside: [] },
  ],
  [
    'editsOf',
    'her company',
    ({ ctx, actor }) =>
      editsOf(ctx, actor, { of: 'organization', id: desk.people.romashka }, { skip: 0, take: 9 }).then(
        () => 'РОМАШКИНО',
      ),
    { own: [...house, ...staff], inside: [] },
  ],
  [
    'editsOf',
    'herself',
    ({ ctx, actor }) =>
      editsOf(ctx, actor, { of: 'contact', id: desk.people.anna.id }, { skip: 0, take: 9 }).then(() => 'РОМАШКИНО'),
    { own: ['client', ...staff], inside: [] },
  ],
  [
    'formOfAct',
    'a move of her request',
    ({ ctx, actor }) => formOfAct(ctx, actor, { kind: 'move', ticket: desk.of.ticket, transition: 'cancel' }),
    { own: [...house, 'operator', 'dispatcher'], inside: [] },
  ],
  [
    'mayOpenFile',
    'of her request',
    ({ db, actor }) => mayOpenFile(db, actor, desk.of.file.ofTicket).then((may) => may && 'РОМАШКИНО'),
    { own: staff, inside: [] },
  ],
  [
    'mayOpenFile',
    'a recording of another queue',
    ({ db, actor }) => mayOpenFile(db, actor, desk.of.file.recording).then((may) => may && 'РОМАШКИНО'),
    { own: ['quality', 'director', 'admin', 'head'], inside: [] },
  ],
  [
    'mayOpenFile',
    'what a colleague laid on his page',
    ({ db, actor }) => mayOpenFile(db, actor, desk.of.file.upload).then((may) => may && 'РОМАШКИНО'),
    nobody,
  ],
  [
    'mayOpenFile',
    'calls that the head had as a file',
    ({ db, actor }) => mayOpenFile(db, actor, desk.of.file.export).then((may) => may && 'РОМАШКИНО'),
    { own: ['head'], inside: [] },
  ],
  [
    'ownUploads',
    'of a colleague',
    (of) => ownUploads(of.db, staffId(of), [desk.of.file.upload]).then((ids) => ids.length > 0 && 'РОМАШКИНО'),
    nobody,
  ],
  [
    'publicTicket',
    'her request',
    ({ db, actor, now }) => publicTicket(db, desk.of.ticket, actor.kind === 'api' ? actor.name : 'site', now),
    nobody,
  ],
  [
    'staffCard',
    'of the head',
    ({ db, actor, now }) => staffCard(db, desk.people.igor.id, actor, now).then(() => 'РОМАШКИНО'),
    { own: staff, inside: [] },
  ],
  [
    'teams',
    'all colleagues',
    ({ db, actor, now }) => teams(db, actor, now).then(() => 'РОМАШКИНО'),
    { own: staff, inside: [] },
  ],
  [
    'activeStaff',
    'himself',
    (of) => activeStaff(of.db, staffId(of)).then(() => 'РОМАШКИНО'),
    { own: staff, inside: [] },
  ],
  ['staffOnly', 'himself', ({ ctx }) => staffOnly(ctx).then(() => 'РОМАШКИНО'), { own: staff, inside: [] }],
  [
    'mayPublish',
    'a process',
    ({ db, actor }) => mayPublish(db, actor).then(() => 'РОМАШКИНО'),
    { own: ['admin', 'head', 'system'], inside: [] },
  ],
  [
    'canPublish',
    'a process',
    ({ db, actor }) => canPublish(db, actor).then((may) => may && 'РОМАШКИНО'),
    { own: ['admin', 'head', 'system'], inside: [] },
  ],
  [
    'mayFile',
    'what may be filed',
    ({ db, actor }) => mayFile(db, actor).then((found) => found.length > 0 && 'РОМАШКИНО'),
    {
      own: [...house, 'foreign', ...staff.filter((who) => who !== 'admin'), 'api', 'system'],
      inside: [],
    },
  ],
  ['rolesOf', 'his roles', ({ db, actor }) => rolesOf(db, actor), nobody],
  ['personOf', 'himself', ({ db, actor }) => personOf(db, actor), nobody],
];

const byCaller = 'reads what its caller may have';
const pure = 'reads nothing';
const ofProcess = 'of processes and the company alone, nothing of a client';
const door = 'a part of a door or of commands, before anything is shown';

/** Queries that are not told who asks: why they need no row above. */
const within: Record<string, string> = {
  ...reasons(pure, [
    'callState',
    'cardTasks',
    'ladder',
    'clientFacts',
    'phonesIn',
    'factsOf',
    'changesIn',
    'localeOfContact',
  ]),
  ...reasons(pure, [
    'colleague',
    'questionOf',
    'joinedSource',
    'filesOf',
    'duesOf',
    'ask',
    'askChoice',
    'askDay',
    'known',
    'text',
    'requisitesOf',
    'processOf',
  ]),
  ...reasons(ofProcess, [
    'activeProcess',
    'activeProcesses',
    'processesOf',
    'withProcesses',
    'titleOfQueue',
    'extensions',
  ]),
  ...reasons(ofProcess, [
    'processLines',
    'processVersion',
    'versionsOf',
    'namedProcess',
    'leftBehind',
    'runningIn',
    'rolesHeld',
  ]),
  ...reasons(ofProcess, [
    'productLines',
    'checkProcess',
    'proposalCard',
    'tableImport',
    'tableToRead',
    'questionsOf',
    'readSettings',
    'choicesOf',
  ]),
  ...reasons('figures for machines', ['measures', 'pingDatabase', 'queueLag', 'filesUnderway']),
  ...reasons(door, [
    'albumBegun',
    'heldChats',
    'firstHeld',
    'findCaller',
    'findClient',
    'checkGiven',
    'editFaults',
    'setFaults',
    'knownOfContact',
    'colleague',
  ]),
  ...reasons('where commands tell', [
    'placeOfContact',
    'placeOfStaff',
    'workplaceAt',
    'placesOfStaff',
    'boardsOf',
    'boardsAmong',
  ]),
  ...reasons(door, ['findTicket', 'holdTicket', 'refuseMove', 'staffNotYetOn', 'dateNear', 'withoutVisit']),
  ...reasons(door, ['chainsOf', 'doersOf', 'holdersOf', 'standInFor', 'colleaguesNamed', 'narrowTo']),
  ...reasons(`${byCaller}: the cards of calls are told to staff only (bots/shared/present.ts)`, [
    'callCard',
    'pastContacts',
    'recordingOf',
  ]),
  ...reasons(`${byCaller}: lists of the desk page, behind its session`, [
    'callsAtDesk',
    'waitingCalls',
    'notCalledBack',
    'outSince',
    'callsOf',
    'loadOf',
  ]),
  ...reasons(`${byCaller}: rows that another query chose`, [
    'callLines',
    'queuesOf',
    'ticketLines',
    'namedAnswers',
    'namedFiles',
  ]),
  ...reasons(`${byCaller}: pieces of a card`, [
    'historyOf',
    'wayOf',
    'serviceHistory',
    'setOf',
    'searchRecords',
    'findContacts',
    'ownerOfEdit',
    'recordOf',
  ]),
  ...reasons(`${byCaller}: behind editableOf`, [
    'editableContact',
    'editableContract',
    'editableItem',
    'editableOrganization',
  ]),
  ...reasons(`${byCaller}: behind editableOf`, [
    'editableRequisites',
    'editableProduct',
    'editableSet',
    'editableStaff',
  ]),
  answeringForm: `${byCaller}: a form that formOfAct opens`,
  openFile: `${byCaller}: bytes of what mayOpenFile allowed, or of what a delivery names`,
};

function reasons(why: string, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, why]));
}

const hers = (db: Db) => db.ticket.findUniqueOrThrow({ where: { number: desk.of.ticket } });
const hersAndCompany = (db: Db) => db.contact.findUniqueOrThrow({ where: { id: desk.people.anna.id } });
function ifContact<T>(actor: Actor, work: (id: number) => Promise<T>): Promise<T> {
  if (actor.kind !== 'contact') throw new Refusal({ code: 'not-allowed' });
  return work(actor.id);
}

/** All that a query answers, as text; '' when it refuses. Throws what is no refusal. */
async function answered(who: Who, ask: Row[2]): Promise<string> {
  const actor = desk.as(who);
  const asking = async (ctx: Ctx) => ask({ db: ctx.db, ctx, actor, now: ctx.now });
  try {
    return inspect(await desk.act(asking, { actor, origin: 'telegram' }), {
      depth: null,
      maxArrayLength: null,
      maxStringLength: null,
    });
  } catch (error) {
    if (error instanceof Refusal) return '';
    throw error;
  }
}

describe('every query knows who asks', () => {
  it.each(table)('%s: %s', async (_query, _how, ask, sees) => {
    const shown = { own: [] as Who[], inside: [] as Who[] };
    for (const who of everyone) {
      const text = await answered(who, ask);
      if (marks.own.test(text)) shown.own.push(who);
      if (marks.inside.test(text)) shown.inside.push(who);
    }
    const ordered = (list: readonly Who[]) => everyone.filter((who) => list.includes(who));
    expect(shown).toEqual({ own: ordered(sees.own), inside: ordered(sees.inside) });
  });

  it('and none is left out of this table', async () => {
    const folder = join(import.meta.dirname, '../../core/queries');
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts'));
    const modules = await Promise.all(files.map((name) => import(join(folder, name))));
    const names = modules.flatMap((one) =>
      Object.entries(one).flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
    );
    const known = new Set([...table.map(([query]) => query), ...Object.keys(within)]);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => !names.includes(name))).toEqual([]);
  });
});
