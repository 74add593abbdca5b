import { z } from 'zod';
import { callsToday } from '../call-filter.ts';
import type { Actor, Db } from '../context.ts';
import { Made } from '../made-file.ts';
import { callsWithin } from './calls-within.ts';
import { personOf } from './standing.ts';

const around = {
  message: { select: { ticketNumber: true, staffId: true } },
  draft: { select: { account: { select: { staffId: true } } } },
  call: { select: { id: true, ticketNumber: true } },
} as const;

/** Whose a file is that hangs on nothing: laid on a page by a colleague, or made for him. */
const His = z.object({ staff: z.number() });

/**
 * Whether this person may have the bytes of a file by its number. Staff: what hangs on any request, what they laid or
 * ordered themselves, pictures of processes, recordings of the calls they may look through. Throws Refusal `revoked`.
 */
export async function mayOpenFile(db: Db, actor: Actor, id: number): Promise<boolean> {
  const person = await personOf(db, actor);
  if (person.kind !== 'staff') return false;
  const file = await db.file.findUnique({ where: { id }, include: around });
  if (!file) return false;
  const { message, draft, call, source } = file;
  if ([file, message, call].some((one) => (one?.ticketNumber ?? null) !== null)) return true;
  if (call) return inRegister(db, actor, call.id);
  const owner = message?.staffId ?? draft?.account.staffId ?? His.safeParse(source).data?.staff;
  return owner === person.id || z.object({ made: Made }).safeParse(source).success;
}

/** Whether a call stands in the register as this person sees it. */
async function inRegister(db: Db, actor: Actor, call: number): Promise<boolean> {
  const his = await callsWithin(db, actor, { ...callsToday, period: 'all' }, { now: new Date(0), timeZone: 'UTC' });
  const rows = await db.$queryRaw<unknown[]>`SELECT 1 FROM "Call" c WHERE c."id" = ${call} AND ${his}`;
  return rows.length > 0;
}
