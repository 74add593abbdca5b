import { decideTable, looksLikeTable, mayLoadTables, receiveTable } from '../../../core/commands/import-table.ts';
import type { Immediate } from '../door.ts';
import type { IncomingFile } from '../incoming.ts';
import type { Press } from '../press.ts';
import { nothing, reply, type Talk } from './reply.ts';

const areTables = (files: IncomingFile[]): boolean => files.length > 0 && files.every(looksLikeTable);

/** Whether these are tables, from somebody who may load them. */
export async function bringsTables({ ctx }: Talk, files: IncomingFile[]): Promise<boolean> {
  return areTables(files) && mayLoadTables(ctx);
}

/** Tables were sent: each is tried as soon as its bytes are here, and loaded when its sender says so. */
export async function onTables({ ctx, account }: Talk, files: IncomingFile[]): Promise<Immediate> {
  for (const file of files) await receiveTable(ctx, account.id, file);
  return nothing;
}

/** A colleague who may not load tables is told who may; his file is asked about as any other. */
export async function onForeignTables(talk: Talk, files: IncomingFile[]): Promise<void> {
  if (talk.ctx.actor.kind === 'staff' && areTables(files)) await reply(talk, { name: 'done', what: 'table-by-admin' });
}

/** What was decided of a table; what comes of it is told by its message. */
export async function onTable(talk: Talk, { table, to }: Extract<Press, { do: 'table' }>): Promise<Immediate> {
  await decideTable(talk.ctx, table, to === 'load');
  return nothing;
}
