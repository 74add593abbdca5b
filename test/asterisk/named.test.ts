import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { checkAsterisk } from '../../setup/check-asterisk.ts';
import { usualTiming } from '../../telephony/ami/timing.ts';
import { emptyCalls, openCallIds, readPhone, readSnapshot } from '../../telephony/calls.ts';
import { listen, until } from '../telephony/line.ts';
import { kit, named, reason } from './kit.ts';

if (!kit) process.stdout.write(`\n${reason}\n`); // once, where whoever ran it sees it

if (!named) test('an Asterisk named in the environment', (context) => context.skip(kit ? 'the kit is used' : reason));

describe.skipIf(!named)(
  'the Asterisk named in the environment, looked at and left as it is',
  { timeout: 60_000 },
  () => {
    const login = named ?? { host: '', port: 0, username: '', secret: '' };
    const nobody = { extensions: new Set<string>(), trunks: new Set<string>() };

    test('lets us in, with the rights that calls need', async () => {
      const check = await checkAsterisk(login);
      expect(check).toMatchObject({ kind: 'works' });
      if (check.kind === 'works') expect(check.missing).not.toContain('reporting');
    });

    test('shows its channels, queues and phones, and the calls of this moment can be read', async () => {
      const { ami, devices } = listen(login.port, { ...login, timing: usualTiming });
      await until(() => ami.state().kind === 'ready', 10_000);
      const snapshot = { channels: await ami.list('CoreShowChannels'), queues: await ami.list('QueueStatus') };
      const { state, facts } = readSnapshot(emptyCalls(), snapshot, new Date(), nobody);
      expect(facts.filter(({ kind }) => kind === 'started')).toHaveLength(openCallIds(state).length);
      await until(() => devices.length > 0, 10_000);
      const extensions = new Set(devices.map(({ device }) => String(device).replace(/^\w+\//, '')));
      expect(devices.some((one) => readPhone(one, { ...nobody, extensions }) !== null)).toBe(true);
    });

    test('refuses a wrong secret', async () => {
      const { states } = listen(login.port, { ...login, timing: usualTiming, secret: `${login.secret}-wrong` });
      await until(() => states.length > 0, 10_000);
      expect(states).toMatchObject([{ kind: 'refused' }]);
    });
  },
);
