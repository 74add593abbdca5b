import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Core } from '../core/commands/perform.ts';
import type { FileStore } from '../core/file-store.ts';
import type { HealthPart } from './health/part.ts';

/** What the web side stands on; made once in main.ts. */
export interface ServerOptions {
  config: Pick<Config, 'http' | 'apiKeys' | 'production' | 'sandbox'>;
  core: Core;
  /** Address of the database, for the one connection that listens for changes; it holds the password. */
  databaseUrl: string;
  log: Logger;
  files: FileStore;
  /** Channels and the exchange; database and queue are looked at here. */
  health(): HealthPart[] | Promise<HealthPart[]>;
  /** Requests a minute: of one key of the API, of one address at the sign-in. */
  limits?: Limits;
}

export interface Limits {
  api: number;
  signIn: number;
}

export const usualLimits: Limits = { api: 600, signIn: 20 };
