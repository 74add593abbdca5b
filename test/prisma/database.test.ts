import { Client } from 'pg';
import { afterAll, expect, it } from 'vitest';
import { connect } from '../../prisma/database.ts';
import { freshDatabase } from '../support/database.ts';

const silent = { info: () => undefined, warn: () => undefined };
const fresh = await freshDatabase();
const prisma = connect(fresh.url, silent);
afterAll(() => prisma.$disconnect().then(fresh.drop));

it('is fresh and migrated for every test file', async () => {
  expect(await prisma.organization.count()).toBe(0);
});

it('is not shared with another one', async () => {
  await prisma.organization.create({ data: { name: 'Ромашка', createdAt: new Date() } });
  const other = await freshDatabase();
  const others = connect(other.url, silent);
  expect(await others.organization.count()).toBe(0);
  await others.$disconnect();
  await other.drop();
});

it('survives a connection cut off while idle', async () => {
  const client = new Client({ connectionString: fresh.url });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
  await expect.poll(() => prisma.organization.count().catch(() => -1)).toBe(1);
});
