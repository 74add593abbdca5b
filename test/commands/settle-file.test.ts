import { afterAll, beforeAll, expect, it } from 'vitest';
import { pendingFile, settleFile } from '../../core/commands/settle-file.ts';
import { keepWords } from '../../core/commands/write-message.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
});
afterAll(() => desk.close());

const photo = { kind: 'photo', id: 'vendor-file', name: 'экран.jpg', mime: 'image/jpeg', bytes: 10 } as const;

it('whoever sent a file that the vendor does not give is asked for it again', async () => {
  const { anna } = desk.people;
  const account = await desk.core.prisma.account.findFirstOrThrow({ where: { contactId: anna.id } });
  const actor = { kind: 'contact', ...anna } as const;
  await desk.act((ctx) => keepWords(ctx, account.id, { text: 'вот', files: [photo] }), { actor, origin: 'telegram' });
  const { id } = await desk.core.prisma.file.findFirstOrThrow();
  expect(await pendingFile(desk.core.prisma, id)).toMatchObject({
    from: { kind: 'fetched', channel: 'telegram', id: 'vendor-file' },
  });
  await desk.act((ctx) => settleFile(ctx, id, { problem: 'too big' }));
  const told = await desk.core.prisma.delivery.findFirstOrThrow({ where: { accountId: account.id } });
  expect(told.telling).toEqual({ kind: 'file-lost', ticket: null, file: 'экран.jpg' });
  expect(await pendingFile(desk.core.prisma, id)).toBeNull();
});
