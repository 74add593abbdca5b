import { randomBytes } from 'node:crypto';
import type { SlackPerson, SlackSandboxOptions } from './options.ts';
import { must } from './refusal.ts';
import type { Channel, SlackState, StoredMessage, StoredView } from './state.ts';
import { openStorage, type Storage } from './storage.ts';

export const BOT_USER = 'U0PULTBOT';
export const BOT_ID = 'B0PULTBOT';
export const APP_ID = 'A0PULTAPP';

/** Everything the parts of the sandbox share: the state, the clock, names, and who wants to hear of a change. */
export type Workspace = {
  readonly options: SlackSandboxOptions;
  readonly state: SlackState;
  readonly storage: Storage;
  readonly teamId: string;
  readonly appName: string;
  /** Address of the plugin, such as `http://127.0.0.1:3000/sandbox/slack`. */
  address: string;
  now(): number;
  /** A message ts, unique in the workspace and never going back. */
  nextTs(): string;
  nextId(prefix: string): string;
  changed(): void;
  onChange(listener: () => void): () => void;
};

const emptyState = (options: SlackSandboxOptions, now: number): SlackState => ({
  counter: 0,
  lastMicros: 0,
  channels: options.channels.map((one) => channelOf(one, options.people, now)),
  messages: [],
  views: [],
  modals: {},
  homes: {},
  files: [],
  triggers: [],
  responseUrls: [],
  queue: [],
  reads: {},
  deactivated: [],
});

const channelOf = (
  one: SlackSandboxOptions['channels'][number],
  people: readonly SlackPerson[],
  now: number,
): Channel => ({
  id: one.id,
  name: one.name,
  kind: one.isPrivate ? 'group' : 'channel',
  members: [...(one.members ?? people.map((person) => person.id)), ...(one.botIsMember === false ? [] : [BOT_USER])],
  topic: one.topic ?? '',
  created: Math.floor(now / 1000),
});

const addNewChannels = (state: SlackState, options: SlackSandboxOptions, now: number): void => {
  for (const one of options.channels)
    if (!state.channels.some((known) => known.id === one.id)) state.channels.push(channelOf(one, options.people, now));
};

export const createWorkspace = (options: SlackSandboxOptions): Workspace => {
  const now = options.now ?? Date.now;
  const listeners = new Set<() => void>();
  const storage = openStorage(options.stateFile, () => state);
  const state: SlackState = storage.load() ?? emptyState(options, now());
  addNewChannels(state, options, now());
  return {
    options,
    state,
    storage,
    teamId: options.team.id ?? 'T0PULTTEAM',
    appName: options.app?.displayName ?? 'Пульт',
    address: '',
    now,
    nextTs: () => {
      state.lastMicros = Math.max(Math.floor(now() * 1000), state.lastMicros + 1);
      const micros = String(state.lastMicros);
      return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
    },
    nextId: (prefix) =>
      `${prefix}0${(++state.counter).toString(36).toUpperCase().padStart(4, '0')}${randomBytes(3).toString('hex').toUpperCase()}`,
    changed: () => {
      storage.touched();
      for (const listener of [...listeners]) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export const findPerson = (ws: Workspace, id: string): SlackPerson | undefined =>
  ws.options.people.find((person) => person.id === id);

/** The direct channel between the app and a person, opened when there is none. */
export const directChannel = (ws: Workspace, person: string): Channel => {
  const known = ws.state.channels.find((one) => one.kind === 'im' && one.members.includes(person));
  if (known) return known;
  const created = Math.floor(ws.now() / 1000);
  const opened: Channel = {
    id: `D0${person.slice(1)}`,
    name: '',
    kind: 'im',
    members: [person, BOT_USER],
    topic: '',
    created,
  };
  ws.state.channels.push(opened);
  ws.changed();
  return opened;
};

export const findChannel = (ws: Workspace, id: string): Channel | undefined =>
  ws.state.channels.find((one) => one.id === id || (one.kind !== 'im' && `#${one.name}` === id));

export const findMessage = (ws: Workspace, channel: string, ts: string): StoredMessage | undefined =>
  ws.state.messages.find((one) => one.channel === channel && one.ts === ts);

export const findView = (ws: Workspace, id: string): StoredView | undefined =>
  ws.state.views.find((one) => one.id === id);

export const topModal = (ws: Workspace, person: string): StoredView | undefined => {
  const id = ws.state.modals[person]?.at(-1);
  return id ? findView(ws, id) : undefined;
};

/** Errors: `channel_not_found`. A person's id means his direct channel. */
export const channelForPosting = (ws: Workspace, id: string): Channel => {
  if (findPerson(ws, id)) return directChannel(ws, id);
  const channel = must(findChannel(ws, id), 'channel_not_found');
  return must(
    channel.kind === 'group' && !channel.members.includes(BOT_USER) ? undefined : channel,
    'channel_not_found',
  );
};
