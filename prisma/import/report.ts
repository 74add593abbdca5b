import type { T } from '../../locales/index.ts';
import type { Counts, Imported } from './import-file.ts';
import type { ImportedRecords } from './import-records.ts';
import type { Problem, Refused } from './problem.ts';

/** What came of a file, in plain words: every row that was not taken and why, then the counts. */
export function reportOf(imported: Imported, tryOnly: boolean, t: T): string {
  if (imported.kind === 'records') return recordsReport(imported, tryOnly, t);
  if (imported.kind !== 'read') return fileProblem(imported, t);
  const { unknown, refused, taken, organizations, contacts, phones } = imported;
  return [
    ...(unknown.length > 0 ? [t('import.unknown', { headings: unknown.join(', ') }), ''] : []),
    ...(refused.length > 0
      ? [t('import.refused', { count: refused.length }), ...refused.flatMap((row) => lines(row, t)), '']
      : []),
    t(tryOnly ? 'import.wouldTake' : 'import.taken', { count: taken }),
    `  ${t('import.organizations', spelled(organizations, t))}`,
    `  ${t('import.contacts', spelled(contacts, t))}`,
    `  ${t('import.phones', { count: phones })}`,
    ...(refused.length > 0 ? ['', t('import.again')] : []),
    ...(tryOnly ? ['', t('import.tried')] : []),
  ].join('\n');
}

/** The same of a table of things, products or sets. */
function recordsReport({ of, unknown, refused, taken, counts }: ImportedRecords, tryOnly: boolean, t: T): string {
  const rows = refused.flatMap(({ row, problems }) =>
    problems.map((problem) => `  ${t('import.row', { row, problem: recordProblem(problem, t) })}`),
  );
  return [
    ...(unknown.length > 0 ? [t('import.unknown', { headings: unknown.join(', ') }), ''] : []),
    ...(refused.length > 0 ? [t('import.refused', { count: refused.length }), ...rows, ''] : []),
    t(tryOnly ? 'import.wouldTake' : 'import.taken', { count: taken }),
    `  ${t(`import.records.${of}`, spelled(counts, t))}`,
    ...(refused.length > 0 ? ['', t('import.again')] : []),
    ...(tryOnly ? ['', t('import.tried')] : []),
  ].join('\n');
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

const lines = ({ row, problems }: Refused, t: T): string[] =>
  problems.map((problem) => `  ${t('import.row', { row, problem: problemWords(problem, t) })}`);

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

function fileProblem(imported: Exclude<Imported, { kind: 'read' | 'records' }>, t: T): string {
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
