import type { Db } from '../context.ts';

/** Those of these files that this colleague laid on a page himself and that hang on nothing yet, in their order. */
export async function ownUploads(db: Db, staffId: number, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db.file.findMany({
    where: { id: { in: ids }, ticketNumber: null, messageId: null, source: { path: ['staff'], equals: staffId } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}
