import type { Db } from '../context.ts';

/** Since when something the desk stands on is out of reach, UTC; null: it is not. */
export async function outSince(db: Db, name: string): Promise<Date | null> {
  const outage = await db.outage.findUnique({ where: { name } });
  return outage && outage.state !== 'back' ? outage.since : null;
}
