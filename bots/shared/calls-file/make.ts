import type { Readable } from 'node:stream';
import type { CallFilter, CallsFile } from '../../../core/call-filter.ts';
import type { Actor, Db } from '../../../core/context.ts';
import { daysOf } from '../../../core/period.ts';
import { countCalls, everyCall } from '../../../core/queries/call-register.ts';
import { registerNames } from '../../../core/queries/register-names.ts';
import type { Speech } from '../screens/reader.ts';
import { csvOf } from './csv.ts';
import { type Cell, headsOf, rowOf } from './table.ts';
import { xlsxOf } from './xlsx.ts';

const most = { csv: 1_000_000, xlsx: 50_000 } satisfies Record<CallsFile, number>;
const mimes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} satisfies Record<CallsFile, string>;

/** The register of calls as a file. */
export interface MadeFile {
  name: string;
  mime: string;
  content: Readable;
  count: number; // of calls in it
  cut: boolean; // there are more than a file of its kind takes
}

/** Makes the file that this person ordered, in his words and zone. Throws Refusal `not-allowed`, `revoked`. */
export async function makeCallsFile(
  db: Db,
  actor: Actor,
  filter: CallFilter,
  format: CallsFile,
  speech: Speech,
): Promise<MadeFile> {
  const names = await registerNames(db, actor, filter);
  const all = await countCalls(db, actor, filter, speech);
  async function* rows(): AsyncGenerator<Cell[][]> {
    for await (const lines of everyCall(db, actor, filter, speech, most[format]))
      yield lines.map((line) => rowOf(line, names, speech));
  }
  const heads = headsOf(speech);
  return {
    name: `${speech.t('register.fileName', { period: spanWords(filter, speech) })}.${format}`,
    mime: mimes[format],
    content: format === 'csv' ? csvOf(heads, rows()) : await xlsxOf(heads, rows()),
    count: Math.min(all, most[format]),
    cut: all > most[format],
  };
}

/** `2026-11-01 – 2026-11-15`: the name of a file is read long after today. */
function spanWords({ period }: CallFilter, { now, timeZone, t }: Speech): string {
  const days = daysOf(period, now, timeZone);
  if (!days) return t('register.period.all');
  return days.first === days.last ? days.first : `${days.first}—${days.last}`;
}
