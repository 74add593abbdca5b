import type { Db } from '../context.ts';

/** Whether a piece of this album of the person has come already: albums come piece by piece. */
export async function albumBegun(db: Db, accountId: number, album: string | undefined): Promise<boolean> {
  if (album === undefined) return false;
  const where = { source: { path: ['album'], equals: album } };
  const own = { OR: [{ draft: { accountId } }, { message: { accountId } }] };
  return (await db.file.count({ where: { ...where, ...own } })) > 0;
}
