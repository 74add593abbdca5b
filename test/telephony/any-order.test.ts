import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallFact, openCallIds, readSnapshot } from '../../telephony/calls.ts';
import { office, ofKind, readAll } from './reading.ts';
import { eventsOf, type Received, recorded } from './traces.ts';

const streams = Object.keys(recorded).map(eventsOf);
const whole = new Map(streams.map((events) => [events, readAll(events).facts]));
const anyStream = fc.constantFrom(...streams);

test('independent calls interleaved in any order keep their own facts', () => {
  fc.assert(
    fc.property(fc.array(anyStream, { minLength: 2, maxLength: 5 }), fc.infiniteStream(fc.nat()), (chosen, picks) => {
      const own = chosen.map((events, index) => events.map((one) => renamed(one, index)));
      const together = byCall(readAll(interleave(own, picks)).facts);
      const alone = byCall(own.flatMap((events) => readAll(events).facts));
      expect(together).toEqual(alone);
    }),
    { numRuns: 100 },
  );
});

test('events that come twice change nothing', () => {
  fc.assert(
    fc.property(anyStream, fc.infiniteStream(fc.integer({ min: 1, max: 3 })), (events, times) => {
      const repeated = events.flatMap((one) => Array<Received>(times.next().value ?? 1).fill(one));
      expect(readAll(repeated).facts).toEqual(whole.get(events));
    }),
    { numRuns: 100 },
  );
});

test('events that come again after the end of their call bring nothing back', () => {
  fc.assert(
    fc.property(anyStream, fc.nat(), fc.nat(), (events, from, to) => {
      const { state } = readAll(events);
      const again = readAll(events.slice(from % events.length, to % events.length), office, state);
      expect(again).toEqual({ state, facts: [] });
    }),
    { numRuns: 100 },
  );
});

test('a stream cut off anywhere leaves no call open after a snapshot without it, and rings nobody who did not ring', () => {
  fc.assert(
    fc.property(anyStream, fc.nat(), fc.nat(), (events, from, length) => {
      const start = from % events.length;
      const cut = readAll(events.slice(start, start + (length % (events.length - start + 1))));
      const later = readSnapshot(cut.state, silence, new Date(Date.UTC(2026, 10, 2, 10)), office);
      const facts = [...cut.facts, ...later.facts];
      expect(openCallIds(later.state)).toEqual([]);
      expect(
        ofKind(facts, 'ended')
          .map((fact) => fact.callId)
          .sort(),
      ).toEqual(
        ofKind(facts, 'started')
          .map((fact) => fact.callId)
          .sort(),
      );
      expect(rings(whole.get(events) ?? [])).toEqual(expect.arrayContaining(rings(facts)));
    }),
    { numRuns: 300 },
  );
});

/** An exchange in which nothing goes on. */
const silence = { channels: [], queues: [] };

const rings = (facts: readonly CallFact[]) =>
  ofKind(facts, 'ringing').map(({ callId, extension }) => `${callId} ${extension}`);

const byCall = (facts: readonly CallFact[]) => Map.groupBy(facts, (fact) => fact.callId);

/** The same stream as if it came from another moment of the same server: its channels have ids of their own. */
function renamed({ event, at }: Received, index: number): Received {
  const text = JSON.stringify(event).replaceAll(/"(\d{10}\.\d+)"/g, `"${index}-$1"`);
  return { event: JSON.parse(text), at };
}

function interleave(streams: readonly Received[][], picks: Iterator<number>): Received[] {
  const left = streams.map((events) => [...events]);
  const out: Received[] = [];
  for (let open = left; open.length > 0; open = open.filter((events) => events.length > 0)) {
    const next = open[(picks.next().value ?? 0) % open.length]?.shift();
    if (next) out.push(next);
  }
  return out;
}
