import { join, resolve } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { Client, DatabaseError } from 'pg';
import { startEmbedded } from './embedded/server.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { nameStatements } from './name-statements.ts';
import { refuseLentSessions } from './own-session.ts';

/** The part of pino's logger that is needed here. */
interface Log {
  info(message: string): void;
  warn(fields: object, message: string): void;
}

export interface DatabaseOptions {
  /** A PostgreSQL address; empty: the embedded server in `dataDir/postgres`. */
  readonly url: string;
  readonly dataDir: string;
  readonly log: Log;
}

/** An open, migrated database. `url` holds the password: hand it to pg-boss, never log it. Call `close` last of all. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens the database of the product and brings it up to date (design.md §10). The embedded server is started, or
 * joined when a killed process left it running, and stopped by `close` when no other copy uses it. Throws an error that
 * names the setting when no database answers at the given address.
 */
export async function openDatabase({ url, dataDir, log }: DatabaseOptions): Promise<Database> {
  const server = url === '' ? await openEmbedded(dataDir) : await openGiven(url);
  try {
    const applied = await migrate(server.url);
    if (applied.length > 0) log.info(`database: applied ${applied.join(', ')}`);
    const prisma = connect(server.url, log);
    const close = () => prisma.$disconnect().then(server.stop);
    return { prisma, url: server.url, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A Prisma client on an address; a connection lost while idle is logged, the next query opens another. */
export function connect(url: string, log: Log): PrismaClient {
  const onPoolError = (error: Error) => log.warn({ error }, 'database: connection lost');
  const options = { onPoolError, statementNameGenerator: nameStatements() };
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 20 }, options) });
}

async function openEmbedded(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await startEmbedded({ folder: join(resolve(dataDir), 'postgres') });
  await createDatabase(server.url('postgres'));
  return { url: server.url('pult'), stop: server.stop };
}

/** Looks whether a database answers: whoever reads the error learns which setting to mend, and no password. */
async function openGiven(url: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const client = new Client({ connectionString: url });
  await client.connect().catch((cause: unknown) => {
    throw new Error(`DATABASE_URL: no database answers there (${reasonOf(cause)}), check the address`, { cause });
  });
  await refuseLentSessions(client, url).finally(() => client.end());
  return { url, stop: async () => undefined };
}

/** A name with several addresses fails with an error that holds theirs, and no words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create database pult').catch(unlessThere);
  } finally {
    await client.end();
  }
}

/** 42P04: it exists; 23505: another copy makes it at this very moment. */
function unlessThere(error: unknown): void {
  if (!(error instanceof DatabaseError && ['42P04', '23505'].includes(error.code ?? ''))) throw error;
}
