import { z } from 'zod';

/** What came of a table that was sent, in the words of whoever sent it; or what would come of it. */
export const TableReport = z.object({
  readable: z.boolean(), // false: `lines` say why not
  taken: z.number(), // rows
  changes: z.number(), // records that are new or changed by it
  lines: z.array(z.string()), // the counts
  refused: z.number(), // rows
  problems: z.array(z.string()), // of the first refused rows, with their numbers
});
export type TableReport = z.infer<typeof TableReport>;

/** Rows that were not taken as they stand in the file, each with what is wrong; to be mended and sent again. */
export interface RefusedTable {
  heads: string[];
  rows: string[][];
}

/** Reads a table (CSV, XLSX) of clients, things, products or sets; `tryOnly`: nothing stays written. */
export type ReadTable = (
  table: { name: string; bytes: Uint8Array },
  how: { tryOnly: boolean; locale: 'ru' | 'en' },
) => Promise<{ report: TableReport; refused: RefusedTable | null }>;
