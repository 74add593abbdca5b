import type { Db } from '../context.ts';

/** How many of these files are still being fetched: their bytes are not here, and it is not known that they never will be. */
export function filesUnderway(db: Db, ids: number[]): Promise<number> {
  return db.file.count({ where: { id: { in: ids }, stored: null, problem: null } });
}
