import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../core/process/answers.ts';
import { applyClocks } from '../../../core/process/apply-clocks.ts';
import { openingClocks } from '../../../core/process/clock-changes.ts';
import type { Clock } from '../../../core/process/clocks.ts';
import type { Definition } from '../../../core/process/definition.ts';
import {
  available,
  formOf,
  isClosed,
  type Move,
  move,
  SYSTEM,
  type TicketFacts,
  triggered,
  type Who,
} from '../../../core/process/engine.ts';
import { type OpenTask, type TaskStatus, tasksOpening, tasksSay } from '../../../core/process/tasks.ts';
import { allTransitions } from '../../../core/process/ways.ts';
import { anyDefinition } from './any-definition.ts';
import { answersTo, CLIENT, staff, ticketIn } from './shipped.ts';
import { at, calendar } from './week.ts';

type Row = OpenTask & { state: string; round: number; status: TaskStatus };
type Walk = { ticket: TicketFacts; rows: Row[]; clocks: Clock[] };

const trainers = [21, 22];
const people: Who[] = [
  CLIENT,
  staff(['operator'], { id: 1 }),
  staff(['head'], { id: 2, headOfDepartment: true, headsId: 1 }),
  staff(['accountant'], { id: 3, departmentId: 2, ownDepartment: false }),
  staff(['specialist'], { id: 4, responsible: true }),
  ...trainers.map((id) => staff(['trainer'], { id, departmentId: 3, ownDepartment: false })),
];

const setting = { level: 'standard', calendar, at: at(1, '10:00') };
const settle = (walk: Omit<Walk, 'ticket'> & { ticket: Omit<TicketFacts, 'tasks'> }): Walk => ({
  ...walk,
  ticket: { ...walk.ticket, tasks: walk.rows.filter(({ status }) => status === 'open') },
});

/** Opens the tasks of the present state, as the command does; a state without any moves on at once. */
function enter(definition: Definition, walk: Walk, steps: number): Walk {
  const { state, answers } = walk.ticket;
  const round = Math.max(0, ...walk.rows.filter((row) => row.state === state).map((row) => row.round)) + 1;
  const opened = tasksOpening(definition, state, answers).flatMap(({ key, by, each }) =>
    (each && by === 'trainer' ? trainers : [null]).map((assigneeId) => ({ key, role: by, assigneeId })),
  );
  const rows = [
    ...walk.rows,
    ...opened.map((one, index) => ({
      ...one,
      id: walk.rows.length + index + 1,
      departmentId: null,
      state,
      round,
      status: 'open' as const,
    })),
  ];
  const entered = settle({ ...walk, rows });
  const none = opened.length === 0 && (definition.states[state]?.tasks.length ?? 0) > 0;
  return none ? fire(definition, entered, 'tasks-done', steps) : entered;
}

function fire(definition: Definition, walk: Walk, on: 'tasks-done' | 'task-refused', steps: number): Walk {
  const [first] = triggered(definition, walk.ticket, on);
  if (steps > 20) throw new Error('it goes round for ever');
  return first ? take(definition, walk, SYSTEM, first.key, {}, steps + 1) : walk;
}

function take(definition: Definition, walk: Walk, who: Who, key: string, answers: Answers, steps = 0): Walk {
  const made = move(definition, walk.ticket, who, key, answers);
  if (!made.ok) throw new Error(`${key} was shown and refused: ${JSON.stringify(made.why)}`);
  const clocks = applyClocks(definition, walk.clocks, made.clocks, setting);
  const kept = made.effects.flatMap((effect) => (effect.kind === 'keep' ? [effect.answers] : []));
  const ticket = { ...walk.ticket, state: made.to, answers: Object.assign({}, walk.ticket.answers, ...kept) };
  const rows = walk.rows.map((row) => after(row, made));
  const next = settle({ ticket, rows, clocks });
  if (made.transition.to !== undefined) return enter(definition, next, steps);
  const state = definition.states[made.to];
  const own = rows.filter((row) => row.state === made.to);
  const last = Math.max(0, ...own.map(({ round }) => round));
  const says =
    state && made.ended
      ? tasksSay(
          state,
          own.filter(({ round }) => round === last).map(({ status }) => status),
        )
      : null;
  return says ? fire(definition, next, says, steps) : next;
}

function after(row: Row, { ended, transition }: Move): Row {
  if (row.status !== 'open') return row;
  if (ended?.task.id === row.id) return { ...row, status: ended.as };
  return transition.to === undefined ? row : { ...row, status: 'dropped' };
}

const begin = (definition: Definition): Walk => {
  const clocks = applyClocks(definition, [], openingClocks(definition), setting);
  const { tasks: _, ...ticket } = ticketIn(definition.start, { answers: { what: 'x' } });
  return enter(definition, settle({ ticket, rows: [], clocks }), 0);
};

const able = (definition: Definition, { ticket }: Walk) =>
  people.flatMap((who) => available(definition, ticket, who).map((transition) => ({ who, transition })));

/** All stages of a random walk, each step one of the things shown to somebody. */
function walked(definition: Definition, choices: number[]): Walk[] {
  const walks = [begin(definition)];
  for (const choice of choices) {
    const walk = walks.at(-1) ?? begin(definition);
    const moves = able(definition, walk);
    const chosen = moves[choice % moves.length];
    if (!chosen) return walks;
    const { who, transition } = chosen;
    walks.push(
      take(definition, walk, who, transition.key, { ...answersTo(formOf(transition)), flag: choice % 2 === 0 }),
    );
  }
  return walks;
}

const always = (holds: (definition: Definition, walk: Walk) => void, numRuns = 200) =>
  fc.assert(
    fc.property(anyDefinition, fc.array(fc.nat(), { maxLength: 25 }), (definition, choices) => {
      for (const walk of walked(definition, choices)) holds(definition, walk);
    }),
    { numRuns },
  );

describe('any way through any sound process', () => {
  test('never loses the ticket: it is closed, or somebody can do something that leads on', () => {
    always((definition, walk) => {
      expect(definition.states).toHaveProperty(walk.ticket.state);
      if (isClosed(definition, walk.ticket.state)) return;
      const onward = able(definition, walk).filter(({ transition }) => transition.key !== 'flag-it');
      expect(onward.length).toBeGreaterThan(0);
    });
  });

  test('never leaves a clock running or paused, nor a task open, on a closed ticket', () => {
    always((definition, { ticket, clocks, rows }) => {
      if (!isClosed(definition, ticket.state)) return;
      for (const { status } of clocks) expect(['met', 'missed']).toContain(status);
      expect(rows.filter(({ status }) => status === 'open')).toEqual([]);
    });
  });

  test('never has two open tasks of one key for one person, nor one of a state that was left', () => {
    always((_, { ticket }) => {
      const names = ticket.tasks.map(({ key, assigneeId }) => `${key} of ${assigneeId}`);
      expect(new Set(names).size).toBe(names.length);
    });
    always((_, { ticket, rows }) => {
      for (const row of rows) if (row.status === 'open') expect(row.state).toBe(ticket.state);
    });
  });

  test('shows exactly what it accepts, tasks among it', () => {
    always((definition, { ticket }) => {
      for (const who of [...people, SYSTEM]) {
        const shown = available(definition, ticket, who);
        for (const transition of allTransitions(definition)) {
          const made = move(definition, ticket, who, transition.key, answersTo(formOf(transition)));
          expect(made.ok).toBe(shown.includes(transition));
        }
      }
    }, 60);
  });
});
