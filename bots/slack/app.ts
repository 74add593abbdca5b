import { setTimeout as pause } from 'node:timers/promises';
import { App, HTTPReceiver, type Receiver, webApi } from '@slack/bolt';
import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { Channel } from '../shared/channel.ts';
import type { Door } from '../shared/door.ts';
import { boltLog } from './boltlog.ts';
import { type Conversation, hearEvent, hearPress } from './converse.ts';
import { hearReform, hearSubmission } from './converse-form.ts';
import type { Outgoing } from './files.ts';
import { botPart, createHealth, type Health, socketPart } from './health.ts';
import { mounted } from './http.ts';
import { createInOrder } from './in-order.ts';
import { names } from './names.ts';
import { outgoing } from './outgoing.ts';
import { createPeople } from './people.ts';
import { persist } from './persist.ts';
import { ackAfterCommit } from './receive.ts';
import { createRepeats } from './repeats.ts';
import { stayingConnected } from './socket.ts';
import { hearSuggestion } from './suggest.ts';
import type { Words } from './words.ts';

/** Socket Mode with an app token, or HTTP with a signing secret. */
type Receiving = { socket: { appToken: string } } | { http: { signingSecret: string } };

export type SlackOptions = Receiving & {
  botToken: string;
  apiUrl?: string; // https://slack.com/api/ when not given
  log: Logger;
  door: Door;
  words: Words;
  /** A file of the desk by its id; null when it is not there. */
  file(id: number): Promise<Outgoing | null>;
};

export interface SlackChannel extends Channel {
  /** In HTTP mode: to be registered without a prefix, it answers at /slack/events. */
  http?: FastifyPluginAsync;
}

const startWithin = 5_000; // milliseconds: a start is not held up by a vendor out of reach

const listen = (app: App, talk: Conversation): void => {
  for (const name of names.events) app.event(name, ({ body }) => hearEvent(talk, body));
  app.command(names.command, ({ body, ack }) => hearPress(talk, body, () => ack()));
  app.shortcut(names.shortcut, ({ body, ack }) => hearPress(talk, body, () => ack()));
  app.action(/.*/, async ({ body, ack }) => {
    if (!(await hearReform(talk, body, () => ack()))) await hearPress(talk, body, () => ack());
  });
  app.options(/.*/, ({ body, ack }) => hearSuggestion(talk, body, (response) => ack(response)));
  app.view(names.form, ({ body, view, ack }) => {
    const questions = view.blocks.flatMap((block) =>
      block.type === 'input' && block.block_id ? [block.block_id] : [],
    );
    return hearSubmission(talk, body, questions, (response) => (response ? ack(response) : ack()));
  });
};

const receiverOf = (options: SlackOptions, health: Health): { receiver: Receiver; http?: FastifyPluginAsync } => {
  const { apiUrl, log } = options;
  if ('socket' in options)
    return { receiver: stayingConnected({ appToken: options.socket.appToken, apiUrl, health, log }) };
  const receiver = new HTTPReceiver({
    signingSecret: options.http.signingSecret,
    endpoints: names.path,
    logger: boltLog(log),
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end(); // too slow: Slack sends it again
    },
  });
  return {
    receiver: { init: (app) => receiver.init(app), start: async () => {}, stop: async () => {} },
    http: mounted(receiver),
  };
};

/** Asks Slack who we are until it says so: a wrong token is told, and mended without a restart. */
const watchToken = (client: webApi.WebClient, health: Health, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const known = new AbortController();
    const ask = async () => {
      await client.auth.test();
      health.fine(botPart);
      known.abort();
      resolve();
    };
    const failed = (error: unknown) => {
      health.trouble(botPart, error);
      resolve();
    };
    void persist(ask, failed, AbortSignal.any([stop, known.signal]));
  });

/** Bolt with our own moment of acknowledgement and our own way to know who speaks. */
const bolt = (receiver: Receiver, botToken: string, clientOptions: webApi.WebClientOptions, log: Logger): App =>
  new App({
    receiver,
    authorize: async () => ({ botToken }),
    clientOptions,
    logger: boltLog(log),
    ignoreSelf: false, // read.ts knows bots, ours too
    convoStore: false,
  });

const clientOptionsOf = (apiUrl: string | undefined, log: Logger): webApi.WebClientOptions => ({
  ...(apiUrl && { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 }, // the queue tries again, knowing how long to wait
  rejectRateLimitedCalls: true,
  timeout: 20_000,
  logger: boltLog(log, true), // its troubles are thrown, and told by health
});

/**
 * Slack as a channel, on Bolt. Resolves once it is connected, or has been told why not (`health`), or after five
 * seconds: it never throws for a wrong token or a vendor out of reach, and goes on trying.
 */
export const startSlack = async (given: SlackOptions): Promise<SlackChannel> => {
  const options = given.apiUrl ? { ...given, apiUrl: given.apiUrl.replace(/\/*$/, '/') } : given;
  const { botToken, apiUrl, log, door, words, file } = options;
  const clientOptions = clientOptionsOf(apiUrl, log);
  const client = new webApi.WebClient(botToken, clientOptions);
  const health = createHealth('socket' in options ? [botPart, socketPart] : [botPart], log);
  const stopping = new AbortController();
  const inOrder = createInOrder();
  const people = createPeople(client);
  const { receiver, http } = receiverOf(options, health);
  const app = bolt(
    ackAfterCommit(receiver, () => !stopping.signal.aborted, log),
    botToken,
    clientOptions,
    log,
  );
  listen(app, { client, door, people, words, inOrder, repeats: createRepeats(), log });
  const ready = Promise.all([watchToken(client, health, stopping.signal), app.start()]);
  await Promise.race([ready, pause(startWithin, undefined, { ref: false })]);
  return {
    name: 'slack',
    ...outgoing({ client, botToken, apiUrl, people, file, health, log }),
    findByEmail: (email) => people.withEmail(email),
    health: () => health.now(),
    async stop() {
      stopping.abort(); // what comes now is left for the next start
      await Promise.race([inOrder.idle(), pause(5_000, undefined, { ref: false })]);
      await app.stop();
    },
    ...(http && { http }),
  };
};
