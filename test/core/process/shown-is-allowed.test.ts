import { describe, expect, test } from 'vitest';
import { available, formOf, move, type TicketFacts } from '../../../core/process/engine.ts';
import { allTransitions } from '../../../core/process/ways.ts';
import { answersTo, EVERYBODY, SHIPPED, ticketIn } from './shipped.ts';

const FLAGS = [true, false].flatMap((assigned) =>
  [true, false].flatMap((disputed) =>
    [true, false].flatMap((rated) => [true, false].map((reviewed) => ({ assigned, disputed, rated, reviewed }))),
  ),
);

describe.each(SHIPPED.map((definition) => [definition.key, definition] as const))('%s', (_, definition) => {
  const tickets: TicketFacts[] = Object.keys(definition.states).flatMap((state) =>
    FLAGS.map((flags) => ticketIn(state, flags)),
  );

  test('shows exactly what it accepts, to everybody, in every state', () => {
    const wrong = tickets.flatMap((ticket) =>
      EVERYBODY.flatMap((who) => {
        const shown = available(definition, ticket, who);
        return allTransitions(definition).filter((transition) => {
          const answers = answersTo(formOf(transition));
          return move(definition, ticket, who, transition.key, answers).ok !== shown.includes(transition);
        });
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('no move leads outside the states of the file, and none happens to somebody without a role', () => {
    const nobody = EVERYBODY.filter(({ party, roles, responsible }) => party === 'staff' && !roles[0] && !responsible);
    for (const ticket of tickets) {
      for (const who of nobody) expect(available(definition, ticket, who)).toEqual([]);
      for (const { to } of allTransitions(definition)) expect(definition.states).toHaveProperty(to ?? ticket.state);
    }
  });

  test('in every open state somebody other than the product can act to move it on', () => {
    const people = EVERYBODY.filter(({ party }) => party !== 'system');
    const open = Object.entries(definition.states).filter(([, { kind }]) => kind !== 'done' && kind !== 'cancelled');
    for (const [state] of open) {
      const moves = people.flatMap((who) => available(definition, ticketIn(state), who)).filter(({ to }) => to);
      expect(moves, state).not.toEqual([]);
    }
  });
});
