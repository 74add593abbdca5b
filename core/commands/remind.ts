import type { Ctx } from '../context.ts';
import type { Clock } from '../process/clocks.ts';
import type { Reminder } from '../process/reminders.ts';
import type { Ticket } from '../queries/find-ticket.ts';
import type { Telling } from '../telling.ts';
import { atHand, headOf } from './choose-responsible.ts';
import { boardsOf, deliver, tellStaff, ticketSlot } from './deliver.ts';

const ladder = ['responsible', 'head', 'director'] as const;
type Rung = (typeof ladder)[number];

/**
 * Tells the reminders of one deadline that are due at this moment (mission.md B3): each to whom it is for, or the next
 * one up when he is not there or cannot be reached; when nobody can, under the department's card. Nobody hears of the
 * same deadline twice at once: who is both responsible and head hears the graver word.
 */
export async function remind(ctx: Ctx, ticket: Ticket, clock: Clock, reminders: Reminder[]): Promise<void> {
  const told = new Set<number>();
  const due = (clock.dueAt ?? ctx.now).toISOString();
  for (const { what } of reminders.toReversed()) {
    const telling = { kind: 'reminder', ticket: ticket.number, deadline: clock.kind, due, what } as const;
    await tellFrom(ctx, ticket, what.kind === 'escalation' ? what.to : 'responsible', telling, told);
  }
}

async function tellFrom(ctx: Ctx, ticket: Ticket, lowest: Rung, telling: Telling, told: Set<number>): Promise<void> {
  for (const rung of ladder.slice(ladder.indexOf(lowest))) {
    const people = await peopleAt(ctx, ticket, rung);
    if (people.some((id) => told.has(id))) return;
    for (const id of people) if (await tellStaff(ctx, id, telling)) told.add(id);
    if (people.some((id) => told.has(id))) return;
  }
  const boards = ticket.departmentId === null ? [] : await boardsOf(ctx, ticket.departmentId);
  for (const board of boards) await deliver(ctx, board, telling, { thread: ticketSlot(ticket.number) });
}

async function peopleAt(ctx: Ctx, ticket: Ticket, rung: Rung): Promise<number[]> {
  if (rung === 'director') {
    const directors = await ctx.db.staff.findMany({ where: { active: true, roles: { has: 'director' } } });
    return directors.map(({ id }) => id);
  }
  const { responsibleId, departmentId } = ticket;
  const one = rung === 'head' ? await headOf(ctx, departmentId) : responsibleId && (await atHand(ctx, responsibleId));
  return one === null ? [] : [one];
}
