import type { Ctx } from '../context.ts';
import type { Clock } from '../process/clocks.ts';
import type { Reminder } from '../process/reminders.ts';
import { type Chain, chainsOf, ladder } from '../queries/chain-of-command.ts';
import { placesOfStaff } from '../queries/places.ts';
import { doersOf, type Given } from '../queries/task-doers.ts';
import type { Telling } from '../telling.ts';
import { deliverAll, type Told, ticketSlot } from './deliver.ts';
import { bundled } from './fold-news.ts';

/** The reminders of one deadline that are due at this moment, in the order of their instants. */
export interface Reminding {
  ticket: { ticketNumber: number; departmentId: number | null; responsibleId: number | null };
  clock: Clock;
  reminders: Reminder[];
  task: Given | null; // whose clock it is
}

/**
 * Tells reminders (mission.md B3): each to whom it is for, or the next one up when he is not there or cannot be
 * reached; when nobody can, under the department's card. Nobody hears of the same deadline twice at once: who is both
 * responsible and head hears the graver word.
 */
export async function remindAll(ctx: Ctx, due: Reminding[]): Promise<void> {
  const speaking = due.filter(({ reminders }) => reminders.length > 0);
  const chains = await chainsOf(ctx, speaking.map(belongingOf), speaking.flatMap(chiefsOf));
  const told: Told[] = [];
  for (const one of speaking) {
    const chain = chains(belongingOf(one));
    told.push(...wordsOf(ctx, one, one.task ? { ...chain, responsible: await doing(ctx, one, one.task) } : chain));
  }
  await deliverAll(ctx, bundled(told, ctx.now));
}

/** A task of another department is that department's concern. */
const belongingOf = ({ ticket, task }: Reminding) => ({
  ...ticket,
  departmentId: task?.departmentId ?? ticket.departmentId,
});

const chiefsOf = ({ reminders }: Reminding): string[] =>
  reminders.flatMap(({ what }) => (what.kind === 'escalation' ? [what.to] : []));

/** Whoever is to do a task and can be reached. */
async function doing(ctx: Ctx, { ticket }: Reminding, task: Given): Promise<Chain['head']> {
  const doers = await doersOf(ctx, ticket, task);
  return [...(await placesOfStaff(ctx, doers))].map(([id, place]) => ({ id, place }));
}

function wordsOf({ now }: Ctx, { ticket, clock, reminders }: Reminding, chain: Chain): Told[] {
  const heard = new Set<number>();
  const due = (clock.dueAt ?? now).toISOString();
  return reminders.toReversed().flatMap(({ what }) => {
    const whose = clock.kind === 'task' ? { task: clock.taskId } : {};
    const telling = {
      kind: 'reminder',
      ticket: ticket.ticketNumber,
      deadline: clock.kind,
      due,
      what,
      ...whose,
    } as const;
    return from(what.kind === 'escalation' ? what.to : 'responsible', telling, chain, heard);
  });
}

/** To the lowest rung on which anybody can be reached, but for those of it who have heard a graver word. */
function from(lowest: string, telling: Telling, chain: Chain, heard: Set<number>): Told[] {
  for (const people of ladder(lowest, chain)) {
    const fresh = people.filter(({ id }) => !heard.has(id));
    for (const { id } of fresh) heard.add(id);
    if (people.length > 0) return fresh.map(({ place }) => ({ to: place, telling }));
  }
  const thread = 'ticket' in telling && telling.ticket !== null ? { thread: ticketSlot(telling.ticket) } : {};
  return chain.boards.map((to) => ({ to, telling, manner: thread }));
}
