import { closing } from './clock-changes.ts';
import { type Problem, problem, repeated } from './problem.ts';
import type { Definition, Transition } from './schema.ts';
import { formProblems } from './soundness-forms.ts';
import { roleProblems } from './soundness-roles.ts';
import { taskProblems } from './soundness-tasks.ts';

type Path = Problem['path'];

/**
 * What would make a well-formed definition fail in use (mission.md G2): names that lead nowhere, states that cannot be
 * reached or left, questions used before they are asked. Empty for a sound one.
 */
export function unsound(definition: Definition): Problem[] {
  const named = [
    ...duplicates(definition),
    ...unknownStates(definition),
    ...unknownTransitions(definition),
    ...movesAtOnce(definition),
  ];
  const shape = named.length > 0 ? [] : [...unreachable(definition), ...deadEnds(definition)];
  return [
    ...named,
    ...shape,
    ...closedStates(definition),
    ...triggers(definition),
    ...roleProblems(definition),
    ...taskProblems(definition),
    ...formProblems(definition),
  ];
}

function duplicates({ transitions }: Definition): Problem[] {
  return repeated(transitions.map(({ key }) => key)).map(({ key, index }) =>
    problem('duplicate-key', ['transitions', index, 'key'], { name: key }),
  );
}

function unknownStates({ start, states, transitions }: Definition): Problem[] {
  const used: [string, Path][] = [[start, ['start']]];
  transitions.forEach(({ from, to }, index) => {
    if (to !== undefined) used.push([to, ['transitions', index, 'to']]);
    if (typeof from === 'string') return;
    from.forEach((state, place) => {
      used.push([state, ['transitions', index, 'from', place]]);
    });
  });
  return used
    .filter(([state]) => !Object.hasOwn(states, state))
    .map(([state, path]) => problem('unknown-state', path, { name: state }));
}

function unknownTransitions({ states, transitions }: Definition): Problem[] {
  return Object.entries(states).flatMap(([key, { deadline }]) => {
    if (deadline?.fires === undefined) return [];
    const path = ['states', key, 'deadline', 'fires'];
    const fired = transitions.find((transition) => transition.key === deadline.fires);
    if (!fired) return [problem('unknown-transition', path, { name: deadline.fires })];
    return fired.by.includes('system') ? [] : [problem('trigger-needs-system', path, { name: fired.key })];
  });
}

/** A move made while filing starts where the request starts. */
function movesAtOnce(definition: Definition): Problem[] {
  const { atOnce, transitions, start } = definition;
  if (!atOnce) return [];
  const move = transitions.find(({ key }) => key === atOnce.move);
  if (!move || !origins(definition, move).includes(start))
    return [problem('unknown-transition', ['atOnce', 'move'], { name: atOnce.move })];
  return Object.keys(atOnce.presumed)
    .filter((name) => !move.form.some(({ key }) => key === name))
    .map((name) => problem('unknown-field', ['atOnce', 'presumed', name], { name }));
}

/** State keys from which a transition may be made. */
function origins({ states }: Definition, { from }: Pick<Transition, 'from'>): string[] {
  if (typeof from !== 'string') return from;
  return Object.entries(states)
    .filter(([, { kind }]) => from === 'any' || !closing(kind))
    .map(([key]) => key);
}

function unreachable(definition: Definition): Problem[] {
  const reached = new Set([definition.start]);
  for (const state of reached) {
    for (const transition of definition.transitions) {
      if (transition.to !== undefined && origins(definition, transition).includes(state)) reached.add(transition.to);
    }
  }
  return Object.keys(definition.states)
    .filter((state) => !reached.has(state))
    .map((state) => problem('unreachable-state', ['states', state], { name: state }));
}

/** Open states from which no way leads to a closed one. */
function deadEnds(definition: Definition): Problem[] {
  const states = Object.entries(definition.states);
  const ends = new Set(states.filter(([, { kind }]) => closing(kind)).map(([key]) => key));
  if (ends.size === 0) return [problem('no-closed-state', ['states'])];
  for (const end of ends) {
    for (const transition of definition.transitions) {
      if (transition.to !== end) continue;
      for (const from of origins(definition, transition)) ends.add(from);
    }
  }
  return states.filter(([key]) => !ends.has(key)).map(([key]) => problem('dead-end', ['states', key], { name: key }));
}

function closedStates({ states }: Definition): Problem[] {
  return Object.entries(states)
    .filter(([, { kind, deadline }]) => closing(kind) && deadline)
    .map(([key]) => problem('deadline-on-closed', ['states', key, 'deadline'], { name: key }));
}

function triggers({ transitions, on: occasions, opens }: Definition): Problem[] {
  const closed = occasions.length > 0 && !opens.includes('system');
  const opening = closed ? [problem('trigger-needs-system', ['opens'], { name: 'on' })] : [];
  const moving = transitions.flatMap(({ key, on, by }, index) =>
    on && !by.includes('system') ? [problem('trigger-needs-system', ['transitions', index, 'by'], { name: key })] : [],
  );
  return [...opening, ...moving];
}
