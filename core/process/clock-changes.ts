import type { Definition, State, StateKind, Transition } from './schema.ts';

/** What a move does to the clocks of a ticket; clocks.ts carries it out. */
export type ClockChange =
  | { clock: 'reaction' | 'resolution'; change: 'start' }
  | { clock: 'reaction' | 'resolution'; change: 'pause' | 'resume' | 'meet' }
  | { clock: 'resolution'; change: 'reopen' }
  | { clock: 'state'; change: 'start'; state: string }
  | { clock: 'state'; change: 'stop' };

/** Whether a state of this kind closes the ticket. */
export function closing(kind: StateKind): boolean {
  return kind === 'done' || kind === 'cancelled';
}

/** The clocks of a new ticket (design.md §6: clocks run from its opening). */
export function openingClocks(definition: Definition): ClockChange[] {
  const changes: ClockChange[] = [];
  const waits = definition.states[definition.start]?.kind === 'waiting-on-client';
  for (const clock of ['reaction', 'resolution'] as const) {
    if (!definition.deadlines[clock]) continue;
    changes.push({ clock, change: 'start' });
    if (waits) changes.push({ clock, change: 'pause' });
  }
  return [...changes, ...entering(definition.states[definition.start], definition.start)];
}

/** The clocks after a transition made in `from`. */
export function clockChanges(definition: Definition, from: string, transition: Transition): ClockChange[] {
  const before = definition.states[from];
  const after = definition.states[transition.to ?? from];
  const changes: ClockChange[] = transition.answers ? [{ clock: 'reaction', change: 'meet' }] : [];
  if (!before || !after || transition.to === undefined) return changes;
  if (before.deadline) changes.push({ clock: 'state', change: 'stop' });
  return [...changes, ...crossing(before.kind, after.kind), ...entering(after, transition.to)];
}

function entering(state: State | undefined, key: string): ClockChange[] {
  return state?.deadline ? [{ clock: 'state', change: 'start', state: key }] : [];
}

function crossing(before: StateKind, after: StateKind): ClockChange[] {
  if (closing(before) && closing(after)) return [];
  if (closing(after)) return both('meet');
  if (closing(before)) {
    const reopened: ClockChange = { clock: 'resolution', change: 'reopen' };
    return after === 'active' ? [reopened] : [reopened, { clock: 'resolution', change: 'pause' }];
  }
  if (before === after) return [];
  return both(after === 'active' ? 'resume' : 'pause');
}

function both(change: 'pause' | 'resume' | 'meet'): ClockChange[] {
  return [
    { clock: 'reaction', change },
    { clock: 'resolution', change },
  ];
}
