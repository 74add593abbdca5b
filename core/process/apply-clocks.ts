import type { Calendar } from '../working-time.ts';
import type { ClockChange } from './clock-changes.ts';
import { type Clock, meetClock, pauseClock, reopenClock, resumeClock, startClock } from './clocks.ts';
import type { DeadlinePlan, StateDeadline } from './deadline.ts';
import type { Definition } from './schema.ts';
import { taskOf } from './ways.ts';

/** For whom and when clocks change: the client's service level, the calendar, the instant. */
export type ClockSetting = { level: string; calendar: Calendar; at: Date };

/** The rule a clock was set by; undefined when this process has none. `state` is the ticket's present state; `task` the key of the clock's task. */
export function planOf(
  definition: Definition,
  kind: Clock['kind'],
  state: string,
  task?: string,
): DeadlinePlan | StateDeadline | undefined {
  if (kind === 'task') return task === undefined ? undefined : taskOf(definition, state, task)?.deadline;
  return kind === 'state' ? definition.states[state]?.deadline : definition.deadlines[kind];
}

/** The clocks after the changes that `move` or `openingClocks` told; at most one of each kind. */
export function applyClocks(
  definition: Definition,
  clocks: Clock[],
  changes: ClockChange[],
  setting: ClockSetting,
): Clock[] {
  return changes.reduce((present, change) => applyOne(definition, present, change, setting), clocks);
}

function applyOne(definition: Definition, clocks: Clock[], change: ClockChange, setting: ClockSetting): Clock[] {
  if (change.change === 'start') return withNew(definition, clocks, change, setting);
  return clocks.map((clock) => (clock.kind === change.clock ? changed(clock, change.change, setting) : clock));
}

function withNew(
  definition: Definition,
  clocks: Clock[],
  change: Extract<ClockChange, { change: 'start' }>,
  { level, calendar, at }: ClockSetting,
): Clock[] {
  const plan = planOf(definition, change.clock, change.clock === 'state' ? change.state : definition.start);
  const others = clocks.filter((clock) => clock.kind !== change.clock);
  return plan ? [...others, startClock(change.clock, plan, level, calendar, at)] : others;
}

function changed(clock: Clock, change: Exclude<ClockChange['change'], 'start'>, { calendar, at }: ClockSetting): Clock {
  switch (change) {
    case 'pause':
      return pauseClock(clock, calendar, at);
    case 'resume':
      return resumeClock(clock, calendar, at);
    case 'reopen':
      return reopenClock(clock, calendar, at);
    case 'meet':
    case 'stop':
      return meetClock(clock, calendar, at);
  }
}
