import type { Answers } from './answers.ts';
import type { Who } from './engine.ts';
import { holds } from './form.ts';
import type { Definition, State } from './schema.ts';
import type { Task } from './task.ts';

/** A task that waits for somebody. `assigneeId`: whose own piece of a round it is, else who stands in for those of the role. */
export interface OpenTask {
  id: number;
  key: string;
  role: string;
  departmentId: number | null; // null: the ticket's own, or no department matters
  assigneeId: number | null;
}

/** How a task stands; `dropped` with the state that it was opened in. */
export type TaskStatus = 'open' | 'done' | 'approved' | 'refused' | 'dropped';

/** Whether this person may end the task: it is his own, that of whom he stands in for, or his role's. `each`: pieces of a round are nobody else's. */
export function mayDo(task: OpenTask, each: boolean, who: Who): boolean {
  if (task.role === 'client') return who.party === 'client';
  if (who.party !== 'staff') return false;
  if (task.assigneeId !== null && [who.id, ...who.standsInFor].includes(task.assigneeId)) return true;
  return !(each && task.assigneeId !== null) && isHis(task, who);
}

function isHis(task: OpenTask, who: Who): boolean {
  if (task.role === 'responsible') return who.responsible || who.forResponsible;
  if (task.role === 'head') return isHeads(task.departmentId, who);
  if (!who.roles.includes(task.role)) return false;
  if (task.departmentId !== null) return who.departmentId === task.departmentId;
  return withinDepartment(task.role) ? who.ownDepartment : true;
}

/** Of the head, or of whoever stands in while he is away; null: of the ticket's own department. */
const isHeads = (departmentId: number | null, who: Who): boolean =>
  departmentId === null
    ? who.headOfDepartment || who.headsTicketInstead
    : who.headsId === departmentId || who.headsInstead.includes(departmentId);

/** Roles that act for the department of the ticket only; the others serve the whole company. */
export const withinDepartment = (role: string): boolean => role === 'specialist' || role === 'engineer';

/** The tasks that open when a ticket with these answers enters the state. */
export const tasksOpening = (definition: Definition, state: string, answers: Answers): Task[] =>
  (definition.states[state]?.tasks ?? []).filter(({ when }) => holds(when, answers));

const good = (status: TaskStatus): boolean => status === 'done' || status === 'approved';

/**
 * What the tasks of one stay in a state mean for the ticket: somebody refused, all that was needed is done, or neither
 * yet (null). With `any`, one good end is enough, and a refusal counts when nobody is left to agree. A state whose
 * conditions opened no task at all is done with them at once.
 */
export function tasksSay(
  { tasks, complete }: Pick<State, 'tasks' | 'complete'>,
  statuses: TaskStatus[],
): 'tasks-done' | 'task-refused' | null {
  if (tasks.length === 0) return null;
  const refused = statuses.includes('refused');
  const open = statuses.includes('open');
  if (complete === 'any' && statuses.some(good)) return 'tasks-done';
  if (refused && (complete === 'all' || !open)) return 'task-refused';
  return open ? null : 'tasks-done';
}
