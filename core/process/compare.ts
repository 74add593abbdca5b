import type { Definition } from './definition.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** One property that differs, by its name in the file, with both values as the definitions hold them. */
export type Alteration = { of: string; from: unknown; to: unknown };

/** What became of one piece of a process. `states`: keys of states whose running tickets it touches. */
export type Change = Omit<Piece, 'id' | 'has'> &
  ({ kind: 'added' | 'removed' } | { kind: 'changed'; what: Alteration[] });

/**
 * The difference between two versions of a process, in the order of the file: whatever was removed stands after what
 * stayed or was added, kind by kind (mission.md G2). Empty when they would work alike.
 */
export function compare(before: Definition, after: Definition): Change[] {
  const [old, now] = [piecesOf(before), piecesOf(after)];
  const known = new Map(old.map((piece) => [piece.id, piece]));
  const kept = new Set(now.map(({ id }) => id));
  const present = now.flatMap((piece) => {
    const was = known.get(piece.id);
    return was ? changed(was, piece) : [changeOf(piece, 'added')];
  });
  const gone = old.filter(({ id }) => !kept.has(id)).map((piece) => changeOf(piece, 'removed'));
  return inOrder([...present, ...gone.filter((change) => !belongsToGone(change, gone))]);
}

/** How many running tickets a change touches; `inUse`: how many stand in each state, of whatever version. */
export function touched({ states }: Change, inUse: ReadonlyMap<string, number>): number {
  return states.reduce((sum, state) => sum + (inUse.get(state) ?? 0), 0);
}

const order = ['process', 'role', 'state', 'task', 'deadline', 'transition', 'field'] as const;

const inOrder = (changes: Change[]): Change[] =>
  changes.toSorted((one, other) => order.indexOf(one.part) - order.indexOf(other.part));

/** The fields of a removed transition and the tasks of a removed state go without saying. */
const belongsToGone = ({ within }: Change, gone: Change[]): boolean =>
  within !== null && gone.some(({ part, key }) => part === within.part && key === within.key);

function changeOf({ id: _, has: __, ...piece }: Piece, kind: 'added' | 'removed'): Change {
  return { ...piece, kind };
}

function changed(was: Piece, is: Piece): Change[] {
  const names = [...new Set([...Object.keys(was.has), ...Object.keys(is.has)])];
  const what = names
    .filter((name) => !same(was.has[name], is.has[name]))
    .map((name) => ({ of: name, from: was.has[name], to: is.has[name] }));
  if (what.length === 0) return [];
  const { id: _, has: __, ...piece } = was; // people know it by the name that it had
  return [{ ...piece, states: [...new Set([...was.states, ...is.states])], kind: 'changed', what }];
}

/** Whether two values mean the same: the order of names in a list does not matter, nor does that of properties. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    return items.every((item) => typeof item === 'string') ? items.toSorted() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, item]) => item !== undefined && !isEmpty(item))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => [key, canonical(item)]);
}

/** What a file leaves out and what it says as nothing are the same. */
const isEmpty = (value: unknown): boolean =>
  value === false || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
