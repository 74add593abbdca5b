import { type ClockChange, closing } from './clock-changes.ts';
import type { Definition, State, StateKind } from './definition.ts';

/** Where the tickets of stranded states go: keys of states, old → new. */
export type Places = Readonly<Record<string, string>>;

/**
 * States of running tickets that the new version does not have, or has as closed ones, each once: these would be
 * stranded, so it must be said where they go before running tickets are moved (design.md §5).
 */
export function stranded(next: Definition, inUse: string[]): string[] {
  return [...new Set(inUse)].filter((state) => !isOpen(next, state));
}

/** The state in which a running ticket goes on in the new version; undefined: nobody has said where. */
export function placeIn(next: Definition, state: string, places: Places): string | undefined {
  if (isOpen(next, state)) return state;
  const place = Object.hasOwn(places, state) ? places[state] : undefined;
  return place !== undefined && isOpen(next, place) ? place : undefined;
}

/** Keys of the states in which a running ticket may stand, in the order of the file. */
export const openStates = ({ states }: Definition): string[] =>
  Object.entries(states).flatMap(([key, { kind }]) => (closing(kind) ? [] : [key]));

function isOpen(definition: Definition, state: string): boolean {
  const found = Object.hasOwn(definition.states, state) ? definition.states[state] : undefined;
  return found !== undefined && !closing(found.kind);
}

/** A running ticket that goes on in another version: its states there and here, the clocks that have not ended. */
export type Revision = { from: string; to: string; clocks: readonly string[]; answered: boolean };

/**
 * What becomes of the clocks of a running ticket that goes on in another version: what runs, runs on; a deadline that
 * is new to the process begins now, one that it has no more ends. The time in the state begins anew only in another
 * state, or where there was none.
 */
export function revisedClocks(before: Definition, after: Definition, revision: Revision): ClockChange[] {
  const { from, to, clocks, answered } = revision;
  const [left, entered] = [before.states[from], after.states[to]];
  if (!left || !entered) return [];
  const changes: ClockChange[] = [];
  for (const clock of ['reaction', 'resolution'] as const) {
    const runs = clocks.includes(clock);
    const begins = !before.deadlines[clock] && after.deadlines[clock] && !runs && !(clock === 'reaction' && answered);
    if (begins) changes.push({ clock, change: 'start' });
    if (runs && !after.deadlines[clock]) changes.push({ clock, change: 'meet' });
    else if (runs || begins) changes.push(...crossing(clock, begins ? 'active' : left.kind, entered.kind));
  }
  return [...changes, ...inState(revision, entered)];
}

function inState({ from, to, clocks }: Revision, { deadline }: State): ClockChange[] {
  const runs = clocks.includes('state');
  if (from === to && runs && deadline) return [];
  const stop: ClockChange[] = runs ? [{ clock: 'state', change: 'stop' }] : [];
  return deadline ? [...stop, { clock: 'state', change: 'start', state: to }] : stop;
}

function crossing(clock: 'reaction' | 'resolution', left: StateKind, entered: StateKind): ClockChange[] {
  if (left === entered) return [];
  return [{ clock, change: entered === 'active' ? 'resume' : 'pause' }];
}
