import type { Ctx } from '../context.ts';
import type { Clock } from '../process/clocks.ts';
import type { Reminder } from '../process/reminders.ts';
import { type Chain, chainsOf, type Rung, rungs } from '../queries/chain-of-command.ts';
import type { Telling } from '../telling.ts';
import { deliverAll, type Told, ticketSlot } from './deliver.ts';

/** The reminders of one deadline that are due at this moment, in the order of their instants. */
export interface Reminding {
  ticket: { ticketNumber: number; departmentId: number | null; responsibleId: number | null };
  clock: Clock;
  reminders: Reminder[];
}

/**
 * Tells reminders (mission.md B3): each to whom it is for, or the next one up when he is not there or cannot be
 * reached; when nobody can, under the department's card. Nobody hears of the same deadline twice at once: who is both
 * responsible and head hears the graver word.
 */
export async function remindAll(ctx: Ctx, due: Reminding[]): Promise<void> {
  const speaking = due.filter(({ reminders }) => reminders.length > 0);
  const chains = await chainsOf(
    ctx,
    speaking.map(({ ticket }) => ticket),
  );
  await deliverAll(
    ctx,
    speaking.flatMap((one) => wordsOf(ctx, one, chains(one.ticket))),
  );
}

function wordsOf({ now }: Ctx, { ticket, clock, reminders }: Reminding, chain: Chain): Told[] {
  const heard = new Set<number>();
  const due = (clock.dueAt ?? now).toISOString();
  return reminders.toReversed().flatMap(({ what }) => {
    const telling = { kind: 'reminder', ticket: ticket.ticketNumber, deadline: clock.kind, due, what } as const;
    return from(what.kind === 'escalation' ? what.to : 'responsible', telling, chain, heard);
  });
}

/** To the lowest rung on which anybody can be reached; nobody where one of it has heard a graver word. */
function from(lowest: Rung, telling: Telling, chain: Chain, heard: Set<number>): Told[] {
  for (const rung of rungs.slice(rungs.indexOf(lowest))) {
    const people = chain[rung];
    if (people.some(({ id }) => heard.has(id))) return [];
    for (const { id } of people) heard.add(id);
    if (people.length > 0) return people.map(({ place }) => ({ to: place, telling }));
  }
  const thread = 'ticket' in telling && telling.ticket !== null ? { thread: ticketSlot(telling.ticket) } : {};
  return chain.boards.map((to) => ({ to, telling, manner: thread }));
}
