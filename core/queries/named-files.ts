import type { Db } from '../context.ts';

/** A file as a page names it; `ready`: its bytes are here. */
export interface NamedFile {
  id: number;
  kind: string; // photo | voice | video | document | recording
  name: string;
  ready: boolean;
}

/** Names of files, in the order of their ids. */
export async function namedFiles(db: Db, ids: number[]): Promise<NamedFile[]> {
  if (ids.length === 0) return [];
  const rows = await db.file.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
  return rows.map(({ id, kind, name, stored }) => ({ id, kind, name, ready: stored !== null }));
}
