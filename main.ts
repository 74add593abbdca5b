import process from 'node:process';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { openDoor } from './bots/shared/open-door.ts';
import { carry, startChannels, startPlayedChannels, type Talking } from './bots/start-channels.ts';
import { failureInWords } from './config/start-failure.ts';
import { type Config, readConfig } from './config.ts';
import { type Clockwork, startClock } from './core/clock.ts';
import type { Core } from './core/commands/perform.ts';
import { channelNames } from './core/context.ts';
import { type Duties, openDuties } from './core/duties.ts';
import { openFileStore } from './core/file-store.ts';
import { openCore } from './core/open-core.ts';
import type { Company } from './core/queries/read-settings.ts';
import { atWork } from './locales/started.ts';
import { openDatabase } from './prisma/database.ts';
import { tablesOf } from './prisma/import/table-in-chat.ts';
import type { Sandbox, VendorSpecs } from './sandbox/open.ts';
import { playVendors } from './sandbox/play.ts';
import { settleSandbox } from './sandbox/settle.ts';
import { type Exchange, startExchange } from './telephony/exchange.ts';
import { startRecordings } from './telephony/recordings/fetch.ts';
import { recordsOf } from './telephony/recordings/place.ts';
import { type Condition, partsOf } from './web/health/part.ts';
import { createServer } from './web/server.ts';

/** The running product; everything meets here, and nowhere else. */
export interface Product {
  core: Core;
  server: FastifyInstance;
  clock: Clockwork;
  sandbox: Sandbox | null;
  /** Stops everything in the reverse order of its start. */
  stop(): Promise<void>;
}

/** What runs so far: how each part is, and how each is stopped, in the order of the starts. */
interface Running {
  parts: Map<string, () => Condition>;
  stops: (() => unknown)[];
}

/** Starts the product as its settings say; resolves when it answers on every channel that it plays itself. */
export async function startProduct(config: Config, log: Logger, specs: VendorSpecs | null = null): Promise<Product> {
  const running: Running = { parts: new Map(), stops: [] };
  try {
    return await begin(config, log, specs, running);
  } catch (error) {
    await stopAll(running, log); // what has begun already: the embedded database above all
    throw error;
  }
}

async function begin(config: Config, log: Logger, specs: VendorSpecs | null, running: Running): Promise<Product> {
  const { parts, stops } = running;
  const database = await openDatabase({ ...config.database, log });
  stops.push(database.close);
  await settleSandbox(config, database.prisma);
  const core = await openCore(database.prisma, database.url, companyOf(config), log);
  stops.push(() => core.queue.stop());
  const duties = openDuties(database.url, log);
  stops.push(() => duties.stop());
  const files = await openFileStore(config.files);
  for (const name of partNames)
    if (config[name === 'asterisk' ? 'ami' : name].mode !== 'off') parts.set(name, starting);
  const health = () => partsOf(partNames, parts);
  const server = await createServer({ config, core, databaseUrl: database.url, files, log, health });
  stops.push(() => server.close());
  const clock = await clockOnDuty(core, duties, log);
  stops.push(() => clock.stop());
  const sandbox = config.sandbox ? await playVendors({ config, server, core, clock, specs }) : null;
  stops.push(() => sandbox?.stop());
  const talking = { core, duties, files, tables: tablesOf(core, log), log, door: openDoor(core) };
  const real = await startChannels(config, talking, server);
  await server.listen({ host: config.http.host, port: config.http.port });
  const played = sandbox ? await startPlayedChannels(sandbox, talking) : [];
  const channels = [...real, ...played];
  for (const channel of channels) parts.set(channel.name, () => channel.health());
  stops.push(await carry(channels, talking, () => config.http.publicUrl ?? server.listeningOrigin));
  await joinExchange(config, sandbox, talking, running);
  if (!sandbox) stops.push(() => server.close()); // first of all: what comes now is for other copies
  return { core, server, clock, sandbox, stop: () => stopAll(running, log) };
}

const partNames = [...channelNames, 'asterisk'] as const;

/** The server answers before the channels do: whoever waits until all is ready must not be told so too early. */
const starting = (): Condition => ({ ok: false, detail: 'starting' });

function companyOf({ company, adminEmails, ...config }: Config): Company {
  const { name: companyName, ...rest } = company;
  const triage = 'triageChannel' in config.slack ? config.slack.triageChannel : undefined;
  return {
    ...rest,
    companyName,
    adminEmails,
    channels: new Set(channelNames.filter((name) => config[name].mode !== 'off')),
    boards: triage === undefined ? {} : { slack: triage },
    dialling: config.ami.mode !== 'off',
    serviceLevel: config.serviceLevel,
    recordings:
      config.ami.mode === 'on' ? recordsOf(config.ami.recordings) : config.ami.mode === 'off' ? 'none' : 'told',
  };
}

/** The exchange tells every listener the same: one copy listens. */
async function joinExchange(config: Config, sandbox: Sandbox | null, talking: Talking, running: Running) {
  const { core, duties, files, log } = talking;
  const line = config.ami.mode === 'on' ? config.ami : sandbox?.ami;
  if (!line) return;
  let exchange: Exchange | null = null;
  const duty = await duties.take('asterisk', async () => {
    const part = log.child({ part: 'asterisk' });
    const joined = await startExchange(core, line, part);
    exchange = joined;
    const stopFetching = line.recordings ? await startRecordings(core, files, line.recordings, part) : null;
    return async () => {
      await stopFetching?.();
      await joined.stop();
    };
  });
  running.parts.set('asterisk', () => (duty.held() && exchange ? exchange.health() : elsewhere()));
  running.stops.push(() => duty.stop());
}

const elsewhere = (): Condition => ({ ok: true, detail: 'held by another copy' });

/** Any number of clocks would do (rows are claimed), but one is enough. */
async function clockOnDuty(core: Core, duties: Duties, log: Logger): Promise<Clockwork> {
  let clock: Clockwork | null = null;
  const duty = await duties.take('clock', async () => {
    const started = startClock(core, log);
    clock = started;
    return async () => started.stop();
  });
  return { look: () => clock?.look(), stop: () => duty.stop() };
}

async function stopAll({ stops }: Running, log: Logger): Promise<void> {
  for (const stop of stops.reverse()) {
    await Promise.resolve(stop()).catch((error: unknown) => log.error({ err: error }, 'stop'));
  }
}

/** `npm start`: runs until it is told to stop; told twice, it stops at once. */
async function run(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel });
  for (const notice of noticesOf(config)) log.warn(notice);
  const started = startProduct(config, log);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      void started.then((product) => product.stop()).then(() => process.exit(0));
    });
  }
  const { server } = await started;
  const address = `${config.http.publicUrl ?? server.listeningOrigin}${config.sandbox ? '/sandbox' : '/desk'}`;
  if (config.sandbox || process.stdout.isTTY) process.stdout.write(`\n${atWork(address)}\n`);
  else log.info(`Pult is at work: ${address}`);
}

/** What an administrator should know of the settings before anything happens. */
function noticesOf(config: Config): string[] {
  const off = [...channelNames, 'ami' as const].filter((name) => config[name].mode === 'off');
  const without = off.length === 0 ? [] : [`off, for want of credentials: ${off.join(', ')}`];
  return [...config.idle, ...without];
}

/** A start that failed is told in words: whoever reads it mends a setting, not the program. */
function fail(error: unknown): void {
  process.stderr.write(`${failureInWords(error)}\n`);
  process.exit(1);
}

if (import.meta.main) await run().catch(fail);
