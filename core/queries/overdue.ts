import type { Db } from '../context.ts';
import { Text } from '../process/vocabulary.ts';
import { activeStaff } from './standing.ts';
import { type TicketLine, ticketLines } from './tickets.ts';

/** What is overdue in the department that this person leads, the longest first; null: he leads none. Throws Refusal `revoked`. */
export async function overdueOf(
  db: Db,
  staffId: number,
  now: Date,
): Promise<{ name: Text; lines: TicketLine[] } | null> {
  const { heads } = await activeStaff(db, staffId);
  if (!heads) return null;
  const open = await ticketLines(db, { closedAt: null, departmentId: heads.id }, now, 500);
  return { name: Text.parse(heads.name), lines: open.filter(({ overdue }) => overdue) };
}
