/** Telegram in miniature: the vendor's server for bots, and the people who use the app. Tests and the sandbox page share it. */
import type { FastifyPluginAsync } from 'fastify';
import { type Api, execute, serveApi } from './telegram/api.ts';
import { takeRawBodies } from './telegram/body.ts';
import { addChat } from './telegram/changes.ts';
import { serveControl } from './telegram/control.ts';
import { createFaults, type Fault, type FaultPlan, type MetFault } from './telegram/faults.ts';
import type { PersonHands } from './telegram/hands.ts';
import { createLimits } from './telegram/limits.ts';
import type { BotCall, TelegramPerson } from './telegram/people.ts';
import { handsOf } from './telegram/person.ts';
import { loadSpecification } from './telegram/spec.ts';
import { forgetfulStore, openStore } from './telegram/store.ts';
import { createPolling } from './telegram/updates.ts';
import { waitForChange } from './telegram/wait.ts';
import { initData } from './telegram/web-app.ts';
import { createWebhookDelivery } from './telegram/webhook.ts';
import { type Change, openWorld, type World } from './telegram/world.ts';

export type { Fault, FaultPlan, MetFault } from './telegram/faults.ts';
export type { FileOptions, ForeignContact, GivenFile, PersonHands, SendOptions } from './telegram/hands.ts';
export type {
  BotCall,
  ChatFile,
  ChatMessage,
  KeyboardInForce,
  PersonFile,
  TelegramPerson,
  Toast,
} from './telegram/people.ts';
export type { InlineButton, MessageEntity, ReplyButton } from './telegram/schemas.ts';
export type { Change } from './telegram/world.ts';

export interface TelegramSandboxOptions {
  readonly token: string;
  readonly botName: string;
  readonly people: readonly TelegramPerson[];
  /** SQLite file that outlives the process; files lie in a folder beside it (`<stateFile>.files`). */
  readonly stateFile?: string | undefined;
  /** The published Bot API as JSON; every call is compared with it. */
  readonly specFile?: string | undefined;
  /** The vendor's pace: 1 message a second in a chat, 30 in all (default off). */
  readonly rateLimits?: boolean;
  readonly now?: () => Date;
}

export interface TelegramSandbox {
  /** Register under a prefix; the bot's `apiRoot` is that address with a slash at its end. */
  readonly plugin: FastifyPluginAsync;
  /** Throws for an unknown person. */
  person(id: number): PersonHands;
  people(): readonly TelegramPerson[];
  /** Known already: nothing happens. */
  addPerson(person: TelegramPerson): PersonHands;
  /** Signed init data of a Mini App opened by this person. */
  initData(id: number): string;
  updatesPending(): number;
  /** Calls of the bot, oldest first (successful `getUpdates` left out). */
  calls(method?: string): readonly BotCall[];
  /** `method: problem` for every call that departs from the published Bot API. */
  problems(): readonly string[];
  /** Waits until `look` gives something; throws after `ms` with the last words of every chat. */
  waitFor<T>(look: () => T | undefined | null | false, ms?: number): Promise<T>;
  onChange(listener: (change: Change) => void): () => void;
  /** The next calls meet this misfortune. */
  fail(fault: Fault, plan?: FaultPlan): void;
  clearFaults(): void;
  /** The misfortunes that calls have met so far. */
  faultsMet(): readonly MetFault[];
  /** The next update is delivered twice. */
  duplicateNextUpdate(): void;
  /** The next updates come again after the bot has confirmed them, as if the confirmation were lost. */
  repeatConfirmed(times: number): void;
  /** So many times, updates that wait together are handed out the wrong way round. */
  disorderUpdates(times: number): void;
  limitRates(on: boolean): void;
  /** Ends polls, streams and deliveries; also done when the server closes. */
  close(): void;
}

const bodyLimit = 60 * 1024 * 1024;

function known(world: World, id: number): PersonHands {
  const chat = world.chats.get(id);
  if (!chat) throw new Error(`No person ${id} in the Telegram sandbox`);
  return handsOf(world, chat);
}

function openSandboxWorld({
  token,
  botName,
  stateFile,
  people,
  now = () => new Date(),
}: TelegramSandboxOptions): World {
  const store = stateFile ? openStore(stateFile) : forgetfulStore;
  const filesFolder = stateFile && `${stateFile}.files`;
  const world = openWorld({ token, botName, store, filesFolder, clock: () => now().getTime() });
  for (const person of people) if (!world.chats.has(person.id)) addChat(world, person);
  return world;
}

/** Starts a miniature; nothing listens until `plugin` is registered. Throws when `specFile` or `stateFile` cannot be read. */
export function createTelegramSandbox(options: TelegramSandboxOptions): TelegramSandbox {
  const world = openSandboxWorld(options);
  const closing = new AbortController();
  const polling = createPolling(world);
  const faults = createFaults();
  const limits = createLimits(options.rateLimits ?? false);
  const check = options.specFile ? loadSpecification(options.specFile) : () => [];
  const api: Api = { world, faults, limits, check, poll: polling.poll, closing: closing.signal };
  const delivery = createWebhookDelivery(world, (method, params) => execute(api, method, params, closing.signal));

  const close = () => {
    if (closing.signal.aborted) return;
    closing.abort();
    polling.close();
    delivery.close();
    world.store.close();
  };
  const plugin: FastifyPluginAsync = async (app) => {
    takeRawBodies(app, bodyLimit);
    app.addHook('preClose', async () => close());
    await app.register(async (scope) => serveControl(scope, world, closing.signal), { prefix: '/control' });
    await app.register(async (scope) => serveApi(scope, api));
  };

  return {
    plugin,
    close,
    person: (id) => known(world, id),
    people: () => [...world.chats.values()].map(({ person }) => person),
    addPerson(person) {
      if (!world.chats.has(person.id)) addChat(world, person);
      return known(world, person.id);
    },
    initData(id) {
      const chat = world.chats.get(id);
      if (!chat) throw new Error(`No person ${id} in the Telegram sandbox`);
      return initData(world, chat);
    },
    updatesPending: () => world.updates.size,
    calls: (method) => world.calls.filter((call) => !method || call.method === method),
    problems: () => world.calls.flatMap((call) => call.problems.map((problem) => `${call.method}: ${problem}`)),
    waitFor: (look, ms) => waitForChange(world, look, ms),
    onChange(listener) {
      world.listeners.add(listener);
      return () => world.listeners.delete(listener);
    },
    fail: faults.plan,
    clearFaults() {
      faults.clear();
      Object.assign(world, { unheardConfirms: 0, disorders: 0 });
    },
    faultsMet: faults.met,
    repeatConfirmed(times) {
      world.unheardConfirms += times;
    },
    disorderUpdates(times) {
      world.disorders += times;
    },
    duplicateNextUpdate() {
      world.duplicateNext = true;
    },
    limitRates(on) {
      limits.on = on;
    },
  };
}
