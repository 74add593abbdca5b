import { clockOf } from '../commands/change-clocks.ts';
import { isOverdue } from '../process/clocks.ts';
import { Text } from '../process/definition.ts';
import { taskOf } from '../process/ways.ts';
import { processOf } from './active-process.ts';
import type { Ticket } from './find-ticket.ts';

/** A task as people see it. */
export interface CardTask {
  id: number;
  key: string;
  title: Text;
  status: string; // open | done | approved | refused | dropped
  role: string;
  doer: string | null; // by name, where it is one person's
  whose: number | null; // that person, where nobody else may do it
  department: Text | null;
  due: Date | null; // UTC; null: no term, or it runs no more
  overdue: boolean;
}

/** The tasks of a ticket in the order in which they opened. */
export function cardTasks(ticket: Ticket, now: Date): CardTask[] {
  const { definition } = processOf(ticket);
  return ticket.tasks.map((task) => {
    const row = ticket.deadlines.find(({ kind, taskId }) => kind === 'task' && taskId === task.id);
    const clock = row && clockOf(row);
    const named = task.assignee ?? (task.role === 'responsible' ? ticket.responsible : null);
    return {
      ...{ id: task.id, key: task.key, status: task.status, role: task.role },
      title: taskOf(definition, task.state, task.key)?.title ?? { ru: task.key, en: task.key },
      doer: named?.name ?? null,
      whose: task.assigneeId,
      department: task.department ? Text.parse(task.department.name) : null,
      due: clock?.status === 'running' ? clock.dueAt : null,
      overdue: clock ? isOverdue(clock, now) : false,
    };
  });
}
