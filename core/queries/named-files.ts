import { z } from 'zod';
import type { Db } from '../context.ts';
import { Made } from '../made-file.ts';

/** A file as a page names it; `ready`: its bytes are here. */
export interface NamedFile {
  id: number;
  kind: string; // photo | voice | video | document | recording
  name: string;
  ready: boolean;
}

/** A picture that the product draws itself is worth waiting for. */
const Drawn = z.object({ made: Made });

/** Names of files, in the order of their ids. */
export async function namedFiles(db: Db, ids: number[]): Promise<NamedFile[]> {
  if (ids.length === 0) return [];
  const rows = await db.file.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
  return rows.map(({ id, kind, name, mime, stored, source }) => {
    const drawn = mime.startsWith('image/') && Drawn.safeParse(source).success;
    return drawn ? { id, kind: 'photo', name, ready: true } : { id, kind, name, ready: stored !== null };
  });
}
