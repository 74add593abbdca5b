import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../prisma/embedded/server.ts';
import { migrate } from '../../prisma/migrate.ts';
import { runSql } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a server's maintenance database, with the right to create databases. */
    postgresUrl: string;
    /** The migrated database that every test file gets a copy of. */
    templateDatabase: string;
  }
}

/** One PostgreSQL for the run: the one at TEST_DATABASE_URL, or an embedded one that is gone afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await startPassing();
  const template = `pult_template_${randomUUID().slice(0, 8)}`;
  const teardown = () => runSql(server.url, `drop database if exists ${template}`).finally(server.stop);
  project.provide('postgresUrl', server.url);
  project.provide('templateDatabase', template);
  return makeTemplate(server.url, template).then(
    () => teardown,
    (error: unknown) => teardown().then(() => Promise.reject(error)),
  );
}

async function makeTemplate(server: string, name: string): Promise<void> {
  await runSql(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  await migrate(url.href);
}

/** Nothing here outlives the run, so nothing waits for the disk. */
const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

async function startPassing() {
  const folder = join(tmpdir(), `pult-test-${randomUUID()}`);
  const server = await startEmbedded({ folder, settings: HASTY });
  const stop = () => server.stop().then(() => rm(folder, { recursive: true, force: true }));
  return { url: server.url('postgres'), stop };
}
