import { afterAll, beforeAll, expect, it } from 'vitest';
import { forgetOld } from '../../core/commands/forget-old.ts';
import { perform } from '../../core/commands/perform.ts';
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
