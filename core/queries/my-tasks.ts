import { standsAs } from '../access.ts';
import type { Db } from '../context.ts';
import { mayDo } from '../process/tasks.ts';
import { taskOf } from '../process/ways.ts';
import { processOf, withProcesses } from './active-process.ts';
import { type CardTask, cardTasks } from './card-tasks.ts';
import { around as whole } from './find-ticket.ts';
import { activeStaff, colleague } from './standing.ts';

/** An open task in a person's list. */
export interface TaskLine {
  task: CardTask;
  ticket: { number: number; title: string; client: string | null };
}

const most = 100;

/** Open tasks that this member of staff may end, the most urgent first. Throws Refusal `revoked`. */
export async function myTasks(db: Db, staffId: number, now: Date): Promise<TaskLine[]> {
  const person = colleague(await activeStaff(db, staffId), now);
  const own = { assigneeId: { in: [person.id, ...person.standsInFor] } };
  const mine = [own, { role: { in: [...person.roles, 'head', 'responsible'] } }];
  const rows = await db.task.findMany({
    where: { status: 'open', OR: mine },
    include: { ticket: { include: whole } },
    orderBy: { id: 'asc' },
    take: most,
  });
  const tickets = new Map(
    (
      await withProcesses(
        db,
        rows.map(({ ticket }) => ticket),
      )
    ).map((ticket) => [ticket.number, ticket]),
  );
  const lines = rows.flatMap(({ ticket: { number }, ...task }) => {
    const ticket = tickets.get(number);
    if (!ticket) return [];
    const who = standsAs(person, ticket);
    const each = taskOf(processOf(ticket).definition, task.state, task.key)?.each ?? false;
    const shown = cardTasks(ticket, now).find((one) => one.id === task.id);
    if (!who || !shown || !mayDo(task, each, who)) return [];
    const client = ticket.organization?.name ?? ticket.contact?.name ?? null;
    return [{ task: shown, ticket: { number: ticket.number, title: ticket.title, client } }];
  });
  return lines.sort((one, other) => dueOf(one) - dueOf(other));
}

const dueOf = ({ task }: TaskLine): number => task.due?.getTime() ?? Infinity;
