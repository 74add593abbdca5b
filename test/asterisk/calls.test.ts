import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usualTiming } from '../../telephony/ami/timing.ts';
import { listen, until } from '../telephony/line.ts';
import { expectTruth, ofKind } from '../telephony/reading.ts';
import { recorded } from '../telephony/traces.ts';
import { type Asterisk, kit, playable, reason, startAsterisk } from './kit.ts';
import { atPhones } from './phones.ts';
import { scenarios } from './scenarios.ts';

if (!kit) test('calls on a real Asterisk', (context) => context.skip(reason));

test.skipIf(!kit)('every stream that the kit has recorded is among those that the reducer is tested on', () => {
  for (const [name, { truth }] of Object.entries(playable)) expect(recorded[name]?.truth).toEqual(truth);
});

describe.skipIf(!kit)('a real Asterisk, read as the least privileged user', () => {
  let asterisk: Asterisk;
  beforeAll(async () => {
    asterisk = await startAsterisk();
  }, 300_000);
  afterAll(() => asterisk?.remove());

  test.each(Object.entries(playable))('%s', { timeout: 60_000 }, async (name, { truth }) => {
    const { ami, facts, open } = listen(asterisk.port, { timing: usualTiming });
    await until(() => ami.state().kind === 'ready');
    await asterisk.play(name);
    await until(() => ofKind(facts, 'ended').length === truth.length);
    expectTruth(facts, truth);
    expect(open()).toBe(0);
  });

  test.each(Object.entries(scenarios))('%s', { timeout: 60_000 }, async (_, { truth, play }) => {
    const { ami, facts, open } = listen(asterisk.port, { timing: usualTiming });
    await until(() => ami.state().kind === 'ready');
    await atPhones(asterisk, play);
    await until(() => ofKind(facts, 'ended').length === truth.length);
    expectTruth(facts, truth);
    expect(open()).toBe(0);
  });
});
