import { standsAs } from '../access.ts';
import { dayOf } from '../company-time.ts';
import type { Db } from '../context.ts';
import { available } from '../process/engine.ts';
import { processName, processOf, withProcesses } from './active-process.ts';
import { factsOf } from './find-ticket.ts';
import { myTasks, type TaskLine } from './my-tasks.ts';
import { activeStaff, colleague } from './standing.ts';
import { type TicketLine, ticketLines } from './tickets.ts';

/** A person's work by deadline (screens.md: «Горит», «Сегодня», «Жду клиента»). */
export interface Work {
  name: string;
  burning: TicketLine[]; // overdue or within the hour
  today: TicketLine[];
  later: TicketLine[];
  waiting: TicketLine[];
  tasks: TaskLine[]; // pieces of others' requests that are his
  unassigned: TicketLine[]; // that he may take or give to somebody
  load: Load[]; // of the department, for its head
}

export interface Load {
  name: string;
  open: number;
  overdue: number;
}

const hour = 3_600_000; // ms

/** What a member of staff has to do, most urgent first. Throws Refusal `revoked`. */
export async function workOf(db: Db, staffId: number, now: Date): Promise<Work> {
  const staff = await activeStaff(db, staffId);
  const mine = await ticketLines(db, { closedAt: null, responsibleId: staffId }, now, 200);
  const waiting = mine.filter((line) => line.waiting);
  const active = mine.filter((line) => !line.waiting);
  const burning = active.filter((line) => isBurning(line, now));
  const rest = active.filter((line) => !burning.includes(line));
  const today = rest.filter((line) => isToday(line, now, staff.timeZone));
  const later = rest.filter((line) => !today.includes(line));
  const unassigned = await ticketLines(db, { number: { in: await freeFor(db, staff, now) } }, now);
  const load = staff.heads ? await loadOf(db, staff.heads.id, now) : [];
  const tasks = await myTasks(db, staffId, now);
  return { name: staff.name, burning, today, later, waiting, tasks, unassigned, load };
}

type Staff = Awaited<ReturnType<typeof activeStaff>>;

/** Numbers of open tickets which nobody has and which this person may take or give to somebody. */
async function freeFor(db: Db, staff: Staff, now: Date): Promise<number[]> {
  const person = colleague(staff, now);
  const rows = await db.ticket.findMany({
    where: { closedAt: null, responsibleId: null },
    include: { process: processName },
    orderBy: { number: 'asc' },
    take: 200,
  });
  const free = await withProcesses(db, rows);
  const mayGive = (ticket: (typeof free)[number]): boolean => {
    const who = standsAs(person, ticket);
    const moves = who ? available(processOf(ticket).definition, factsOf(ticket), who) : [];
    return moves.some(({ effects }) => effects.some((one) => one.do === 'assign' || one.do === 'assign-chosen'));
  };
  return free.filter(mayGive).map(({ number }) => number);
}

const isBurning = (line: TicketLine, now: Date): boolean =>
  line.overdue || (line.due?.due != null && line.due.due.getTime() - now.getTime() <= hour);

function isToday(line: TicketLine, now: Date, timeZone: string): boolean {
  const at = line.arrivalFrom ?? line.due?.due ?? null;
  return at !== null && dayOf(at, timeZone) <= dayOf(now, timeZone);
}

/** Open and overdue tickets of each person of a department. */
export async function loadOf(db: Db, departmentId: number, now: Date): Promise<Load[]> {
  const staff = await db.staff.findMany({ where: { departmentId, active: true }, orderBy: { name: 'asc' } });
  const loads: Load[] = [];
  for (const { id, name } of staff) {
    const open = await ticketLines(db, { closedAt: null, responsibleId: id }, now, 500);
    loads.push({ name, open: open.length, overdue: open.filter((line) => line.overdue).length });
  }
  return loads;
}
