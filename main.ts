import { join } from 'node:path';
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
import { type Core, perform } from './core/commands/perform.ts';
import { publishShipped } from './core/commands/publish-shipped.ts';
import { channelNames } from './core/context.ts';
import { type FileStore, openFileStore } from './core/file-store.ts';
import { openFile } from './core/queries/open-file.ts';
import { readSettings } from './core/queries/read-settings.ts';
import { openQueue } from './core/queue.ts';
import { slackWords, telegramWords } from './locales/channels.ts';
import { atWork } from './locales/started.ts';
import { openDatabase } from './prisma/database.ts';
import { leaveOnce } from './sandbox/memory.ts';
import { openSandbox, type Sandbox, type VendorSpecs } from './sandbox/open.ts';
import { leaveSandbox, seedSandbox } from './sandbox/seed.ts';
import { startExchange } from './telephony/exchange.ts';
import type { HealthPart } from './web/health/part.ts';
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

type Condition = { ok: boolean; detail: string };
type Stops = (() => unknown)[];

/** Starts the product as its settings say; resolves when it answers on every channel that it plays itself. */
export async function startProduct(config: Config, log: Logger, specs: VendorSpecs | null = null): Promise<Product> {
  const stops: Stops = [];
  try {
    return await begin(config, log, specs, stops);
  } catch (error) {
    await stopAll(stops, log); // what has begun already: the embedded database above all
    throw error;
  }
}

async function begin(config: Config, log: Logger, specs: VendorSpecs | null, stops: Stops): Promise<Product> {
  const parts = new Map<string, () => Condition>();
  const { core, databaseUrl } = await openCore(config, log, stops);
  const files = await openFileStore(config.files);
  const server = await createServer({ config, core, databaseUrl, files, log, health: () => healthOf(parts) });
  stops.push(() => server.close());
  const clock = startClock(core, log);
  stops.push(() => clock.stop());
  const sandbox = config.sandbox ? await playVendors(config, server, clock, specs) : null;
  if (sandbox) {
    core.now = sandbox.clock.now;
    clock.look(); // the sandbox's time may run ahead of the machine's
    stops.push(() => sandbox.stop());
  }
  const talking = { core, files, log, door: openDoor(core) };
  const real = await startChannels(config, talking, server);
  await server.listen({ host: config.http.host, port: config.http.port });
  const played = sandbox ? await startPlayedChannels(sandbox, talking) : [];
  const address = () => config.http.publicUrl ?? server.listeningOrigin;
  await carry([...real, ...played], talking, address, parts, stops);
  await joinExchange(config, sandbox, core, log, parts, stops);
  return { core, server, clock, sandbox, stop: () => stopAll(stops, log) };
}

async function openCore(config: Config, log: Logger, stops: Stops): Promise<{ core: Core; databaseUrl: string }> {
  const { prisma, url, close } = await openDatabase({ ...config.database, log });
  stops.push(close);
  await settleSandbox(config, prisma);
  const on = channelNames.filter((name) => config[name].mode !== 'off');
  const queue = await openQueue(url, on, log);
  stops.push(() => queue.stop());
  const { name: companyName, ...company } = config.company;
  const triage = 'triageChannel' in config.slack ? config.slack.triageChannel : undefined;
  const settings = await readSettings(prisma, {
    ...company,
    companyName,
    channels: new Set(on),
    boards: triage === undefined ? {} : { slack: triage },
    adminEmails: config.adminEmails,
    dialling: config.ami.mode !== 'off',
  });
  const core: Core = { prisma, queue, settings, now: () => new Date() };
  await perform(core, { key: null, origin: 'clock' }, publishShipped);
  return { core, databaseUrl: url };
}

/** The demo company in the sandbox; nothing of it where the vendor is real. */
async function settleSandbox(config: Config, prisma: Core['prisma']): Promise<void> {
  const played = new Set(channelNames.filter((name) => config[name].mode === 'sandbox'));
  const dir = join(config.database.dataDir, 'sandbox');
  for (const name of channelNames) if (!played.has(name)) await leaveOnce(dir, name, () => leaveSandbox(prisma, name));
  if (config.sandbox) await seedSandbox(prisma, played, new Date());
}

/** The vendors in miniature, for every channel without credentials. */
function playVendors(
  config: Config,
  server: FastifyInstance,
  clock: Clockwork,
  specs: VendorSpecs | null,
): Promise<Sandbox> {
  return openSandbox({
    server,
    origin: () => server.listeningOrigin,
    dir: join(config.database.dataDir, 'sandbox'),
    needs: { telegram: config.telegram.mode, slack: config.slack.mode, ami: config.ami.mode },
    timeMoved: () => clock.look(),
    specs,
  });
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

function onTelegram({ core, files, log, door }: Talking, { token, apiRoot, proxy, mode }: TelegramWay) {
  const file = (id: number) => openFile(core.prisma, files, id);
  return startTelegram({
    token,
    apiRoot,
    proxy,
    mode,
    log: log.child({ part: 'telegram' }),
    door,
    file,
    words: telegramWords,
  });
}

function onSlack(
  { core, files, log, door }: Talking,
  app: { botToken: string; apiUrl?: string | undefined },
  way: SlackWay,
) {
  const file = (id: number) => openFile(core.prisma, files, id);
  const { botToken, apiUrl } = app;
  const address = apiUrl === undefined ? {} : { apiUrl: `${apiUrl.replace(/\/$/, '')}/` };
  return startSlack({ botToken, ...address, ...way, log: log.child({ part: 'slack' }), door, file, words: slackWords });
}

async function carry(
  channels: Channel[],
  talking: Talking,
  address: () => string,
  parts: Map<string, () => Condition>,
  stops: Stops,
): Promise<void> {
  const { core, files, log } = talking;
  for (const channel of channels) {
    parts.set(channel.name, () => channel.health());
    stops.push(() => channel.stop());
    const desk = (secret: string) => `${address()}/desk?key=${secret}`;
    await startCourier(core, channel, desk, log.child({ part: 'courier', channel: channel.name }));
  }
  await startFetching(core, channels, files, log);
  for (const channel of channels) stops.push(await introduceColleagues(core, channel, log));
}

async function joinExchange(
  { ami }: Config,
  sandbox: Sandbox | null,
  core: Core,
  log: Logger,
  parts: Map<string, () => Condition>,
  stops: Stops,
): Promise<void> {
  const line = ami.mode === 'on' ? ami : sandbox?.ami;
  if (!line) return;
  const exchange = await startExchange(core, line, log.child({ part: 'asterisk' }));
  parts.set('asterisk', () => exchange.health());
  stops.push(() => exchange.stop());
}

/** How each channel and the exchange are; one without credentials is off, which is no failure. */
function healthOf(parts: ReadonlyMap<string, () => Condition>): HealthPart[] {
  return [...channelNames, 'asterisk'].map((name) => {
    const now = parts.get(name)?.();
    return now ? { name, state: now.ok ? 'ok' : 'failing', detail: now.detail } : { name, state: 'off', detail: '' };
  });
}

async function stopAll(stops: Stops, log: Logger): Promise<void> {
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
