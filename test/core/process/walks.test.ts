import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyClocks } from '../../../core/process/apply-clocks.ts';
import { openingClocks } from '../../../core/process/clock-changes.ts';
import type { Clock } from '../../../core/process/clocks.ts';
import type { Definition } from '../../../core/process/definition.ts';
import { available, formOf, isClosed, type Move, move, start, type TicketFacts } from '../../../core/process/engine.ts';
import { answersTo, EVERYBODY, SHIPPED, ticketIn } from './shipped.ts';
import { at, calendar } from './week.ts';

type Step = { who: number; which: number; minutes: number };
type Walk = { ticket: TicketFacts; clocks: Clock[]; now: Date };

const steps = fc.array(fc.record({ who: fc.nat(), which: fc.nat(), minutes: fc.integer({ min: 0, max: 3000 }) }), {
  maxLength: 25,
});

function begin(definition: Definition): Walk {
  const setting = { level: 'standard', calendar, at: at(1, '10:00') };
  const clocks = applyClocks(definition, [], openingClocks(definition), setting);
  return { ticket: ticketIn(start(definition), { assigned: false }), clocks, now: setting.at };
}

/** One person does one of the things shown to him. */
function take(definition: Definition, walk: Walk, { who, which, minutes }: Step): Walk {
  const able = EVERYBODY.filter((each) => available(definition, walk.ticket, each).length > 0);
  const person = able[who % able.length];
  if (!person) return walk;
  const shown = available(definition, walk.ticket, person);
  const chosen = shown[which % shown.length];
  if (!chosen) return walk;
  const made = move(definition, walk.ticket, person, chosen.key, answersTo(formOf(chosen)));
  if (!made.ok) throw new Error(`${chosen.key} was shown and refused: ${JSON.stringify(made.why)}`);
  const now = new Date(walk.now.getTime() + minutes * 60_000);
  const clocks = applyClocks(definition, walk.clocks, made.clocks, { level: 'gold', calendar, at: now });
  return { ticket: after(walk.ticket, made), clocks, now };
}

function after(ticket: TicketFacts, { to, effects }: Move): TicketFacts {
  const did = (kind: string) => effects.some((effect) => effect.kind === kind);
  return {
    ...ticket,
    state: to,
    assigned: ticket.assigned || did('assign') || did('assign-chosen'),
    disputed: (ticket.disputed || did('dispute')) && !did('settle-dispute'),
    rated: ticket.rated || did('rate'),
    reviewed: ticket.reviewed || did('review'),
  };
}

function walked(definition: Definition, taken: Step[]): Walk[] {
  const walks = [begin(definition)];
  for (const step of taken) walks.push(take(definition, walks.at(-1) ?? begin(definition), step));
  return walks;
}

describe.each(SHIPPED.map((definition) => [definition.key, definition] as const))(
  'any way through %s',
  (_, definition) => {
    const always = (holds: (walk: Walk) => void) =>
      fc.assert(
        fc.property(steps, (taken) => walked(definition, taken).forEach(holds)),
        { numRuns: 150 },
      );
    const kindOf = ({ ticket }: Walk) => definition.states[ticket.state]?.kind;

    test('never loses the ticket', () => {
      always(({ ticket }) => expect(definition.states).toHaveProperty(ticket.state));
    });

    test('never leaves a clock running or paused on a closed ticket', () => {
      always(({ ticket, clocks }) => {
        if (!isClosed(definition, ticket.state)) return;
        for (const { status } of clocks) expect(['met', 'missed']).toContain(status);
      });
    });

    test('never lets reaction or resolution run while the client is waited for, and always does while he waits', () => {
      always((walk) => {
        const terms = walk.clocks.filter(({ kind }) => kind !== 'state');
        if (kindOf(walk) === 'waiting-on-client') for (const { status } of terms) expect(status).not.toBe('running');
        const resolution = terms.find(({ kind }) => kind === 'resolution');
        if (kindOf(walk) === 'active') expect(resolution?.status).toBe('running');
      });
    });

    test('never keeps two clocks of a kind, nor a running one without its moment', () => {
      always(({ clocks }) => {
        expect(new Set(clocks.map(({ kind }) => kind)).size).toBe(clocks.length);
        for (const { status, dueAt } of clocks) if (status === 'running') expect(dueAt).toBeInstanceOf(Date);
      });
    });

    test('lets the clock of a state run only in states that have one', () => {
      always(({ ticket, clocks }) => {
        const running = clocks.some(({ kind, status }) => kind === 'state' && status === 'running');
        expect(running).toBe(definition.states[ticket.state]?.deadline !== undefined);
      });
    });
  },
);
