import fc from 'fast-check';
import { Definition } from '../../../core/process/definition.ts';
import { unsound } from '../../../core/process/soundness.ts';

const said = (words: string) => ({ ru: words, en: words });

const task = fc.record({
  kind: fc.constantFrom('do', 'approve', 'acknowledge'),
  by: fc.constantFrom('accountant', 'head', 'trainer', 'client', 'responsible'),
  each: fc.boolean(),
  conditional: fc.boolean(),
  asks: fc.boolean(),
  timed: fc.boolean(),
});

const state = fc.record({
  waiting: fc.boolean(),
  timed: fc.boolean(),
  complete: fc.constantFrom('all', 'any'),
  tasks: fc.array(task, { maxLength: 3 }),
  byTasksAlone: fc.boolean(), // nobody leads on from it: only the end of its tasks does
  refusedTo: fc.nat(),
});

const jump = fc.record({ from: fc.nat(), to: fc.nat(), when: fc.option(fc.boolean()), by: fc.nat() });

const plan = { length: '2h', clock: 'working', warn: ['1h'], escalate: [{ after: '0m', to: 'head' }] };

type StateSpec = typeof state extends fc.Arbitrary<infer T> ? T : never;
type JumpSpec = typeof jump extends fc.Arbitrary<infer T> ? T : never;

/** The states of a file: each leads on to the next, by a person or by its tasks; the last one is closed. */
function stateOf(spec: StateSpec, at: number) {
  const tasks = spec.tasks.map((one, index) => ({
    key: `t${at}-${index}`,
    title: said(`Задача ${at}.${index}`),
    kind: one.kind,
    by: one.by,
    each: one.each && ['accountant', 'trainer'].includes(one.by),
    ...(one.conditional && !(at === 0 && index === 0) ? { when: [{ field: 'flag', is: true }] } : {}),
    form: one.asks ? [{ key: `answer${at}-${index}`, type: 'text', label: said('Что?') }] : [],
    ...(one.timed ? { deadline: plan } : {}),
  }));
  const several = tasks.length > 1 || tasks[0]?.each === true;
  return {
    title: said(`Состояние ${at}`),
    kind: spec.waiting && at > 0 ? 'waiting-on-client' : 'active',
    ...(spec.timed ? { deadline: plan } : {}),
    tasks,
    complete: several ? spec.complete : 'all',
  };
}

function waysOn(spec: StateSpec, at: number, count: number) {
  const from = [`s${at}`];
  const to = at + 1 < count ? `s${at + 1}` : 'done';
  const byHand = { key: `go${at}`, label: said('Дальше'), from, to, by: ['operator', 'head'] };
  if (spec.tasks.length === 0) return [byHand];
  const byTasks = { key: `ready${at}`, label: said('Готово'), from, to, by: ['system'], on: 'tasks-done' };
  const back = `s${spec.refusedTo % count}`;
  const refused = { key: `no${at}`, label: said('Нет'), from, to: back, by: ['system'], on: 'task-refused' };
  const approving = spec.tasks.some(({ kind }) => kind === 'approve');
  return [...(spec.byTasksAlone ? [] : [byHand]), byTasks, ...(approving ? [refused] : [])];
}

function jumpOf({ from, to, when, by }: JumpSpec, index: number, count: number) {
  const target = to % (count + 1);
  return {
    key: `jump${index}`,
    label: said('Прыжок'),
    from: [`s${from % count}`],
    to: target === count ? 'done' : `s${target}`,
    by: [['operator', 'client', 'responsible', 'trainer'][by % 4]],
    ...(when === null ? {} : { when: [{ field: 'flag', is: when }] }),
  };
}

/** Sound processes of every shape: states, tasks of every kind and doer, rounds, conditions, clocks, ways back. */
export const anyDefinition: fc.Arbitrary<Definition> = fc
  .record({ states: fc.array(state, { minLength: 1, maxLength: 5 }), jumps: fc.array(jump, { maxLength: 4 }) })
  .map(({ states, jumps }) =>
    Definition.parse({
      key: 'any',
      title: said('Любой'),
      button: said('Любой'),
      department: 'support',
      opens: ['client', 'system'],
      roles: { trainer: { title: said('Преподаватель') } },
      form: [
        { key: 'what', type: 'text', label: said('Что?') },
        { key: 'flag', type: 'yes-no', required: false, label: said('Флаг?') },
      ],
      summary: 'what',
      deadlines: { resolution: { length: '1d', clock: 'working' } },
      start: 's0',
      states: {
        ...Object.fromEntries(states.map((spec, at) => [`s${at}`, stateOf(spec, at)])),
        done: { title: said('Готово'), kind: 'done' },
      },
      transitions: [
        ...states.flatMap((spec, at) => waysOn(spec, at, states.length)),
        ...jumps.map((spec, index) => jumpOf(spec, index, states.length)),
        { key: 'reopen', label: said('Снова'), from: ['done'], to: 's0', by: ['client'] },
        {
          key: 'flag-it',
          label: said('Флаг'),
          from: 'open',
          by: ['operator'],
          form: [{ key: 'flag', type: 'yes-no', label: said('Флаг?') }],
        },
      ],
    }),
  )
  .filter((definition) => unsound(definition).length === 0);
