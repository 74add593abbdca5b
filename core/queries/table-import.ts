import type { Db } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { TableReport } from '../table-report.ts';

const statuses = ['awaited', 'lost', 'nothing', 'tried', 'cancelled', 'loading', 'loaded'] as const;

/** A table that an administrator has sent, as far as it has come. */
export interface TableImportCard {
  id: number;
  name: string; // of the file
  staffId: number; // who sent it
  fileId: number;
  status: (typeof statuses)[number];
  report: TableReport | null;
  refusedId: number | null; // the file of rows that were not taken
}

/** Throws Refusal `not-found`. */
export async function tableImport(db: Db, id: number): Promise<TableImportCard> {
  const row = await db.tableImport.findUnique({ where: { id } });
  const status = statuses.find((one) => one === row?.status);
  if (!row || !status) throw new Refusal({ code: 'not-found' });
  const { name, staffId, fileId, refusedId } = row;
  return { id, name, staffId, fileId, status, refusedId, report: TableReport.safeParse(row.report).data ?? null };
}

/** The same with where its bytes lie, and in whose language it is spoken of. Throws Refusal `not-found`. */
export async function tableToRead(db: Db, id: number): Promise<TableImportCard & { stored: string; locale: string }> {
  const card = await tableImport(db, id);
  const file = await db.file.findUnique({ where: { id: card.fileId } });
  const staff = await db.staff.findUnique({ where: { id: card.staffId } });
  if (!file?.stored || !staff) throw new Refusal({ code: 'not-found' });
  return { ...card, stored: file.stored, locale: staff.locale };
}
