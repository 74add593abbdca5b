import { clientRoles } from '../access.ts';
import type { Ctx, Origin } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import { start } from '../process/engine.ts';
import { settled } from '../process/form.ts';
import { activeProcess, type StoredProcess } from '../queries/active-process.ts';
import { clientAround, clientFacts } from '../queries/client-facts.ts';
import { placeOfContact } from '../queries/places.ts';
import { rolesOf } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';
import { startClocks } from './change-clocks.ts';
import { openTasks } from './change-tasks.ts';
import { responsibleFor } from './choose-responsible.ts';
import { deliver, tellStaff, ticketSlot } from './deliver.ts';
import { holdCall, refreshCall } from './hold-call.ts';
import { showRecordings } from './keep-recording.ts';
import { record } from './record-entry.ts';
import { showToDesk } from './tell-desk.ts';
import { tieItem } from './tie-item.ts';

export interface Opening {
  process: string; // key
  contactId: number | null; // null: we do not know who it is for (a hidden number)
  organizationId?: number; // of a client of whom we know no person
  itemId?: number; // that it is about
  answers: Answers; // each let through by checkAnswer
  files: number[]; // ids of files already registered
  call: number | null; // the call it was opened from
  parent: number | null; // the ticket it was opened from
  responsibleId?: number; // of staff; else as the process routes it
}

type Unfiled = Omit<Opening, 'process'>;

/**
 * Files a request in the one register (mission.md A3): number, responsible, deadlines from this moment, told to the
 * client and to the department. Returns its number. Throws Refusal: `not-found` (process, contact, call), `not-allowed`.
 */
export async function openTicket(ctx: Ctx, opening: Opening): Promise<number> {
  return openIn(ctx, await activeProcess(ctx.db, opening.process), opening);
}

/** The same in a process that has been read already. */
export async function openIn(ctx: Ctx, process: StoredProcess, opening: Unfiled): Promise<number> {
  const { definition } = process;
  await mayOpen(ctx, process, opening);
  const client = await clientOf(ctx, opening);
  const ticket = await save(ctx, process, opening, client);
  const { number } = ticket;
  await attach(ctx, number, opening);
  await record(ctx, number, { kind: 'opened' }, true);
  await startClocks(ctx, { number, state: ticket.state, level: client.level }, definition);
  await announce(ctx, ticket);
  if (opening.call !== null) await showRecordings(ctx, opening.call, number);
  if (definition.states[ticket.state]?.tasks.length) await openTasks(ctx, number);
  return number;
}

/** Calls are for the desk: a client who names one in a button would take it for his own. */
async function mayOpen(ctx: Ctx, { definition }: StoredProcess, { call, contactId }: Unfiled): Promise<void> {
  const { actor } = ctx;
  const himself = actor.kind === 'contact' && actor.id === contactId; // clientOf refuses one who is not there
  const roles = himself ? clientRoles : await rolesOf(ctx.db, actor);
  const desk = actor.kind === 'staff' || actor.kind === 'system';
  const may = roles.some((role) => definition.opens.includes(role)) && (call === null || desk);
  if (!may) throw new Refusal({ code: 'not-allowed' });
  if (call !== null && !(await holdCall(ctx, { id: call }))) throw new Refusal({ code: 'not-found' });
}

interface Client {
  contactId: number | null;
  organizationId: number | null;
  level: string;
  firstContact: boolean;
  known: Answers; // of the client, under reserved names
}

async function clientOf(ctx: Ctx, { contactId, organizationId: named }: Unfiled): Promise<Client> {
  if (contactId === null) return nobodyOf(ctx, named ?? null);
  const contact = await ctx.db.contact.findUnique({
    where: { id: contactId },
    include: { organization: clientAround },
  });
  if (!contact) throw new Refusal({ code: 'not-found' });
  if (ctx.actor.kind === 'contact' && ctx.actor.id !== contactId) throw new Refusal({ code: 'not-allowed' });
  const firstContact = contact.firstContact && !(await hasFiled(ctx, contactId));
  const { organizationId, organization } = contact;
  return { contactId, firstContact, ...companyOf(organizationId, organization) };
}

