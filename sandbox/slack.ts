import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { registerControl } from './slack/control.ts';
import { createDelivery } from './slack/delivery.ts';
import { createFaults, type Fault, type MetFault } from './slack/faults.ts';
import { createHttpMode } from './slack/http-mode.ts';
import type { SlackSandboxOptions } from './slack/options.ts';
import { createPerson, type SlackPersonActions } from './slack/person.ts';
import { createSocketMode } from './slack/socket-mode.ts';
import { readSpec } from './slack/spec.ts';
import { registerTransfers } from './slack/transfers.ts';
import { waitUntil } from './slack/wait.ts';
import { type ApiCall, type ApiLog, registerWebApi } from './slack/web-api.ts';
import { APP_ID, BOT_ID, BOT_USER, createWorkspace, findPerson } from './slack/workspace.ts';

export type { Entered } from './slack/choosing.ts';
export type { Fault } from './slack/faults.ts';
export type { GivenFile } from './slack/files.ts';
export type { SlackChannelOption, SlackPerson, SlackSandboxOptions } from './slack/options.ts';
export type { SlackPersonActions } from './slack/person.ts';
export type { SeenButton, SeenField, SeenMessage, SeenView } from './slack/seen.ts';
export type { ApiCall } from './slack/web-api.ts';

const ACK_TIMEOUT_MS = 3_000;

export type SlackSandbox = {
  /** Register under a prefix such as `/sandbox/slack`; `slackApiUrl` is then `{origin}{prefix}/api/`. */
  plugin: FastifyPluginAsync;
  bot: { userId: string; botId: string; appId: string };
  /** Errors: `Error` when nobody has this id. */
  person(id: string): SlackPersonActions;
  calls(): readonly ApiCall[];
  /** Calls that contradict `specFile`. */
  violations(): readonly string[];
  /** Resolves with the first truthy answer of `predicate`, asked again at each change; rejects after `ms` (5000). */
  waitFor<T>(predicate: () => T | undefined | false | null, ms?: number): Promise<T>;
  onChange(listener: () => void): () => void;
  /** Open Socket Mode connections. */
  connections(): number;
  /** Events not acknowledged yet. */
  pendingEvents(): number;
  /** Events that were told as often as the vendor tells them, and never acknowledged. */
  eventsGivenUp(): readonly Record<string, unknown>[];
  faults: {
    add(fault: Fault): void;
    clear(): void;
    /** Breaks every socket as a dead network does. */
    cutSockets(): void;
    /** Asks the app to reconnect, as the vendor does every few hours. */
    refreshSockets(): void;
    duplicateEvents(times: number): void;
    /** The next events come after the one that follows each. */
    swapEvents(times: number): void;
    /** The troubles that calls have met so far. */
    met(): readonly MetFault[];
    ignoreAcks(times: number): void;
  };
  /** Switches a person's account off (or on again): `users.info` says `deleted`, `user_change` is sent. */
  deactivate(personId: string, off?: boolean): void;
  /** HTTP mode: the vendor's handshake with the Request URL. */
  verifyEventsUrl(): Promise<boolean>;
  /** Writes the state and lets go of sockets and timers; the Fastify server is the caller's. */
  close(): Promise<void>;
};

/** Gives urlencoded and raw bodies to the routes of this plugin only. */
const readBodies = (app: FastifyInstance): void => {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
};

/**
 * Slack in miniature for one workspace, one app and its bot.
 * The WebSocket plugin is taken from the server when it is registered there, else registered on it.
 */
export const createSlackSandbox = (options: SlackSandboxOptions): SlackSandbox => {
  const ws = createWorkspace(options);
  const ackTimeoutMs = options.ackTimeoutMs ?? ACK_TIMEOUT_MS;
  const sockets = createSocketMode(ackTimeoutMs);
  const http = options.eventsUrl ? createHttpMode(options.eventsUrl, options.signingSecret, ackTimeoutMs) : undefined;
  const delivery = createDelivery(ws, http ?? sockets);
  const ctx = { ws, delivery };
  const faults = createFaults();
  const log: ApiLog = { calls: [], violations: [] };
  const spec = options.specFile ? readSpec(options.specFile) : undefined;
  const person = (id: string): SlackPersonActions => {
    if (!findPerson(ws, id)) throw new Error(`Nobody in the workspace has the id ${id}`);
    return createPerson(ctx, id);
  };

  const plugin: FastifyPluginAsync = async (app) => {
    if (!app.hasDecorator('websocketServer')) await app.register(websocket);
    const place = (): void => {
      const address = app.server.address();
      if (address && typeof address !== 'string') ws.address = `http://127.0.0.1:${address.port}${app.prefix}`;
    };
    app.addHook('onListen', async () => place());
    app.addHook('onRequest', async () => {
      if (!ws.address) place();
    });
    readBodies(app);
    registerWebApi(app, { ctx, faults, log, spec });
    registerTransfers(app, ctx);
    app.get('/link', { websocket: true }, (socket) => sockets.accept(socket, APP_ID));
    registerControl(app, { ctx, person });
    app.addHook('preClose', () => sockets.close());
  };

  return {
    plugin,
    bot: { userId: BOT_USER, botId: BOT_ID, appId: APP_ID },
    person,
    calls: () => log.calls,
    violations: () => log.violations,
    waitFor: (predicate, ms) => waitUntil(ws, predicate, ms),
    onChange: (listener) => ws.onChange(listener),
    connections: () => sockets.connections(),
    pendingEvents: () => delivery.pending(),
    eventsGivenUp: () => delivery.givenUp(),
    faults: {
      add: faults.add,
      clear: faults.clear,
      cutSockets: sockets.cut,
      refreshSockets: sockets.refresh,
      duplicateEvents: delivery.duplicateNext,
      swapEvents: delivery.swapNext,
      met: faults.met,
      ignoreAcks: sockets.ignoreAcks,
    },
    deactivate: (id, off = true) => {
      const others = ws.state.deactivated.filter((one) => one !== id);
      ws.state.deactivated = off ? [...others, id] : others;
      ws.changed();
      delivery.event({ type: 'user_change', user: { id, deleted: off }, event_ts: ws.nextTs() });
    },
    verifyEventsUrl: async () => (http ? http.verify() : false),
    close: async () => {
      delivery.close();
      await sockets.close();
      ws.storage.flush();
    },
  };
};
