import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { Client } from 'pg';
import { NO_FILTERS, withEngine } from './schema-engine.ts';

/** Only one copy of the product migrates at a time. Any number will do that nobody else takes, Prisma (72707369) included. */
const LOCK = 7_858_501;
const MIGRATIONS = join(import.meta.dirname, 'migrations');

/**
 * Applies what `prisma/migrations` holds and the database lacks, exactly as `prisma migrate deploy` would (rows in
 * `_prisma_migrations`), without its downloaded engine. Copies that start together wait for one another.
 * Returns the names applied. Throws when a migration fails, or has failed before.
 */
export async function migrate(url: string, folder: string = MIGRATIONS): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const list = await readMigrations(folder);
    if (await isUpToDate(client, list)) return [];
    return await apply(url, list);
  } finally {
    await client.end();
  }
}

// Most starts have nothing to apply: they are spared the engine, which takes a second and memory that never comes back.
async function isUpToDate(client: Client, { migrationDirectories }: MigrationList): Promise<boolean> {
  const table = await client.query("select to_regclass('_prisma_migrations') as name");
  if (table.rows[0].name === null) return migrationDirectories.length === 0;
  const done = await client.query(
    'select from _prisma_migrations where finished_at is not null and rolled_back_at is null and migration_name = any($1)',
    [migrationDirectories.map(({ path }) => path)],
  );
  return done.rowCount === migrationDirectories.length;
}

async function apply(url: string, migrationsList: MigrationList): Promise<string[]> {
  const input = { migrationsList, filters: NO_FILTERS };
  return (await withEngine(url, (engine) => engine.applyMigrations(input))).appliedMigrationNames;
}

async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  const migrationDirectories = await Promise.all(names.map((name) => readMigration(folder, name)));
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  return { baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories };
}

async function readMigration(folder: string, name: string): Promise<MigrationList['migrationDirectories'][number]> {
  const value = await readFile(join(folder, name, 'migration.sql'), 'utf8');
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
}
