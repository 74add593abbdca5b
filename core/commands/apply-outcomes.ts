import { isDeepStrictEqual } from 'node:util';
import { dayEnd, instantOf } from '../company-time.ts';
import type { Ctx } from '../context.ts';
import { Answers } from '../process/answers.ts';
import { moveClock } from '../process/clocks.ts';
import type { Move } from '../process/engine.ts';
import type { Outcome } from '../process/outcome.ts';
import { fieldsNamed } from '../process/ways.ts';
import { processOf } from '../queries/active-process.ts';
import type { Ticket } from '../queries/find-ticket.ts';
import { Refusal } from '../refusal.ts';
import { clockOf, saveClock } from './change-clocks.ts';
import { changeSetOf } from './change-set.ts';
import { chargeClient } from './charge-client.ts';
import { headOf, responsibleOfClient } from './choose-responsible.ts';
import { grantWarranty } from './grant-warranty.ts';
import { inform } from './inform.ts';
import { makeDocument } from './make-document.ts';
import { openTicket } from './open-ticket.ts';
import { record } from './record-entry.ts';
import { writeServiceHistory } from './write-service-history.ts';

type Of<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;

/**
 * Carries out the effects of a move, in the order of the process file. Files given with the move hang on the words
 * that came with them. Returns the ids of the history lines it wrote.
 */
export async function applyOutcomes(ctx: Ctx, ticket: Ticket, made: Move, files: number[]): Promise<number[]> {
  const entries: number[] = [];
  const told = made.transition.tell.includes('client');
  for (const outcome of made.effects) entries.push(...(await apply(ctx, ticket, outcome, files, told)));
  entries.push(...(await attach(ctx, ticket, files))); // what no effect has taken
  return entries;
}

/** `told`: the move tells the client. */
async function apply(ctx: Ctx, ticket: Ticket, outcome: Outcome, files: number[], told: boolean): Promise<number[]> {
  const { number } = ticket;
  switch (outcome.kind) {
    case 'assign':
      return assign(ctx, ticket, await chosen(ctx, ticket, outcome.to));
    case 'assign-chosen':
      return assign(ctx, ticket, Number(outcome.staff));
    case 'message-client':
      return say(ctx, number, { kind: 'answer', text: outcome.text }, files);
    case 'message-from-client':
      return say(ctx, number, { kind: 'client', text: outcome.text }, files);
    case 'note':
      return say(ctx, number, { kind: 'note', text: outcome.text }, files);
    case 'attach':
      return attach(ctx, ticket, outcome.files.map(Number));
    case 'log':
      return [await record(ctx, number, { kind: 'logged', text: outcome.text, minutes: outcome.minutes }, false)];
    case 'arrival':
      return arrive(ctx, ticket, outcome);
    case 'decide':
      await ctx.db.ticket.update({ where: { number }, data: { decision: outcome.decision } });
      return [
        await record(ctx, number, { kind: 'decided', decision: outcome.decision, before: ticket.decision }, told),
      ];
    case 'result':
      await ctx.db.ticket.update({ where: { number }, data: { result: outcome.result } });
      return [await record(ctx, number, { kind: 'resolved', result: outcome.result, before: ticket.result }, true)];
    case 'keep':
      return keep(ctx, ticket, outcome);
    case 'dispute':
      await ctx.db.ticket.update({ where: { number }, data: { disputed: true, rating: null } });
      return [await record(ctx, number, { kind: 'disputed', claim: outcome.claim }, true)];
    case 'settle-dispute':
      return settleDispute(ctx, ticket);
    case 'ask-rating':
      return []; // the client's card asks for it while `rate` is available
    case 'rate':
      await ctx.db.ticket.update({ where: { number }, data: { rating: outcome.rating } });
      return [await record(ctx, number, { kind: 'rated', rating: outcome.rating, before: ticket.rating }, true)];
    case 'review':
      await ctx.db.ticket.update({ where: { number }, data: { review: outcome.rating } });
      return [await record(ctx, number, { kind: 'reviewed', rating: outcome.rating, before: ticket.review }, false)];
    case 'move-deadline':
      return postpone(ctx, ticket, outcome);
    case 'open':
      return spawn(ctx, ticket, outcome);
    case 'service-history':
      return writeServiceHistory(ctx, ticket, outcome);
    case 'charge':
    case 'paid':
      return chargeClient(ctx, ticket, outcome);
    case 'warranty':
      return grantWarranty(ctx, ticket, outcome.months);
    case 'change-set':
      return changeSetOf(ctx, ticket, outcome);
    case 'document':
      return makeDocument(ctx, ticket, { ...outcome, told });
    case 'inform':
      return inform(ctx, ticket, outcome);
  }
}

async function chosen(ctx: Ctx, ticket: Ticket, to: Of<'assign'>['to']): Promise<number | null> {
  if (to === 'actor') return ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  if (to === 'head') return headOf(ctx, ticket.departmentId);
  if (to === 'client-responsible') return responsibleOfClient(ctx, ticket.organizationId);
  return null;
}

