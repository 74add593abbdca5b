import { expect } from 'vitest';
import {
  type CallFact,
  type CallsState,
  type DialPlan,
  emptyCalls,
  isMissed,
  readEvent,
} from '../../telephony/calls.ts';
import type { Received, Truth } from './traces.ts';

export const office: DialPlan = { extensions: new Set(['101', '102', '103']), trunks: new Set(['trunk']) };

export function readAll(events: readonly Received[], plan = office, from: CallsState = emptyCalls()) {
  const facts: CallFact[] = [];
  let state = from;
  for (const { event, at } of events) {
    const reading = readEvent(state, event, at, plan);
    state = reading.state;
    facts.push(...reading.facts);
  }
  return { state, facts };
}

export type Kind = CallFact['kind'];

export function ofKind<K extends Kind>(facts: readonly CallFact[], kind: K): Extract<CallFact, { kind: K }>[] {
  return facts.filter((fact): fact is Extract<CallFact, { kind: K }> => fact.kind === kind);
}

/** The story of each call as the truth of a recorded scenario tells it. */
export function storiesOf(facts: readonly CallFact[]) {
  return ofKind(facts, 'started').map((started) => {
    const own = facts.filter((fact) => fact.callId === started.callId);
    const [end] = ofKind(own, 'ended');
    const changed = ofKind(own, 'caller-changed').at(-1);
    return {
      kind: started.direction,
      caller: started.direction === 'incoming' ? (changed ?? started).number : started.extension,
      number: started.direction === 'outgoing' ? started.number : undefined,
      line: started.line,
      queue: ofKind(own, 'queued').at(-1)?.queue ?? null,
      rang: [...new Set(ofKind(own, 'ringing').map((fact) => fact.extension))].sort(),
      answeredBy: end?.answeredBy ?? null,
      endedWith: end?.endedWith ?? null,
      missed: end ? isMissed(end) : undefined,
      lost: end?.outcome === 'lost',
      talk: end?.talkSeconds,
    };
  });
}

/** Compares the facts with the truth; a field that the truth leaves out is not compared. Talk may differ by a second. */
export function expectTruth(facts: readonly CallFact[], truth: readonly Truth[]): void {
  const stories = storiesOf(facts);
  expect(stories.map((story) => story.kind)).toEqual(truth.map((one) => one.kind));
  truth.forEach((one, index) => {
    const { talk, ...told } = one;
    const rang = told.rang ? { rang: [...told.rang].sort() } : {};
    expect(stories[index]).toMatchObject({ ...told, ...rang, endedWith: told.endedWith ?? told.answeredBy });
    if (talk !== undefined) expect(Math.abs((stories[index]?.talk ?? Number.NaN) - talk)).toBeLessThanOrEqual(1);
  });
}
