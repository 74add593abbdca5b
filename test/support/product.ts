import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../config.ts';
import { type Product, startProduct } from '../../main.ts';
import type { AsteriskSandbox } from '../../sandbox/asterisk.ts';
import type { SlackSandbox } from '../../sandbox/slack.ts';
import type { TelegramSandbox } from '../../sandbox/telegram.ts';
import { freshDatabase } from './database.ts';
import { hurry } from './haste.ts';

/** The whole product as `npm start` runs it, on a database of its own, with the people who use it. */
export interface RunningProduct {
  product: Product;
  origin: string;
  telegram: TelegramSandbox;
  slack: SlackSandbox;
  asterisk: AsteriskSandbox;
  /** Moves the product's clock forward, by minutes, as the sandbox page does. */
  pass(minutes: number): Promise<void>;
  /** Stops the product and starts it again on the same database and vendors' memory. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Where the vendors' published descriptions lie, if they are here: every call is then checked against them. */
const specs = join(import.meta.dirname, '../../../shared/specs');
export const vendorSpecs = existsSync(specs)
  ? { telegram: join(specs, 'telegram-bot-api.json'), slack: join(specs, 'slack-web-api.json') }
  : null;

/** Starts the product; `env` adds to its settings. `logged` hears each line of its log (errors, unless set otherwise). */
export async function runProduct(
  env: Record<string, string> = {},
  logged: ((line: string) => void) | null = null,
): Promise<RunningProduct> {
  hurry();
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), `pult-${randomUUID().slice(0, 8)}-`));
  const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', ...env });
  const log = pino({ level: config.logLevel }, ...(logged ? [{ write: logged }] : []));
  const start = () => startProduct(config, log, vendorSpecs);
  const running: RunningProduct = {
    ...(await hold(await start())),
    async restart() {
      await running.product.stop();
      Object.assign(running, await hold(await start()));
    },
    async close() {
      await running.product.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return running;
}

async function hold(product: Product) {
  const { telegram, slack, asterisk } = product.sandbox?.vendors ?? {};
  if (!telegram || !slack || !asterisk) throw new Error('stories play every vendor');
  const origin = product.server.listeningOrigin;
  const pass = async (minutes: number) => {
    const headers = { 'content-type': 'application/json' };
    const moved = await fetch(`${origin}/sandbox/clock`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ minutes }),
    });
    if (!moved.ok) throw new Error(`the clock did not move: ${moved.status}`);
  };
  return { product, origin, telegram, slack, asterisk, pass };
}