const hasFiled = async ({ db }: Ctx, contactId: number): Promise<boolean> =>
  (await db.ticket.findFirst({ where: { contactId }, select: { number: true } })) !== null;

/** A client of whom no person is known: a company, or (null) a hidden number. */
async function nobodyOf(ctx: Ctx, id: number | null): Promise<Client> {
  const company = id === null ? null : await ctx.db.organization.findUnique({ where: { id }, ...clientAround });
  return { contactId: null, firstContact: id === null, ...companyOf(company?.id ?? null, company) };
}

const companyOf = (organizationId: number | null, company: Parameters<typeof clientFacts>[0]) => ({
  organizationId,
  level: company?.serviceLevel ?? 'standard',
  known: clientFacts(company),
});

async function save(ctx: Ctx, process: StoredProcess, opening: Unfiled, client: Client) {
  const { definition } = process;
  const answers = settled(definition.form, opening.answers, client.known);
  const known = { ...answers, ...client.known, 'client.first': client.firstContact };
  const where = { key: definition.department };
  const department = await ctx.db.department.findUnique({ where, select: { id: true, boards: true } });
  const belonging = { organizationId: client.organizationId, departmentId: department?.id ?? null };
  const ticket = await ctx.db.ticket.create({
    data: {
      ...belonging,
      processId: process.id,
      state: start(definition),
      title: titleOf(process, answers),
      answers,
      origin: originOf(ctx.origin, opening),
      contactId: client.contactId,
      responsibleId: opening.responsibleId ?? (await responsibleFor(ctx, definition, known, belonging)),
      firstContact: client.firstContact,
      hidden: definition.hidden,
      openedAt: ctx.now,
      lastActAt: ctx.now,
      parentNumber: opening.parent,
      fromCallId: opening.call,
      itemId: opening.itemId ?? null,
    },
  });
  await tieItem(ctx, definition, ticket, answers);
  return { ...ticket, boards: department?.boards ?? [] };
}

const longestTitle = 120;

/** The one-line gist: the first line of the answer that the process names. */
function titleOf({ definition }: StoredProcess, answers: Answers): string {
  const gist = answers[definition.summary];
  const [line = ''] = (typeof gist === 'string' ? gist : definition.title.ru).split('\n');
  return line.length > longestTitle ? `${line.slice(0, longestTitle - 1)}…` : line;
}

const originOf = (origin: Origin, { call }: Unfiled): Origin => (call === null ? origin : 'phone');

async function attach(ctx: Ctx, ticketNumber: number, { files, call }: Unfiled): Promise<void> {
  if (files.length > 0)
    await ctx.db.file.updateMany({ where: { id: { in: files } }, data: { ticketNumber, draftId: null } });
  if (call === null) return;
  await ctx.db.call.updateMany({ where: { id: call, ticketNumber: null }, data: { ticketNumber } }); // the first one
  await ctx.db.file.updateMany({ where: { callId: call, ticketNumber: null }, data: { ticketNumber } }); // its recording
  await refreshCall(ctx, call);
}

const isSelf = ({ actor }: Ctx, staffId: number): boolean => actor.kind === 'staff' && actor.id === staffId;

/** The card goes to the client, before the department, and to the person who answers for it. */
async function announce(ctx: Ctx, ticket: Awaited<ReturnType<typeof save>>): Promise<void> {
  const { number } = ticket;
  const card = { kind: 'ticket', ticket: number } as const;
  const told = ticket.hidden ? null : ticket.contactId;
  const client = told === null ? null : await placeOfContact(ctx, told);
  if (client) await deliver(ctx, client, card, { slot: ticketSlot(number) });
  await showToDesk(ctx, ticket);
  if (ticket.responsibleId !== null && !isSelf(ctx, ticket.responsibleId))
    await tellStaff(ctx, ticket.responsibleId, { kind: 'assigned', ticket: number });
}
