import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textPacket } from '../../telephony/ami/packet.ts';
import { type CallsState, emptyCalls, readEvent, readSnapshot } from '../../telephony/calls.ts';
import { mutated, patience, tries } from '../support/fuzz.ts';
import { office } from './reading.ts';
import { eventsOf, recorded } from './traces.ts';

const streams = Object.keys(recorded).map(eventsOf);

/** A recorded stream, here and there with headers changed, lost or of another kind, as a broken exchange might say it. */
const spoilt = fc
  .constantFrom(...streams)
  .chain((events) =>
    fc.tuple(
      ...events
        .slice(0, 60)
        .map(({ event }) =>
          fc.oneof({ weight: 3, arbitrary: fc.constant(event) }, { weight: 1, arbitrary: mutated(event) }),
        ),
    ),
  );

const at = new Date('2026-11-23T08:00:00Z');

test(
  'whatever the exchange says, telephony reads it to the end, and all calls that began end',
  () => {
    fc.assert(
      fc.property(spoilt, (packets) => {
        let state: CallsState = emptyCalls();
        const [began, ended] = [new Set<string>(), new Set<string>()];
        const hear = ({ facts, state: next }: ReturnType<typeof readEvent>) => {
          state = next;
          for (const fact of facts) {
            if (fact.kind === 'started') began.add(fact.callId);
            if (fact.kind === 'ended') ended.add(fact.callId);
          }
        };
        for (const packet of packets) {
          const event = textPacket(packet);
          if (event) hear(readEvent(state, event, at, office));
        }
        hear(readSnapshot(state, { channels: [], queues: [] }, new Date(at.getTime() + 3_600_000), office));
        expect(ended).toEqual(began);
      }),
      tries(150),
    );
  },
  patience,
);
