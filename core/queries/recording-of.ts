import type { Db } from '../context.ts';

/** The recording of a call whose bytes are here: id of its file; null: there is none yet. */
export async function recordingOf(db: Db, callId: number): Promise<number | null> {
  const where = { callId, kind: 'recording', stored: { not: null } };
  return (await db.file.findFirst({ where, select: { id: true }, orderBy: { id: 'asc' } }))?.id ?? null;
}
