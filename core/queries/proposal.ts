import type { Db } from '../context.ts';
import { type Change, compare } from '../process/compare.ts';
import { type Definition, type Field, type Problem, readDefinition } from '../process/definition.ts';
import { openStates, stranded } from '../process/revision.ts';
import { rolesUsed } from '../process/roles-used.ts';
import { Refusal } from '../refusal.ts';
import { processOf, type StoredProcess } from './active-process.ts';
import { runningIn, type Standing } from './running.ts';

/** What a proposed process would change, and what to know before it is published. */
export interface Draft {
  definition: Definition;
  current: StoredProcess | null; // the version that new tickets begin with; null: a new process
  changes: Change[];
  running: Standing[];
  stranded: Standing[]; // where running tickets stand that the new version has no place for
  unheld: string[]; // roles that nobody has
  departmentKnown: boolean;
}

export type Checked = { ok: false; problems: Problem[] } | ({ ok: true } & Draft);

/** A process file somebody has sent, as far as it has come. */
export interface ProposalCard {
  id: number;
  name: string; // of the file
  status: 'awaited' | 'open' | 'faulty' | 'published' | 'cancelled';
  published: StoredProcess | null; // the version that it has become
  checked: Checked | null; // while nothing is decided
}

const statuses = ['awaited', 'open', 'faulty', 'published', 'cancelled'] as const;

/** Reads a process file and lays it beside the version in use. */
export async function checkProcess(db: Db, source: string, standard: string): Promise<Checked> {
  const read = readDefinition(source, standard);
  if (!read.ok) return read;
  const { definition } = read;
  const active = await db.process.findFirst({ where: { key: definition.key, active: true } });
  const current = active && processOf({ process: active });
  const running = await runningIn(db, definition.key);
  const left = stranded(
    definition,
    running.map(({ state }) => state),
  );
  return {
    ok: true,
    definition,
    current,
    changes: current ? compare(current.definition, definition) : [],
    running,
    stranded: running.filter(({ state }) => left.includes(state)),
    unheld: await unheld(db, definition),
    departmentKnown: (await db.department.count({ where: { key: definition.department } })) > 0,
  };
}

/** Roles of the process that nobody at work has. */
async function unheld(db: Db, definition: Definition): Promise<string[]> {
  const staff = await db.staff.findMany({ where: { active: true }, select: { roles: true } });
  const held = new Set(staff.flatMap(({ roles }) => roles));
  return rolesUsed(definition).filter((role) => !held.has(role));
}

/** The card of a proposal. Throws Refusal `not-found`. */
export async function proposalCard(db: Db, id: number): Promise<ProposalCard> {
  const row = await db.proposal.findUnique({ where: { id } });
  if (!row) throw new Refusal({ code: 'not-found' });
  const status = statuses.find((one) => one === row.status) ?? 'cancelled';
  const undecided = status === 'open' || status === 'faulty';
  const become = row.versionId === null ? null : await db.process.findUnique({ where: { id: row.versionId } });
  const { source, standard } = row;
  return {
    id,
    name: row.name,
    status,
    published: become && processOf({ process: become }),
    checked: undecided && source !== null && standard !== null ? await checkProcess(db, source, standard) : null,
  };
}

/**
 * The questions to ask before running tickets are moved: for each stranded state, to which open state of the proposed
 * process its tickets go. Throws Refusal `not-found`, `old-button` (nothing to decide any more).
 */
export async function questionsOf(db: Db, id: number): Promise<Field[]> {
  const { status, checked } = await proposalCard(db, id);
  if (status !== 'open' || !checked?.ok) throw new Refusal({ code: 'old-button' });
  const { states } = checked.definition;
  const options = openStates(checked.definition).flatMap((key) => {
    const state = states[key];
    return state ? [{ key, label: state.title }] : [];
  });
  return checked.stranded.map(({ state, title, count }) => ({
    ...{ key: state, type: 'choice', required: true, options },
    label: {
      ru: `«${title.ru}» (обращений: ${count}) — куда перенести?`,
      en: `“${title.en}” (requests: ${count}): where should they go?`,
    },
  }));
}
