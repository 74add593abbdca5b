import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { migrate } from '../../prisma/migrate.ts';
import { writeMigration } from '../../prisma/write-migration.ts';
import { runSql } from '../support/database.ts';

let folder: string;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pult-migrations-'));
  const address = new URL(inject('postgresUrl'));
  address.pathname = `pult_${folder.split('-').at(-1)?.toLowerCase()}`;
  await runSql(inject('postgresUrl'), `create database ${address.pathname.slice(1)}`);
  url = address.href;
});

afterEach(async () => {
  await runSql(inject('postgresUrl'), `drop database ${new URL(url).pathname.slice(1)}`);
  await rm(folder, { recursive: true });
});

async function add(name: string, sql: string) {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function applied(): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations order by 1',
  );
  await client.end();
  return rows.map((row) => row.migration_name);
}

it('applies each migration once, in order of time', async () => {
  await add('2026_a', 'create table a (id int);');
  expect(await migrate(url, folder)).toEqual(['2026_a']);
  await add('2027_b', 'alter table a add column name text;');
  expect(await migrate(url, folder)).toEqual(['2027_b']);
  expect(await migrate(url, folder)).toEqual([]);
  expect(await applied()).toEqual(['2026_a', '2027_b']);
});

it('is applied by one of the copies that start together', async () => {
  await add('2026_a', 'create table a (id int);');
  const results = await Promise.all([1, 2, 3].map(() => migrate(url, folder)));
  expect(results.flat()).toEqual(['2026_a']);
});

it('reports a migration that fails, and again until somebody has looked', async () => {
  await add('2026_a', 'create table a (id nonsense);');
  await expect(migrate(url, folder)).rejects.toThrow(/nonsense/);
  await expect(migrate(url, folder)).rejects.toThrow(/2026_a/);
});

it('is written as the difference between the schema kept and the present one', async () => {
  const schema = (fields: string) =>
    writeFile(
      join(folder, 'schema.prisma'),
      `datasource db {\n provider = "postgresql"\n}\nmodel Item {\n id Int @id\n ${fields}\n}\n`,
    );
  await mkdir(join(folder, 'migrations'));
  await schema('');
  await writeMigration('Items', folder, new Date('2026-01-02T03:04:05Z'));
  await schema('serial String?');
  const name = await writeMigration('Serial number', folder, new Date('2026-01-03T00:00:00Z'));
  expect(name).toBe('20260103000000_serial_number');
  const sql = await readFile(join(folder, 'migrations', `${name}`, 'migration.sql'), 'utf8');
  expect(sql).toMatch(/ALTER TABLE "Item" ADD COLUMN\s+"serial" TEXT/);
  expect(await writeMigration('Nothing', folder, new Date())).toBeUndefined();
  expect(await migrate(url, join(folder, 'migrations'))).toEqual(['20260102030405_items', name]);
});
