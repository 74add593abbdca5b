import type { Block } from './blocks.ts';
import { type SeenMessage, seeMessage } from './seen.ts';
import type { Channel, StoredMessage, StoredView, Values } from './state.ts';
import { BOT_USER, directChannel, findView, topModal, type Workspace } from './workspace.ts';

/** All that the page draws for one person: the sidebar, one conversation, one thread, Home and the open modal. */
export type PageChannel = {
  id: string;
  name: string;
  kind: Channel['kind'];
  topic: string;
  unread: number;
  mentions: number;
};
export type PageMessage = SeenMessage & {
  values: Values;
  mine: boolean;
  lastReply?: string;
  replyUsers: string[];
  broadcast: boolean;
};
export type PageView = {
  id: string;
  kind: 'modal' | 'home';
  title: string;
  submit?: string;
  close?: string;
  blocks: Block[];
  values: Values;
  errors: Record<string, string>;
  trouble?: string;
  depth: number;
};
export type PageScreen = {
  team: string;
  app: { name: string; botUser: string };
  commands: { command: string; description: string; usageHint?: string }[];
  shortcuts: { callbackId: string; name: string; type: 'message' | 'global' }[];
  people: { id: string; name: string; realName: string; title?: string; tz: string; unread: number }[];
  channels: PageChannel[];
  messages: PageMessage[];
  thread: PageMessage[];
  home?: PageView;
  modal?: PageView;
};

const visibleTo = (person: string, message: StoredMessage): boolean =>
  !message.ephemeralTo || message.ephemeralTo === person;

const unreadIn = (ws: Workspace, person: string, channel: Channel): StoredMessage[] => {
  const read = ws.state.reads[person]?.[channel.id] ?? '0';
  return ws.state.messages.filter(
    (one) =>
      one.channel === channel.id &&
      one.user !== person &&
      visibleTo(person, one) &&
      (!one.threadTs || one.broadcast) &&
      Number(one.ts) > Number(read),
  );
};

const channelFor = (ws: Workspace, person: string, channel: Channel): PageChannel => {
  const unread = unreadIn(ws, person, channel);
  const { id, name, kind, topic } = channel;
  const mentions = kind === 'im' ? unread.length : unread.filter((one) => one.text.includes(`<@${person}>`)).length;
  return { id, name, kind, topic, unread: unread.length, mentions };
};

const unreadOf = (ws: Workspace, person: string): number =>
  ws.state.channels
    .filter((one) => one.members.includes(person))
    .reduce((sum, channel) => sum + channelFor(ws, person, channel).mentions, 0);

const messageFor = (ws: Workspace, person: string, message: StoredMessage): PageMessage => {
  const replies = ws.state.messages.filter((one) => one.channel === message.channel && one.threadTs === message.ts);
  return {
    ...seeMessage(ws, message),
    values: message.values[person] ?? {},
    mine: message.user === person,
    lastReply: replies.at(-1)?.ts,
    replyUsers: [...new Set(replies.map((one) => one.user))],
    broadcast: message.broadcast === true,
  };
};

const viewFor = (ws: Workspace, person: string, view: StoredView | undefined): PageView | undefined => {
  if (!view) return undefined;
  const { content, id, values, errors, trouble } = view;
  const modal = content.type === 'modal' ? content : undefined;
  const depth = ws.state.modals[person]?.length ?? 0;
  const words = { title: modal?.title.text ?? '', submit: modal?.submit?.text, close: modal?.close?.text };
  return { id, kind: content.type, ...words, blocks: content.blocks, values, errors, trouble, depth };
};

/** @param looking who looks, at which conversation and thread (none: empty lists) */
export const screenFor = (ws: Workspace, looking: { as: string; channel?: string; thread?: string }): PageScreen => {
  const { as: person, channel, thread } = looking;
  directChannel(ws, person);
  const mine = ws.state.channels.filter((one) => one.members.includes(person));
  const inChannel = ws.state.messages.filter((one) => one.channel === channel && visibleTo(person, one));
  const inThread = inChannel.filter((one) => one.ts === thread || one.threadTs === thread);
  return {
    team: ws.options.team.name,
    app: { name: ws.appName, botUser: BOT_USER },
    commands: ws.options.commands ?? [],
    shortcuts: ws.options.shortcuts ?? [],
    people: ws.options.people.map(({ id, name, realName, title, tz }) => ({
      id,
      name,
      realName,
      title,
      tz,
      unread: unreadOf(ws, id),
    })),
    channels: mine.map((one) => channelFor(ws, person, one)),
    messages: inChannel.filter((one) => !one.threadTs || one.broadcast).map((one) => messageFor(ws, person, one)),
    thread: thread ? inThread.map((one) => messageFor(ws, person, one)) : [],
    home: viewFor(ws, person, findView(ws, ws.state.homes[person] ?? '')),
    modal: viewFor(ws, person, topModal(ws, person)),
  };
};
