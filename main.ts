import process from 'node:process';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import type { Channel } from './bots/shared/channel.ts';
import { startCourier } from './bots/shared/courier.ts';
import type { Door } from './bots/shared/door.ts';
import { startFetching } from './bots/shared/fetch-files.ts';
import { introduceColleagues } from './bots/shared/introduce.ts';
import { openDoor } from './bots/shared/open-door.ts';
import { startSlack } from './bots/slack/app.ts';
import { startTelegram, type TelegramOptions } from './bots/telegram/bot.ts';
import { type Config, readConfig } from './config.ts';
import { type Clockwork, startClock } from './core/clock.ts';
import type { Core } from './core/commands/perform.ts';
import { channelNames } from './core/context.ts';
import { type FileStore, openFileStore } from './core/file-store.ts';
import { openCore } from './core/open-core.ts';
import { openFile } from './core/queries/open-file.ts';
import type { Company } from './core/queries/read-settings.ts';
import { slackWords, telegramWords } from './locales/channels.ts';
import { atWork } from './locales/started.ts';
import { openDatabase } from './prisma/database.ts';
import type { Sandbox, VendorSpecs } from './sandbox/open.ts';
import { playVendors } from './sandbox/play.ts';
import { settleSandbox } from './sandbox/settle.ts';
import { startExchange } from './telephony/exchange.ts';
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
  const files = await openFileStore(config.files);
  for (const name of partNames)
    if (config[name === 'asterisk' ? 'ami' : name].mode !== 'off') parts.set(name, starting);
  const health = () => partsOf(partNames, parts);
  const server = await createServer({ config, core, databaseUrl: database.url, files, log, health });
  stops.push(() => server.close());
  const clock = startClock(core, log);
  stops.push(() => clock.stop());
  const sandbox = config.sandbox ? await playVendors({ config, server, core, clock, specs }) : null;
  stops.push(() => sandbox?.stop());
  const talking = { core, files, log, door: openDoor(core) };
  const real = await startChannels(config, talking, server);
  await server.listen({ host: config.http.host, port: config.http.port });
  const played = sandbox ? await startPlayedChannels(sandbox, talking) : [];
  await carry([...real, ...played], talking, () => config.http.publicUrl ?? server.listeningOrigin, running);
  await joinExchange(config, sandbox, core, log, running);
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
  };
}

/** What channels stand on. */
interface Talking {
  core: Core;
  files: FileStore;
  log: Logger;
  door: Door;
}

/** Channels with credentials; what they receive over HTTP is mounted before the server listens. */
async function startChannels(
  { telegram, slack }: Config,
  talking: Talking,
  server: FastifyInstance,
): Promise<Channel[]> {
  const channels: Channel[] = [];
  if (telegram.mode === 'polling') channels.push(await onTelegram(talking, { ...telegram, mode: { kind: 'polling' } }));
  if (telegram.mode === 'webhook') {
    const mode = { kind: 'webhook', url: `${telegram.publicUrl}/telegram`, secret: telegram.secret } as const;
    const channel = await onTelegram(talking, { ...telegram, mode });
    if (channel.webhook) await server.register(channel.webhook);
    channels.push(channel);
  }
  if (slack.mode === 'socket') channels.push(await onSlack(talking, slack, { socket: { appToken: slack.appToken } }));
  if (slack.mode === 'http') {
    const channel = await onSlack(talking, slack, { http: { signingSecret: slack.signingSecret } });
    if (channel.http) await server.register(channel.http);
    channels.push(channel);
  }
  return channels;
}

/** Channels whose vendor is played by this very server: they start once it listens. */
async function startPlayedChannels({ telegram, slack }: Sandbox, talking: Talking): Promise<Channel[]> {
  const channels: Channel[] = [];
  if (telegram) channels.push(await onTelegram(talking, { ...telegram, mode: { kind: 'polling' } }));
  if (slack) channels.push(await onSlack(talking, slack, { socket: { appToken: slack.appToken } }));
  return channels;
}

type TelegramWay = Pick<TelegramOptions, 'token' | 'apiRoot' | 'proxy' | 'mode'>;
type SlackWay = { socket: { appToken: string } } | { http: { signingSecret: string } };

const fileOf =
  ({ core, files }: Talking) =>
  (id: number) =>
    openFile(core.prisma, files, id);

function onTelegram(talking: Talking, way: TelegramWay) {
  const { log, door } = talking;
  const part = log.child({ part: 'telegram' });
  return startTelegram({ ...way, log: part, door, file: fileOf(talking), words: telegramWords });
}

function onSlack(talking: Talking, app: { botToken: string; apiUrl?: string | undefined }, way: SlackWay) {
  const { log, door } = talking;
  const { botToken, apiUrl } = app;
  const address = apiUrl === undefined ? {} : { apiUrl: `${apiUrl.replace(/\/$/, '')}/` };
  const part = log.child({ part: 'slack' });
  return startSlack({ botToken, ...address, ...way, log: part, door, file: fileOf(talking), words: slackWords });
}

async function carry(channels: Channel[], talking: Talking, address: () => string, running: Running): Promise<void> {
  const { core, files, log } = talking;
  for (const channel of channels) {
    running.parts.set(channel.name, () => channel.health());
    running.stops.push(() => channel.stop());
    const desk = (secret: string) => `${address()}/desk?key=${secret}`;
    await startCourier(core, channel, desk, log.child({ part: 'courier', channel: channel.name }));
  }
  await startFetching(core, channels, files, log);
  for (const channel of channels) running.stops.push(await introduceColleagues(core, channel, log));
}

async function joinExchange(config: Config, sandbox: Sandbox | null, core: Core, log: Logger, running: Running) {
  const line = config.ami.mode === 'on' ? config.ami : sandbox?.ami;
  if (!line) return;
  const exchange = await startExchange(core, line, log.child({ part: 'asterisk' }));
  running.parts.set('asterisk', () => exchange.health());
  running.stops.push(() => exchange.stop());
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
  process.stderr.write(`${error instanceof Error ? error.message || error.name : String(error)}\n`);
  process.exit(1);
}

if (import.meta.main) await run().catch(fail);