async function assign(ctx: Ctx, ticket: Ticket, staffId: number | null): Promise<number[]> {
  if (staffId === ticket.responsibleId) return [];
  const to = staffId === null ? null : await ctx.db.staff.findFirst({ where: { id: staffId, active: true } });
  if (staffId !== null && !to) throw new Refusal({ code: 'bad-answer', field: 'staff', why: 'not-an-option' });
  await ctx.db.ticket.update({ where: { number: ticket.number }, data: { responsibleId: staffId } });
  const from = ticket.responsible && { id: ticket.responsible.id, name: ticket.responsible.name };
  const what = { kind: 'assigned', from, to: to && { id: to.id, name: to.name } } as const;
  return [await record(ctx, ticket.number, what, true)];
}

type Words = { kind: 'answer' | 'client' | 'note'; text: string };

async function say(ctx: Ctx, ticketNumber: number, words: Words, files: number[]): Promise<number[]> {
  const author = {
    contactId: ctx.actor.kind === 'contact' ? ctx.actor.id : null,
    staffId: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
  };
  const message = await ctx.db.message.create({ data: { ticketNumber, ...words, ...author, at: ctx.now } });
  await ctx.db.file.updateMany({
    where: { id: { in: files }, messageId: null },
    data: { ticketNumber, messageId: message.id, draftId: null },
  });
  if (words.kind === 'note') return [await record(ctx, ticketNumber, { kind: 'noted', message: message.id }, false)];
  const by = words.kind === 'client' ? 'client' : 'staff';
  return [await record(ctx, ticketNumber, { kind: 'said', message: message.id, by }, true)];
}

/** Hangs files on the ticket; those that hang already, with the words they came with, are left alone. */
async function attach(ctx: Ctx, ticket: Ticket, files: number[]): Promise<number[]> {
  const loose = await ctx.db.file.findMany({ where: { id: { in: files }, ticketNumber: null }, select: { id: true } });
  if (loose.length === 0) return [];
  const ids = loose.map(({ id }) => id);
  await ctx.db.file.updateMany({ where: { id: { in: ids } }, data: { ticketNumber: ticket.number, draftId: null } });
  return [await record(ctx, ticket.number, { kind: 'filed', files: ids }, true)];
}

async function settleDispute(ctx: Ctx, { number, disputed }: Ticket): Promise<number[]> {
  if (!disputed) return [];
  await ctx.db.ticket.update({ where: { number }, data: { disputed: false } });
  return [await record(ctx, number, { kind: 'dispute-settled' }, false)];
}

async function arrive(ctx: Ctx, ticket: Ticket, { slot }: Of<'arrival'>): Promise<number[]> {
  const { number } = ticket;
  const { timeZone } = ctx.settings;
  const arrivalFrom = instantOf(slot.date, slot.from, timeZone);
  const arrivalTo = instantOf(slot.date, slot.to, timeZone);
  await ctx.db.ticket.update({ where: { number }, data: { arrivalFrom, arrivalTo } });
  const { arrivalFrom: from, arrivalTo: to } = ticket;
  const before = from && to && { from: from.toISOString(), to: to.toISOString() };
  const what = { kind: 'arrival', from: arrivalFrom.toISOString(), to: arrivalTo.toISOString(), before } as const;
  return [await record(ctx, number, what, true)];
}

async function keep(ctx: Ctx, ticket: Ticket, { answers }: Of<'keep'>): Promise<number[]> {
  const before = Answers.parse(ticket.answers);
  await ctx.db.ticket.update({ where: { number: ticket.number }, data: { answers: { ...before, ...answers } } });
  const entries: number[] = [];
  const { definition } = processOf(ticket);
  for (const [field, to] of Object.entries(answers)) {
    if (isDeepStrictEqual(before[field], to)) continue;
    const what = { kind: 'changed', field, from: before[field] ?? null, to } as const;
    const forClient = fieldsNamed(definition, field).some(({ clientLabel }) => clientLabel !== undefined);
    entries.push(await record(ctx, ticket.number, what, forClient));
  }
  return entries;
}

async function postpone(ctx: Ctx, ticket: Ticket, { to }: Of<'move-deadline'>): Promise<number[]> {
  const row = ticket.deadlines.find((deadline) => deadline.kind === 'resolution');
  if (!row) return [];
  const due = to.time ? instantOf(to.date, to.time, ctx.settings.timeZone) : dayEnd(to.date, ctx.settings.calendar);
  if (due <= ctx.now) throw new Refusal({ code: 'bad-answer', field: 'until', why: 'in-the-past' });
  const clock = moveClock(clockOf(row), due, ctx.settings.calendar, ctx.now);
  await saveClock(ctx, ticket, processOf(ticket).definition, clock);
  const times = { due: due.toISOString(), before: row.dueAt?.toISOString() ?? null };
  const what = { kind: 'deadline', deadline: 'resolution', event: 'moved', ...times } as const;
  return [await record(ctx, ticket.number, what, true)];
}

async function spawn(ctx: Ctx, ticket: Ticket, { process, answers }: Of<'open'>): Promise<number[]> {
  const opening = { process, answers, contactId: ticket.contactId, files: [], call: null, parent: ticket.number };
  const child = await openTicket({ ...ctx, actor: { kind: 'system' } }, opening);
  const { hidden } = await ctx.db.ticket.findUniqueOrThrow({ where: { number: child } });
  return [await record(ctx, ticket.number, { kind: 'spawned', ticket: child }, !hidden)];
}
