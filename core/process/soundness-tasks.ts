import { closing } from './clock-changes.ts';
import { type Problem, problem } from './problem.ts';
import type { Definition, State, Transition } from './schema.ts';
import { taskEnds } from './ways.ts';

type Path = Problem['path'];

/** Tasks that nobody could end, that nothing waits for, or that get into each other's way. */
export function taskProblems(definition: Definition): Problem[] {
  return [
    ...doubles(definition),
    ...Object.entries(definition.states).flatMap(([key, state]) => ofState(definition, key, state)),
    ...endless(definition),
    ...definition.transitions.flatMap((transition, index) =>
      idle(definition, transition, ['transitions', index, 'on']),
    ),
  ];
}

/** The key of a task names its buttons, so it is used once in a process, and by no transition of the file. */
function doubles({ states, transitions }: Definition): Problem[] {
  const tasks = Object.entries(states).flatMap(([state, { tasks: own }]) =>
    own.map(({ key }, index) => ({ key, path: ['states', state, 'tasks', index, 'key'] satisfies Path })),
  );
  const named = (key: string) => transitions.some((one) => taskEnds.some((end) => one.key === `${key}-${end}`));
  return tasks
    .filter(({ key }, index) => named(key) || tasks.findIndex((task) => task.key === key) < index)
    .map(({ key, path }) => problem('duplicate-key', path, { name: key }));
}

function ofState(definition: Definition, key: string, { kind, tasks, complete }: State): Problem[] {
  const path: Path = ['states', key, 'tasks'];
  if (tasks.length === 0) return [];
  const waits = (on: Transition['on']) =>
    definition.transitions.some((one) => one.on === on && startsIn(definition, one, key));
  const alone = complete === 'any' && tasks.length === 1 && tasks[0]?.each === false;
  const refusable = tasks.findIndex((task) => task.kind === 'approve');
  return [
    ...(closing(kind) ? [problem('tasks-on-closed', path, { name: key })] : []),
    ...(alone ? [problem('any-of-one', ['states', key, 'complete'], { name: key })] : []),
    ...(refusable >= 0 && waits('tasks-done') && !waits('task-refused')
      ? [problem('no-way-for-refusal', [...path, refusable], { name: tasks[refusable]?.key ?? '', state: key })]
      : []),
    // Nothing has happened yet that could be left at once.
    ...(key === definition.start && waits('tasks-done') && mayDropOut(tasks)
      ? [problem('tasks-may-be-none', path, { name: key })]
      : []),
    ...tasks.flatMap(({ each, by }, index) =>
      each && ['client', 'head', 'responsible'].includes(by)
        ? [problem('each-of-one', [...path, index, 'each'], { name: by })]
        : [],
    ),
  ];
}

/** States whose tasks may all drop out and which then lead on to each other in a circle: a ticket would never rest. */
function endless(definition: Definition): Problem[] {
  const passed = Object.entries(definition.states).filter(([, { tasks }]) => mayDropOut(tasks));
  const next = (key: string) =>
    definition.transitions.flatMap((one) =>
      one.on === 'tasks-done' && one.to !== undefined && startsIn(definition, one, key) ? [one.to] : [],
    );
  const onward = (from: string): Set<string> => {
    const seen = new Set(next(from));
    for (const key of seen) if (passed.some(([state]) => state === key)) for (const to of next(key)) seen.add(to);
    return seen;
  };
  const [first] = passed.filter(([key]) => onward(key).has(key));
  return first ? [problem('endless-round', ['states', first[0], 'tasks'], { name: first[0] })] : [];
}

const mayDropOut = (tasks: State['tasks']): boolean =>
  tasks.length > 0 && tasks.every(({ when }) => when !== undefined && when.length > 0);

/** A transition that waits for tasks, or for a refusal, where there is nothing to wait for. */
function idle(definition: Definition, transition: Transition, path: Path): Problem[] {
  const { on } = transition;
  if (on !== 'tasks-done' && on !== 'task-refused') return [];
  const serves = ({ tasks }: State) => tasks.some(({ kind }) => on === 'tasks-done' || kind === 'approve');
  const from = Object.entries(definition.states).filter(([key]) => startsIn(definition, transition, key));
  const named = Array.isArray(transition.from);
  const vain = from.filter(([, state]) => !serves(state));
  if (named ? vain.length === 0 : vain.length < from.length) return [];
  return [problem('no-tasks', path, { name: transition.key, state: vain[0]?.[0] ?? '', on })];
}

function startsIn({ states }: Definition, { from }: Transition, key: string): boolean {
  if (from === 'any') return true;
  if (from === 'open') return !closing(states[key]?.kind ?? 'done');
  return from.includes(key);
}
