import type { Field } from './field.ts';
import type { Definition, State, Transition } from './schema.ts';
import type { Task } from './task.ts';

/** How a task may end by somebody's hand. */
export type TaskEnd = 'done' | 'approved' | 'refused';

/** The fields of that key, in the opening form and in those of the transitions: one answer may be asked at several places. */
export const fieldsNamed = (definition: Definition, key: string): Field[] =>
  [definition.form, ...allTransitions(definition).map(({ form }) => form)].flat().filter((field) => field.key === key);

/** The task behind a transition that the engine made of it. */
export interface TaskWay {
  state: string;
  task: Task;
  ends: TaskEnd;
  transition: Transition;
}

interface Ways {
  all: Transition[];
  tasks: Map<string, TaskWay>; // by the transition's key
}

const made = new WeakMap<Definition, Ways>(); // a definition never changes once it is read

function waysOf(definition: Definition): Ways {
  const known = made.get(definition);
  if (known) return known;
  const tasks = Object.entries(definition.states).flatMap(([key, state]) => taskWays(key, state));
  const ways = {
    all: [...tasks.map(({ transition }) => transition), ...definition.transitions],
    tasks: new Map(tasks.map((way) => [way.transition.key, way])),
  };
  made.set(definition, ways);
  return ways;
}

/** The transitions of the file, and before them those that its tasks are (docs/decisions/0005). */
export const allTransitions = (definition: Definition): Transition[] => waysOf(definition).all;

/** The task that this transition ends; undefined for a transition of the file. */
export const taskWay = (definition: Definition, key: string): TaskWay | undefined => waysOf(definition).tasks.get(key);

/** The task of that key in a state; undefined when a newer version has none. */
export const taskOf = (definition: Definition, state: string, key: string): Task | undefined =>
  definition.states[state]?.tasks.find((task) => task.key === key);

/** What the engine adds to the key of a task. */
export const taskEnds = ['done', 'seen', 'yes', 'no'] as const;

const taskWays = (state: string, { tasks }: State): TaskWay[] => tasks.flatMap((task) => waysOfTask(state, task));

function waysOfTask(state: string, task: Task): TaskWay[] {
  const { title } = task;
  const way = (
    suffix: (typeof taskEnds)[number],
    ends: TaskEnd,
    ru: string,
    en: string,
    more: Partial<Transition> = {},
  ): TaskWay => {
    const label = { ru: `${ru}: ${inner(title.ru)}`, en: `${en}: ${inner(title.en)}` };
    return { state, task, ends, transition: { ...still(state, task), key: `${task.key}-${suffix}`, label, ...more } };
  };
  switch (task.kind) {
    case 'do':
      return [way('done', 'done', 'Готово', 'Done')];
    case 'acknowledge':
      return [way('seen', 'done', 'Ознакомлен', 'Read')];
    case 'approve':
      return [
        way('yes', 'approved', 'Согласовать', 'Approve'),
        way('no', 'refused', 'Не согласовать', 'Refuse', {
          look: 'danger',
          form: [],
          comment: 'required',
          tell: ['responsible'],
        }),
      ];
  }
}

/** A title within a sentence: «Согласовать: цена и оплата»; an abbreviation stays as it is. */
const inner = (title: string): string =>
  /^\p{Lu}\p{Ll}|^\p{Lu}\s/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** A transition that stays where it is; who may make it is asked of the open task, not of `by` alone (engine.ts). */
function still(state: string, { by, form }: Task): Omit<Transition, 'key' | 'label'> {
  return {
    from: [state],
    by: [by],
    form,
    look: 'primary',
    needs: [],
    unless: [],
    answers: false,
    tell: [],
    effects: [],
  };
}
