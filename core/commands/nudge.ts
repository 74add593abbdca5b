import { deliveriesBell } from '../bell.ts';
import type { ChannelName, Ctx, Nudged } from '../context.ts';

/** The PostgreSQL channel on which live pages listen; the payload is a staff id, one and a call's id, or `everybody`. */
export const staffChannel = 'pult_staff';
export const everybody = 'everybody';

export const nobody = (): Nudged => ({ staff: new Set(), calls: new Set(), everybody: false });

/** Live pages of this person are to look again; heard by every copy of the product, after commit. */
export function nudge({ nudged }: Ctx, staffId: number): void {
  nudged.staff.add(staffId);
}

/** Those at whose phones a call rings or rang, and who spoke last, are to look at this call alone: it must not wait for the rest. */
export function nudgeAround({ nudged }: Ctx, call: number): void {
  nudged.calls.add(call);
}

/** What all pages show alike is to be read again: who waits in a queue and who was missed concerns them all. */
export function nudgeEverybody({ nudged }: Ctx): void {
  nudged.everybody = true;
}

/**
 * Wakes the live pages, and the couriers of channels that have something to carry, in one statement: the last thing that
 * a transaction does.
 */
export async function wake({ db, nudged }: Pick<Ctx, 'db' | 'nudged'>, couriers: ChannelName[]): Promise<void> {
  const [staff, calls] = [[...nudged.staff], [...nudged.calls]];
  const all = nudged.everybody ? [everybody] : [];
  if (staff.length + calls.length + all.length + couriers.length === 0) return;
  await db.$executeRaw`
    SELECT pg_notify(${deliveriesBell}, courier) FROM unnest(${couriers}::text[]) AS courier
    UNION ALL SELECT pg_notify(${staffChannel}, whom) FROM (
      SELECT unnest(${all}::text[]) UNION SELECT unnest(${staff}::int[])::text
      UNION SELECT concat("staffId", ' ', "callId") FROM "Ring" WHERE "callId" = ANY(${calls}::int[])
      UNION SELECT concat("operatorId", ' ', "id") FROM "Call" WHERE "id" = ANY(${calls}::int[]) AND "operatorId" IS NOT NULL
    ) AS nudged(whom)`;
}
