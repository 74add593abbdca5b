import { describe, expect, test } from 'vitest';
import { available, formOf, move, type TicketFacts } from '../../../core/process/engine.ts';
import { allTransitions, taskWay } from '../../../core/process/ways.ts';
import { answersTo, everybodyOf, openTasks, SHIPPED, ticketIn, waysOfAnswers } from './shipped.ts';

const FLAGS = [true, false].flatMap((assigned) =>
  [true, false].flatMap((disputed) =>
    [true, false].flatMap((rated) => [true, false].map((reviewed) => ({ assigned, disputed, rated, reviewed }))),
  ),
);

describe.each(SHIPPED.map((definition) => [definition.key, definition] as const))('%s', (_, definition) => {
  const everybody = everybodyOf(definition);
  const tickets: TicketFacts[] = Object.keys(definition.states).flatMap((state) =>
    waysOfAnswers(definition, state).flatMap((answers, index) =>
      (index === 0 ? FLAGS : FLAGS.slice(0, 1)).map((flags) =>
        ticketIn(state, { ...flags, answers, tasks: openTasks(definition, state) }),
      ),
    ),
  );

  test('shows exactly what it accepts, to everybody, in every state', () => {
    const ways = allTransitions(definition).map((way) => ({ way, answers: answersTo(formOf(way)) }));
    const wrong = tickets.flatMap((ticket) =>
      everybody.flatMap((who) => {
        const shown = available(definition, ticket, who);
        return ways.filter(
          ({ way, answers }) => move(definition, ticket, who, way.key, answers).ok !== shown.includes(way),
        );
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('no move leads outside the states of the file, and none happens to somebody without a role', () => {
    const nobody = everybody.filter(({ party, roles, responsible }) => party === 'staff' && !roles[0] && !responsible);
    for (const ticket of tickets) {
      for (const who of nobody) expect(available(definition, ticket, who)).toEqual([]);
      for (const { to } of allTransitions(definition)) expect(definition.states).toHaveProperty(to ?? ticket.state);
    }
  });

  test('in every open state somebody other than the product can act to move it on', () => {
    const people = everybody.filter(({ party }) => party !== 'system');
    const open = Object.entries(definition.states).filter(([, { kind }]) => kind !== 'done' && kind !== 'cancelled');
    for (const [state] of open) {
      const here = waysOfAnswers(definition, state).map((answers) =>
        ticketIn(state, { answers, tasks: openTasks(definition, state) }),
      );
      const moves = here.flatMap((ticket) => people.flatMap((who) => available(definition, ticket, who)));
      expect(
        moves.filter(({ key, to }) => to !== undefined || taskWay(definition, key)),
        state,
      ).not.toEqual([]);
    }
  });
});
