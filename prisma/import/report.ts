import type { T } from '../../locales/index.ts';
import type { Counts, Imported } from './import-file.ts';
import type { ImportedRecords } from './import-records.ts';
import type { Problem } from './problem.ts';

export type Taken = Extract<Imported, { kind: 'read' | 'records' }>;

/** What came of a file, in plain words: every row that was not taken and why, then the counts. */
export function reportOf(imported: Imported, tryOnly: boolean, t: T): string {
  if (imported.kind !== 'read' && imported.kind !== 'records') return fileProblem(imported, t);
  const { unknown, refused, taken } = imported;
  const rows = refusedRows(imported, t).map((one) => `  ${t('import.row', { ...one })}`);
  return [
    ...(unknown.length > 0 ? [t('import.unknown', { headings: unknown.join(', ') }), ''] : []),
    ...(refused.length > 0 ? [t('import.refused', { count: refused.length }), ...rows, ''] : []),
    t(tryOnly ? 'import.wouldTake' : 'import.taken', { count: taken }),
    ...countLines(imported, t).map((line) => `  ${line}`),
    ...(refused.length > 0 ? ['', t('import.again')] : []),
    ...(tryOnly ? ['', t('import.tried')] : []),
  ].join('\n');
}

/** How many records are new, changed and as they were. */
export function countLines(imported: Taken, t: T): string[] {
  if (imported.kind === 'records') return [t(`import.records.${imported.of}`, spelled(imported.counts, t))];
  const { organizations, contacts, phones } = imported;
  return [
    t('import.organizations', spelled(organizations, t)),
    t('import.contacts', spelled(contacts, t)),
    t('import.phones', { count: phones }),
  ];
}

/** A row as people count them, and one thing that is wrong with it. */
export interface RefusedRow {
  row: number;
  problem: string;
}

export function refusedRows(imported: Taken, t: T): RefusedRow[] {
  if (imported.kind === 'records')
    return imported.refused.flatMap(({ row, problems }) =>
      problems.map((one) => ({ row, problem: recordProblem(one, t) })),
    );
  return imported.refused.flatMap(({ row, problems }) =>
    problems.map((one) => ({ row, problem: problemWords(one, t) })),
  );
}

type RecordRefused = ImportedRecords['refused'][number]['problems'][number];

const recordProblem = (problem: RecordRefused, t: T): string =>
  'written' in problem
    ? t(`import.problem.${problem.kind}`, { written: problem.written })
    : t(`import.problem.${problem.kind}`);

const spelled = ({ added, updated, same }: Counts, t: T) => ({
  added: t('import.added', { count: added }),
  updated: t('import.updated', { count: updated }),
  same: t('import.same', { count: same }),
});

function problemWords(problem: Problem, t: T): string {
  switch (problem.kind) {
    case 'differs':
      return t('import.problem.differs', { column: t(`import.column.${problem.column}`), row: problem.row });
    case 'too-long':
      return t('import.problem.too-long', { column: t(`import.column.${problem.column}`), most: problem.most });
    case 'inn-taken':
      return t('import.problem.inn-taken', { inn: problem.inn, name: problem.name });
    case 'nobody':
    case 'nameless':
    case 'failed':
      return t(`import.problem.${problem.kind}`);
    default:
      return t(`import.problem.${problem.kind}`, { written: problem.written });
  }
}

/** Why nothing of a file could be read. */
export function fileProblem(imported: Exclude<Imported, Taken>, t: T): string {
  switch (imported.kind) {
    case 'no-file':
    case 'not-xlsx':
      return t(`import.file.${imported.kind}`);
    case 'unknown-format':
      return t('import.file.unknown-format', { extension: imported.extension || '—' });
    case 'bad-quotes':
      return t('import.file.bad-quotes', { row: imported.row });
    case 'no-headings':
      return t('import.file.no-headings', { seen: imported.seen.filter(Boolean).join(', ') || '—' });
  }
}
