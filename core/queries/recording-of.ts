import type { Db } from '../context.ts';

/** The recordings of a call whose bytes are here: ids of their files, in the order of the talk. */
export async function recordingOf(db: Db, callId: number): Promise<number[]> {
  const where = { callId, kind: 'recording', stored: { not: null } };
  return (await db.file.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id);
}
