import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usualTiming } from '../../telephony/ami/timing.ts';
import { listen, until } from '../telephony/line.ts';
import { type Asterisk, kit, reason, startAsterisk } from './kit.ts';

if (!kit) test('the connection to a real Asterisk', (context) => context.skip(reason));

const timing = { ...usualTiming, pingEvery: 500, pingAnswer: 500, retryMost: 2_000 };

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
