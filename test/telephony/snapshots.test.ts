import { expect, test } from 'vitest';
import { emptyCalls, isMissed, openCallIds, readPhone, readSnapshot } from '../../telephony/calls.ts';
import { office, ofKind, readAll, storiesOf } from './reading.ts';
import { eventsOf, lowerCase, packetsOf } from './traces.ts';

const packets = packetsOf('asked-while-calling');
const asked = packets.find(({ packet }) => packet.Event === 'CoreShowChannelsComplete')?.t ?? 0;
const at = new Date(Date.UTC(2026, 10, 2, 9) + asked);
const channels = packets
  .filter(({ packet }) => packet.Event === 'CoreShowChannel')
  .map(({ packet }) => lowerCase(packet));
const queues = packets.filter(({ packet }) => packet.Event === 'QueueEntry').map(({ packet }) => lowerCase(packet));
const now = { channels, queues };
const before = eventsOf('asked-while-calling').filter((one) => one.at <= at);
const after = eventsOf('asked-while-calling').filter((one) => one.at > at);

test('calls that go on are found after a restart: who speaks, who waits, whose phone rings', () => {
  const { state, facts } = readSnapshot(emptyCalls(), now, at, office);
  expect(openCallIds(state)).toHaveLength(2);
  expect(facts.map(({ kind, ...rest }) => [kind, 'extension' in rest ? rest.extension : null])).toEqual([
    ['started', null],
    ['answered', '101'],
    ['started', null],
    ['queued', null],
    ['ringing', '102'],
  ]);
  expect(storiesOf(facts)).toMatchObject([
    { kind: 'incoming', caller: '+74951234567', line: '74957770001' },
    { kind: 'incoming', caller: '+79161234567', line: '74957770002', queue: 'support', rang: ['102'] },
  ]);
});

test('who waits in a queue is known by the queue itself, where the channel does something else meanwhile', () => {
  const busy = channels.map((one) => (one.application === 'Queue' ? { ...one, application: 'Playback' } : one));
  expect(queues).toHaveLength(1);
  const { facts } = readSnapshot(emptyCalls(), { channels: busy, queues }, at, office);
  expect(ofKind(facts, 'queued')).toMatchObject([{ queue: 'support' }]);
});

test('the states of phones are read from the list and from what is told later', () => {
  const told = packets
    .filter(({ packet }) => packet.Event === 'DeviceStateChange')
    .map(({ packet }) => lowerCase(packet));
  const phones = told.flatMap((event) => readPhone(event, office) ?? []);
  const listed = told
    .filter((event) => event.actionid !== undefined)
    .flatMap((event) => readPhone(event, office) ?? []);
  expect(listed).toEqual(
    expect.arrayContaining([
      { extension: '101', state: 'talking' },
      { extension: '102', state: 'ringing' },
      { extension: '103', state: 'free' },
    ]),
  );
  expect(new Set(phones.map(({ extension }) => extension))).toEqual(new Set(['101', '102', '103']));
  expect(phones.findLast(({ extension }) => extension === '102')).toEqual({ extension: '102', state: 'free' });
  expect(readPhone({ event: 'DeviceStateChange', device: 'PJSIP/101', state: 'UNAVAILABLE' }, office)?.state).toBe(
    'away',
  );
});

test('facts told again after a restart have the identities that they had', () => {
  const first = new Set(readAll(before).facts.map((fact) => fact.id));
  for (const { id } of readSnapshot(emptyCalls(), now, at, office).facts) expect(first).toContain(id);
});

test('a snapshot of what is known already tells nothing new', () => {
  expect(readSnapshot(readAll(before).state, now, at, office).facts).toEqual([]);
});

test('calls found in a snapshot end as they should', () => {
  const { state } = readSnapshot(emptyCalls(), now, at, office);
  const ends = ofKind(readAll(after, office, state).facts, 'ended');
  expect(ends.map(({ outcome, answeredBy }) => [outcome, answeredBy]).sort()).toEqual([
    ['abandoned', null],
    ['answered', '101'],
  ]);
});

test('a call that ended out of sight is closed as unknown: who spoke is kept, how long is not', () => {
  const { facts, state } = readSnapshot(readAll(before).state, { channels: [], queues: [] }, at, office);
  expect(openCallIds(state)).toEqual([]);
  expect(ofKind(facts, 'ended')).toMatchObject([
    { outcome: 'unknown', answeredBy: '101', endedWith: '101', talkSeconds: null },
    { outcome: 'unknown', answeredBy: null, endedWith: null, talkSeconds: null },
  ]);
  expect(ofKind(facts, 'ended').map(isMissed)).toEqual([false, true]);
  expect(ofKind(facts, 'stopped-ringing')).toMatchObject([{ extension: '102', why: 'cancelled' }]);
});

test('a phone that fell silent out of sight rings no more, the call goes on', () => {
  const quiet = channels.filter((one) => !String(one.channel).startsWith('PJSIP/102'));
  const { facts, state } = readSnapshot(readAll(before).state, { channels: quiet, queues }, at, office);
  expect(facts).toMatchObject([{ kind: 'stopped-ringing', extension: '102' }]);
  expect(openCallIds(state)).toHaveLength(2);
});
