import { afterAll, beforeAll, expect, it } from 'vitest';
import { forgetOld } from '../../core/commands/forget-old.ts';
import { holdUpdates } from '../../core/commands/hold-updates.ts';
import { perform } from '../../core/commands/perform.ts';
import { firstHeld } from '../../core/queries/held-updates.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
});
afterAll(() => desk.close());

const cause = { key: 'telegram:1', origin: 'telegram' } as const;
const happens = () => perform(desk.core, cause, async () => undefined);

it('recognises a repeated update for two days, and forgets it after three', async () => {
  await happens();
  desk.pass(2 * 24 * 60);
  await desk.act(forgetOld);
  expect(await happens()).toEqual({ repeated: true });
  desk.pass(25 * 60);
  await desk.act(forgetOld);
  expect(await happens()).toMatchObject({ repeated: false });
});

it('keeps what waits to be heard on a channel that is switched off for a month', async () => {
  const waiting = { key: 'telegram:2', chat: '7001', turn: 2, update: { update_id: 2 } };
  await desk.act((ctx) => holdUpdates(ctx, 'telegram', [waiting, waiting]));
  desk.pass(29 * 24 * 60);
  await desk.act(forgetOld);
  expect(await firstHeld(desk.core.prisma, 'telegram', '7001')).toEqual({
    key: 'telegram:2',
    update: { update_id: 2 },
  });
  desk.pass(2 * 24 * 60);
  await desk.act(forgetOld);
  expect(await firstHeld(desk.core.prisma, 'telegram', '7001')).toBeNull();
});
