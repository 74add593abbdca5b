import type { Problem } from '../../core/process/definition.ts';
import type { Draft } from '../../core/queries/proposal.ts';
import { type Locale, wording } from '../index.ts';
import { changeLines } from './changes.ts';
import { runningWords } from './counts.ts';
import { problemLines } from './problems.ts';
import { roleWords } from './roles.ts';

/** A process that was proposed, in words: to what it comes, what to beware of, what follows. */
export interface DraftWords {
  title: string;
  changes: string[]; // empty: nothing changes, or it is new
  plain: string; // said where there are no changes
  warnings: string[];
  small: string; // empty for a new one
}

const mostProblems = 15;
const mostChanges = 25;

export const runningCount = ({ running }: Pick<Draft, 'running'>): number =>
  running.reduce((sum, { count }) => sum + count, 0);

export function draftWords(draft: Draft, locale: Locale): DraftWords {
  const t = wording(locale);
  const { definition, current, changes, running } = draft;
  const name = definition.title[locale];
  const warnings = warningsOf(draft, locale);
  if (!current)
    return { title: t('process.isNew', { name }), changes: [], plain: sizeOf(draft, locale), warnings, small: '' };
  const inUse = new Map(running.map(({ state, count }) => [state, count]));
  const lines = changeLines(changes, { before: current.definition, after: definition, locale, inUse }, mostChanges);
  const now = t('process.now', {
    version: current.version,
    running: runningWords(runningCount(draft), locale),
  });
  return {
    title: t(lines.length > 0 ? 'process.changes' : 'process.same', { name }),
    changes: lines,
    plain: t('process.sameHint'),
    warnings,
    small: `${now}. ${t('process.keeps')}`,
  };
}

function sizeOf({ definition }: Draft, locale: Locale): string {
  const t = wording(locale);
  const states = t('process.states', { count: Object.keys(definition.states).length });
  const transitions = t('process.transitions', { count: definition.transitions.length });
  return t('process.size', { states, transitions });
}

/** What the manager should know: tickets have no place in the new version, nobody holds a role. */
function warningsOf({ definition, unheld, departmentKnown, stranded }: Draft, locale: Locale): string[] {
  const t = wording(locale);
  const roles = unheld.map((role) => roleWords(role, definition.roles, locale)).join(', ');
  return [
    ...stranded.map(({ title, count }) =>
      t('process.stranded', { state: title[locale], running: runningWords(count, locale) }),
    ),
    ...(unheld.length > 0 ? [t('process.unheld', { roles })] : []),
    ...(departmentKnown ? [] : [t('process.noDepartment', { department: definition.department })]),
  ];
}

const bullet = (line: string): string => `• ${line}`;

/** The same for a terminal. */
export function draftLines(draft: Draft, locale: Locale): string[] {
  const { title, changes, plain, warnings, small } = draftWords(draft, locale);
  const body = changes.length > 0 ? changes.map(bullet) : [plain];
  return [title, ...body, ...warnings.map((line) => `! ${line}`), ...(small === '' ? [] : [small])];
}

/** What is wrong with a file, with its head and what to do. */
export function faultyLines(file: string, problems: Problem[], locale: Locale): string[] {
  const t = wording(locale);
  const head = t('process.faulty', { file, count: problems.length });
  return [head, ...problemLines(problems, locale, mostProblems).map(bullet), t('process.sendAgain')];
}
