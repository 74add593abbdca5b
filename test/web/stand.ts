import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { inject } from 'vitest';
import { type FileStore, openFileStore } from '../../core/file-store.ts';
import type { ServerOptions } from '../../web/options.ts';
import { createServer } from '../../web/server.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

/** The web side on a core of its own. */
export interface WebStand extends TestCore {
  readonly app: FastifyInstance;
  readonly files: FileStore;
  /** What the web side wrote into its log, as text. */
  logged(): string;
  /** A further server on the same core, told otherwise. */
  another(told: Partial<ServerOptions>): Promise<FastifyInstance>;
}

export async function openWebStand(told: Partial<ServerOptions> = {}): Promise<WebStand> {
  const stand = await openTestCore();
  const dir = await mkdtemp(join(tmpdir(), 'pult-web-'));
  const lines: string[] = [];
  const options: ServerOptions = {
    config: {
      http: { host: '127.0.0.1', port: 0, publicUrl: undefined },
      apiKeys: [keyNamed('site'), keyNamed('partner')],
      production: false,
      sandbox: false,
    },
    core: stand.core,
    databaseUrl: await urlOf(stand),
    log: pino({ level: 'debug' }, { write: (line: string) => lines.push(line) }),
    files: await openFileStore({ kind: 'disk', dir }),
    health: () => [],
    ...told,
  };
  const app = await createServer(options);
  const others: FastifyInstance[] = [];
  return {
    ...stand,
    app,
    files: options.files,
    logged: () => lines.join(''),
    another: async (more) => {
      const other = await createServer({ ...options, ...more });
      others.push(other);
      return other;
    },
    close: async () => {
      await Promise.all([app, ...others].map((one) => one.close()));
      await stand.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A key whose secret is its name and `-secret`. */
const keyNamed = (name: string) => ({
  name,
  hash: createHash('sha256').update(`${name}-secret`).digest('base64url'),
});

async function urlOf({ core }: TestCore): Promise<string> {
  const [row] = await core.prisma.$queryRaw<{ name: string }[]>`SELECT current_database()::text AS name`;
  const url = new URL(inject('postgresUrl'));
  url.pathname = row?.name ?? '';
  return url.href;
}
