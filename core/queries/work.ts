import { dayOf } from '../company-time.ts';
import type { Db } from '../context.ts';
import { activeStaff } from './standing.ts';
import { type TicketLine, ticketLines } from './tickets.ts';

/** A person's work by deadline (screens.md: «Горит», «Сегодня», «Жду клиента»). */
export interface Work {
  name: string;
  burning: TicketLine[]; // overdue or within the hour
  today: TicketLine[];
  later: TicketLine[];
  waiting: TicketLine[];
  unassigned: TicketLine[]; // of the department, for its head and dispatchers
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
  const leads = staff.heads !== null || staff.roles.some((role) => role === 'dispatcher' || role === 'operator');
  const department = staff.heads?.id ?? staff.departmentId;
  const unassigned =
    leads && department !== null
      ? await ticketLines(db, { closedAt: null, responsibleId: null, departmentId: department }, now)
      : [];
  const load = staff.heads ? await loadOf(db, staff.heads.id, now) : [];
  return { name: staff.name, burning, today, later, waiting, unassigned, load };
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
