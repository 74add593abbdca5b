import { describe, expect, test } from 'vitest';
import type { DialPlan } from '../../telephony/calls.ts';
import { expectTruth, office, ofKind, readAll } from './reading.ts';
import { eventsOf, leastRights, recorded } from './traces.ts';

const withoutTrunks: DialPlan = { ...office, trunks: new Set() };

describe.each(Object.entries(recorded))('%s', (name, { truth }) => {
  const all = eventsOf(name);

  test('gives the truth from all that Asterisk sends', () => {
    const { state, facts } = readAll(all);
    expectTruth(facts, truth);
    expect(state.calls.size).toBe(0);
  });

  test('gives the same facts from what the least privileged user may see', () => {
    expect(readAll(leastRights(all))).toEqual(readAll(all));
  });

  test('gives the same facts when the outside lines are not named', () => {
    expect(readAll(all, withoutTrunks)).toEqual(readAll(all));
  });

  test('tells every phone that rang how its ringing ended', () => {
    const { facts } = readAll(all);
    const over = [...ofKind(facts, 'stopped-ringing'), ...ofKind(facts, 'answered')].map((fact) => lastPart(fact.id));
    for (const ringing of ofKind(facts, 'ringing')) expect(over).toContain(lastPart(ringing.id));
  });

  test('names every fact by an identity of its own', () => {
    const ids = readAll(all).facts.map((fact) => fact.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const lastPart = (id: string) => id.split(':').at(-1);
