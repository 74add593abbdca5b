import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Core } from '../core/commands/perform.ts';
import type { Duties } from '../core/duties.ts';
import type { FileStore } from '../core/file-store.ts';
import { openFile } from '../core/queries/open-file.ts';
import { startRevising } from '../core/revising.ts';
import type { ReadTable } from '../core/table-report.ts';
import { slackWords, telegramWords } from '../locales/channels.ts';
import type { Channel } from './shared/channel.ts';
import { startCourier } from './shared/courier.ts';
import type { Door } from './shared/door.ts';
import { startFetching } from './shared/fetch-files.ts';
import { startForgetting } from './shared/forget-files.ts';
import { openInbox } from './shared/inbox.ts';
import { introduceColleagues } from './shared/introduce.ts';
import { startTables } from './shared/load-tables.ts';
import { makerOf } from './shared/make.ts';
import { startCallFiles } from './shared/send-calls.ts';
import { startPersonFiles } from './shared/send-person.ts';
import { watchChannel } from './shared/watch-channel.ts';
import { startSlack } from './slack/app.ts';
import { startTelegram, type TelegramOptions } from './telegram/bot.ts';

/** What channels stand on. */
export interface Talking {
  core: Core;
  duties: Duties;
  files: FileStore;
  tables: ReadTable;
  log: Logger;
  door: Door;
}

/** Channels with credentials; what they receive over HTTP is mounted before the server listens. */
export async function startChannels(
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

/** How the vendors are reached that this very server plays (sandbox/). */
interface Played {
  telegram: { token: string; apiRoot: string } | null;
  slack: { botToken: string; appToken: string; apiUrl: string } | null;
}

/** Channels whose vendor is played by this very server: they start once it listens. */
export async function startPlayedChannels({ telegram, slack }: Played, talking: Talking): Promise<Channel[]> {
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
  const { core, log, door, duties } = talking;
  const inbox = openInbox(core, 'telegram');
  const alone: TelegramOptions['alone'] = (begin) => duties.take('updates of telegram', begin);
  const part = log.child({ part: 'telegram' });
  return startTelegram({ ...way, log: part, door, inbox, file: fileOf(talking), words: telegramWords, alone });
}

function onSlack(talking: Talking, app: { botToken: string; apiUrl?: string | undefined }, way: SlackWay) {
  const { log, door } = talking;
  const { botToken, apiUrl } = app;
  const address = apiUrl === undefined ? {} : { apiUrl: `${apiUrl.replace(/\/$/, '')}/` };
  const part = log.child({ part: 'slack' });
  return startSlack({ botToken, ...address, ...way, log: part, door, file: fileOf(talking), words: slackWords });
}

/** Brings the channels what is told, and the files they were given. Returns the way to stop all of it. */
export async function carry(
  channels: Channel[],
  talking: Talking,
  address: () => string,
): Promise<() => Promise<void>> {
  const { core, duties, files, tables, log } = talking;
  const stops: (() => Promise<void>)[] = [];
  for (const channel of channels) {
    stops.push(() => channel.stop());
    const desk = (secret: string) => `${address()}/desk?key=${secret}`;
    const part = log.child({ part: 'courier', channel: channel.name });
    const duty = await duties.take(`courier of ${channel.name}`, () => startCourier(core, channel, desk, part));
    const stopWatching = watchChannel(core, channel, duty.held, part);
    stops.push(duty.stop);
    stops.push(async () => stopWatching());
  }
  await startFetching(core, channels, { store: files, make: makerOf(core, files) }, log);
  await startRevising(core, log);
  await startCallFiles(core, files, log);
  await startPersonFiles(core, files);
  await startTables(core, files, tables, log);
  await startForgetting(core, files);
  for (const channel of channels) stops.push(await introduceColleagues(core, channel, log));
  return async () => {
    for (const stop of stops.reverse()) await stop();
  };
}
