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

test('calls interleaved, repeated and cut off at any place keep apart, end after a snapshot, and ring nobody who did not ring', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ events: anyStream, from: fc.nat(), length: fc.nat() }), { minLength: 2, maxLength: 4 }),
      fc.infiniteStream(fc.nat()),
      fc.infiniteStream(fc.integer({ min: 1, max: 2 })),
      (chosen, picks, times) => {
        const own = chosen.map(({ events, from, length }, index) =>
          cut(events, from, length).map((one) => renamed(one, index)),
        );
        const repeated = own.map((events) =>
          events.flatMap((one) => Array<Received>(times.next().value ?? 1).fill(one)),
        );
        const seen = readAll(interleave(repeated, picks));
        const later = readSnapshot(seen.state, silence, new Date(Date.UTC(2026, 10, 2, 10)), office);
        const facts = [...seen.facts, ...later.facts];
        expect(openCallIds(later.state)).toEqual([]);
        expect(callIds(facts, 'ended')).toEqual(callIds(facts, 'started'));
        expect(byCall(seen.facts)).toEqual(byCall(own.flatMap((events) => readAll(events).facts)));
        const rang = chosen.flatMap(({ events }, index) =>
          rings(whole.get(events) ?? []).map((one) => `${index}-${one}`),
        );
        expect(rang).toEqual(expect.arrayContaining(rings(facts)));
        const spoke = chosen.flatMap(({ events }, index) =>
          talks(whole.get(events) ?? []).map((one) => `${index}-${one}`),
        );
        expect(spoke).toEqual(expect.arrayContaining(talks(facts)));
      },
    ),
    { numRuns: 300 },
  );
});

test('every fact of a stream cut off at any place is one of the whole stream: nothing is made up', () => {
  for (const events of streams) {
    const known = new Set((whole.get(events) ?? []).map(({ id }) => id));
    for (let from = 0; from < events.length; from += 7)
      for (const { kind, id } of readAll(events.slice(from)).facts)
        if (kind === 'ringing' || kind === 'answered' || kind === 'queued') expect(known).toContain(id);
  }
});

test('a snapshot in the middle of any stream, and the events after it, end every call once', () => {
  fc.assert(
    fc.property(anyStream, fc.nat(), (events, at) => {
      const middle = at % events.length;
      const before = readAll(events.slice(0, middle));
      const gone = readSnapshot(before.state, silence, new Date(Date.UTC(2026, 10, 2, 9, 30)), office);
      const after = readAll(events.slice(middle), office, gone.state);
      const last = readSnapshot(after.state, silence, new Date(Date.UTC(2026, 10, 2, 10)), office);
      const facts = [...before.facts, ...gone.facts, ...after.facts, ...last.facts];
      const ended = callIds(facts, 'ended');
      expect(new Set(ended).size).toBe(ended.length);
      expect(ended).toEqual(callIds(facts, 'started'));
    }),
    { numRuns: 300 },
  );
});

const cut = (events: readonly Received[], from: number, length: number): readonly Received[] => {
  const start = from % events.length;
  return events.slice(start, start + (length % (events.length - start + 1)));
};

const callIds = (facts: readonly CallFact[], kind: 'started' | 'ended') =>
  ofKind(facts, kind)
    .map(({ callId }) => callId)
    .sort();

const talks = (facts: readonly CallFact[]) =>
  ofKind(facts, 'answered').map(({ callId, extension }) => `${callId} ${extension}`);

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
