import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { DiffTarget } from '@prisma/schema-engine-wasm';
import { startEmbedded } from './embedded/server.ts';
import { NO_FILTERS, withEngine } from './schema-engine.ts';

/**
 * `npm run migration -- NAME` writes `prisma/migrations/<UTC time>_<name>/migration.sql`: the SQL that leads from
 * `prisma/migrations/schema.prisma` (the schema as the migrations so far leave it) to `prisma/schema.prisma`, and then
 * copies the latter over the former. Needs no database of yours (a passing one is started) and no network. Read the SQL before committing it: what Prisma's
 * schema cannot say (extensions, partial and trigram indexes, checks) is added there by hand. Returns the directory's
 * name, or `undefined` when nothing has changed.
 */
export async function writeMigration(name: string, folder: string, now: Date): Promise<string | undefined> {
  const kept = join(folder, 'migrations', 'schema.prisma');
  const next = await readFile(join(folder, 'schema.prisma'), 'utf8');
  const before = await readFile(kept, 'utf8').catch(() => undefined);
  const sql = before === next ? undefined : await difference(before, next);
  if (sql === undefined) return undefined;
  const directory = `${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${slug(name)}`;
  await mkdir(join(folder, 'migrations', directory), { recursive: true });
  await writeFile(join(folder, 'migrations', directory, 'migration.sql'), sql);
  await writeFile(kept, next);
  return directory;
}

async function difference(before: string | undefined, after: string): Promise<string | undefined> {
  const scratch = await mkdtemp(join(tmpdir(), 'pult-migration-'));
  const server = await startEmbedded({ folder: join(scratch, 'postgres') });
  try {
    return await diff(
      server.url('postgres'),
      before === undefined ? { tag: 'empty' } : datamodel(before),
      datamodel(after),
    );
  } finally {
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

// The engine compares two texts, but will not start without a database to connect to.
async function diff(url: string, from: DiffTarget, to: DiffTarget): Promise<string | undefined> {
  const params = { from, to, script: true, exitCode: true, filters: NO_FILTERS };
  const { exitCode, stdout } = await withEngine(url, (engine) => engine.diff(params));
  return exitCode === 2 && stdout ? stdout : undefined;
}

const datamodel = (content: string): DiffTarget => ({
  tag: 'schemaDatamodel',
  files: [{ path: 'schema.prisma', content }],
});

const slug = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '_');

if (import.meta.main) {
  const name = process.argv.slice(2).join(' ');
  if (name === '') throw new Error('Say what the migration does: npm run migration -- add warranty to items');
  const written = await writeMigration(name, import.meta.dirname, new Date());
  process.stdout.write(written ? `prisma/migrations/${written}/migration.sql\n` : 'The schema has not changed.\n');
}
