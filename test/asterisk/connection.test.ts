import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usualTiming } from '../../telephony/ami/timing.ts';
import { readPhone } from '../../telephony/calls.ts';
import { listen, until } from '../telephony/line.ts';
import { office, ofKind } from '../telephony/reading.ts';
import { type Asterisk, kit, reason, startAsterisk } from './kit.ts';
import { atPhones, ringing } from './phones.ts';

if (!kit) test('the connection to a real Asterisk', (context) => context.skip(reason));

const timing = { ...usualTiming, pingEvery: 500, pingAnswer: 500, retryMost: 2_000 };

/** Each of them makes an event that every listener gets. */
const turned = (count: number) => ({
  Action: 'Setvar',
  Variable: 'DEVICE_STATE(Custom:flood)',
  Value: count % 2 === 0 ? 'INUSE' : 'NOT_INUSE',
});

describe.skipIf(!kit)('the connection to a real Asterisk', { timeout: 60_000 }, () => {
  let asterisk: Asterisk;
  beforeAll(async () => {
    asterisk = await startAsterisk();
  }, 300_000);
  afterAll(() => asterisk?.remove());

  test('is ready, and lists channels and queues', async () => {
    const { ami } = listen(asterisk.port, { timing });
    await until(() => ami.state().kind === 'ready');
    expect(await ami.list('CoreShowChannels')).toEqual([]);
    expect((await ami.list('QueueStatus')).filter((one) => one.event === 'QueueParams')).toHaveLength(3);
  });

  test('is refused with a wrong secret', async () => {
    const { states } = listen(asterisk.port, { timing, secret: 'wrong' });
    await until(() => states.length > 0);
    expect(states).toMatchObject([{ kind: 'refused', detail: 'Authentication failed' }]);
  });

  test('says that this user may not place calls', async () => {
    const { ami } = listen(asterisk.port, { timing });
    await until(() => ami.state().kind === 'ready');
    const placed = ami.originate({ extension: '101', number: '102', context: 'internal', callerId: '' });
    await expect(placed).rejects.toMatchObject({ kind: 'refused', message: 'Originate: Permission denied' });
  });

  test('works over TLS', async () => {
    const tls = { ca: readFileSync(new URL('../telephony/tls/exchange.pem', import.meta.url), 'utf8') };
    const { ami } = listen(asterisk.tlsPort, { timing, tls });
    await until(() => ami.state().kind === 'ready');
    expect((await ami.list('QueueStatus')).length).toBeGreaterThan(0);
  });

  test('knows what every phone does', async () => {
    const { devices } = listen(asterisk.port, { timing });
    await until(() => devices.length > 0);
    const phones = devices.flatMap((one) => readPhone(one, office) ?? []);
    expect(phones).toContainEqual({ extension: '101', state: 'away' });
  });

  test('lives through a flood of 20,000 events in ten seconds, and hears a call in its middle at once', async () => {
    const { states, facts, events } = listen(asterisk.port, { timing });
    await until(() => states.length === 1);
    await atPhones(asterisk, async ({ trunk, anna, manager }) => {
      const began = Date.now();
      const flood = async () => {
        for (let count = 0; count < 20_000; count += 200) {
          for (let one = 0; one < 200; one += 1) void manager.send(turned(count + one));
          await sleep(Math.max(0, began + count / 2 - Date.now()));
        }
      };
      const flooding = flood();
      await sleep(4_000);
      const rings = ringing(anna);
      const call = trunk.call('74957770001', { from: '+74951234567' });
      await rings;
      const rang = Date.now();
      await until(() => ofKind(facts, 'ringing').length === 1);
      const late = Date.now() - rang;
      await call.hangup();
      await flooding;
      await until(() => events.filter(({ device }) => device === 'Custom:flood').length >= 20_000, 20_000);
      process.stdout.write(`a ring in a flood of events is heard after ${late} ms\n`);
      expect(late).toBeLessThan(1_000);
    });
    expect(states).toMatchObject([{ kind: 'ready' }]);
  });

  test('is made again after a restart', async () => {
    const { states } = listen(asterisk.port, { timing });
    await until(() => states.length === 1);
    await asterisk.stop();
    await until(() => states.length === 2);
    await asterisk.start();
    await until(() => states.at(-1)?.kind === 'ready', 10_000);
    expect(states).toMatchObject([{ kind: 'ready' }, { kind: 'lost', reason: 'stopped' }, { kind: 'ready' }]);
  });

  test('is noticed to be dead when Asterisk freezes, and made again when it thaws', async () => {
    const { states } = listen(asterisk.port, { timing });
    await until(() => states.length === 1);
    asterisk.freeze();
    await until(() => states.length === 2);
    asterisk.thaw();
    await until(() => states.at(-1)?.kind === 'ready', 15_000);
    expect(states).toMatchObject([{ kind: 'ready' }, { kind: 'lost', reason: 'silent' }, { kind: 'ready' }]);
  });
});
