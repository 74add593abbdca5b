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
  limits?: Partial<Limits>;
}

/** How many within a minute. */
export interface Limits {
  api: number; // requests with one key
  stranger: number; // requests to the API without a right key, from one address
  signIn: number; // links that do not hold, from one address
  desk: number; // what one person does on his page
}

const usualLimits: Limits = { api: 600, stranger: 60, signIn: 20, desk: 600 };

export const limitsOf = ({ limits }: Pick<ServerOptions, 'limits'>): Limits => ({ ...usualLimits, ...limits });
