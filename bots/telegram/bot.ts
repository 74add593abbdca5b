import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { Update } from 'telegraf/types';
import type { Begin, Duty } from '../../core/duties.ts';
import type { Channel } from '../shared/channel.ts';
import type { Door } from '../shared/door.ts';
import type { Inbox } from '../shared/inbox.ts';
import { type ApiOptions, openApi } from './api.ts';
import { createCondition } from './condition.ts';
import { connect, type Introduction, type Mode } from './connect.ts';
import type { OpenFile } from './files-out.ts';
import { createIntake } from './intake.ts';
import { type Pause, usualPause } from './pause.ts';
import { keepConnecting, type PollingOptions, startPolling } from './polling.ts';
import type { TelegramWords } from './render.ts';
import { createSender } from './send.ts';
import { watchCalls } from './watch.ts';
import { webhookRoute } from './webhook.ts';

/** How often a copy that is called by the vendor looks for rows that another one has left (ms). */
const lookEvery = 10_000;

export interface TelegramOptions extends ApiOptions {
  mode: Mode;
  log: Logger;
  door: Door;
  inbox: Inbox;
  words(locale: 'ru' | 'en'): TelegramWords & Introduction;
  file: OpenFile;
  /** Where several copies run: only the one that has the duty asks for updates. Absent: this one does. */
  alone?: (begin: Begin) => Promise<Duty>;
  /** Milliseconds before the next attempt after failures (1 s, doubling up to 30 s). */
  pause?: Pause;
}

export interface TelegramChannel extends Channel {
  /** In webhook mode: mount it at the root; it serves the path of the mode's URL. */
  webhook?: FastifyPluginAsync;
}

/** Starts the bot on telegraf. Resolves at once, connected or not: a vendor out of reach is tried again for ever. */
export async function startTelegram(options: TelegramOptions): Promise<TelegramChannel> {
  const { mode, log, door, inbox, words, file, alone, pause = usualPause } = options;
  const api = openApi(options);
  const condition = createCondition(mode.kind);
  const calls = watchCalls(api.call, condition, pause);
  const sender = createSender({ api, words, file, pause, watch: calls.watch, log });
  const answering = { call: api.call, send: sender.send, log };
  const intake = createIntake({ door, inbox, answering, condition, log, pause, patient: mode.kind === 'polling' });
  api.bot.use((context) => intake.handle(context.update));
  const handle = (update: Update) => api.bot.handleUpdate(update);
  const join = async (signal: AbortSignal) => {
    await connect({ api, mode, introduction: words, log }, signal);
    await intake.resume();
  };
  const receiving = { call: api.call, connect: join, handle, condition, log, pause };
  const stopReceiving = mode.kind === 'polling' ? await poll(receiving, alone) : keepConnecting(receiving);
  const look = () => void intake.resume().catch((error) => log.warn({ err: error }, 'rows cannot be read'));
  const looking = mode.kind === 'webhook' ? setInterval(look, lookEvery) : undefined;
  return {
    name: 'telegram',
    ...sender,
    health: condition.health,
    async stop() {
      clearInterval(looking);
      intake.giveUp();
      await stopReceiving();
      await calls.stop();
      await intake.answered();
    },
    ...(mode.kind === 'webhook' && { webhook: webhookRoute(new URL(mode.url).pathname, mode.secret, handle) }),
  };
}

/** Asks for updates while no other copy does: the vendor gives them to one at a time (409). */
async function poll(options: PollingOptions, alone: TelegramOptions['alone']): Promise<() => Promise<void>> {
  if (!alone) return startPolling(options);
  const offDuty = () => options.condition.report('updates', null);
  const duty = await alone(async () => {
    const stop = startPolling(options);
    return () => stop().then(offDuty);
  });
  if (!duty.held()) offDuty();
  return duty.stop;
}
