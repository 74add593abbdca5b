import { expect, test } from 'vitest';
import { connect } from '../../prisma/database.ts';
import { seedDemo } from '../../prisma/seed-demo.ts';
import { leaveSandbox, seedSandbox } from '../../sandbox/seed.ts';
import { freshDatabase } from '../support/database.ts';

const now = new Date('2026-11-23T08:00:00Z');
const both = new Set(['telegram', 'slack'] as const);

async function base() {
  const database = await freshDatabase();
  const prisma = connect(database.url, { info: () => undefined, warn: () => undefined });
  const ties = async () => ({
    boards: await prisma.board.count(),
    staff: await prisma.account.count({ where: { channel: 'telegram', staffId: { not: null }, reachable: true } }),
  });
  const close = () => prisma.$disconnect().then(database.drop);
  return { prisma, ties, close };
}

test('a base seeded by hand is tied to the sandbox like an empty one, once', async () => {
  const { prisma, ties, close } = await base();
  await seedDemo(prisma, now);
  await seedSandbox(prisma, both, now);
  const tied = await ties();
  expect(tied.boards).toBe(7);
  expect(tied.staff).toBeGreaterThan(0);
  await seedSandbox(prisma, both, now);
  expect(await ties()).toEqual(tied);
  await close();
});

test('the sandbox of one vendor does not tie the base to another, real one', async () => {
  const { prisma, ties, close } = await base();
  await seedSandbox(prisma, new Set(['telegram'] as const), now);
  expect((await ties()).boards).toBe(0);
  await close();
});

test('credentials given after the sandbox was tried leave its channels and people behind', async () => {
  const { prisma, ties, close } = await base();
  await seedSandbox(prisma, both, now);
  await leaveSandbox(prisma, 'slack');
  await leaveSandbox(prisma, 'telegram');
  expect(await ties()).toEqual({ boards: 0, staff: 0 });
  await close();
});
