import type { Block } from './blocks.ts';
import type { Delivery } from './delivery.ts';
import { showFile, showMessage } from './present.ts';
import { must, SlackRefusal } from './refusal.ts';
import type { Channel, StoredMessage } from './state.ts';
import { withIds } from './values.ts';
import { BOT_USER, findChannel, findMessage, type Workspace } from './workspace.ts';

/** The world and the way out of it. */
export type Context = { ws: Workspace; delivery: Delivery };

export type Posting = {
  channel: Channel;
  /** A person's id, or the bot's. */
  user: string;
  text: string;
  blocks?: Block[];
  attachments?: Record<string, unknown>[];
  metadata?: Record<string, unknown>;
  username?: string;
  threadTs?: string;
  broadcast?: boolean;
  files?: string[];
  ephemeralTo?: string;
};

const channelType = (channel: Channel): string => channel.kind;

/** Whether the app hears what happens there. */
const heardIn = (channel: Channel): boolean => channel.members.includes(BOT_USER);

const tellOfFiles = ({ ws, delivery }: Context, message: StoredMessage): void => {
  for (const id of message.files) {
    const file = {
      file_id: id,
      user_id: message.user,
      file: { id },
      channel_id: message.channel,
      event_ts: message.ts,
    };
    delivery.event({ type: 'file_shared', ...file });
  }
  void ws;
};

const tellOfMessage = (ctx: Context, channel: Channel, message: StoredMessage): void => {
  if (message.ephemeralTo || !heardIn(channel)) return;
  const shown = showMessage(ctx.ws, message);
  const where = { channel: channel.id, channel_type: channelType(channel), event_ts: message.ts };
  if (!message.byBot) tellOfFiles(ctx, message);
  ctx.delivery.event({ ...shown, ...where });
  if (!message.byBot && channel.kind !== 'im' && message.text.includes(`<@${BOT_USER}>`))
    ctx.delivery.event({
      ...shown,
      type: 'app_mention',
      subtype: undefined,
      channel: channel.id,
      event_ts: message.ts,
    });
};

/** A reply to a reply belongs to the thread of the first message, as the vendor does. */
const threadRoot = (ws: Workspace, channel: Channel, threadTs: string | undefined): string | undefined => {
  if (!threadTs) return undefined;
  const parent = must(findMessage(ws, channel.id, threadTs), 'thread_not_found');
  return parent.threadTs ?? parent.ts;
};

/** Errors: `thread_not_found`. */
export const post = (ctx: Context, posting: Posting): StoredMessage => {
  const { ws } = ctx;
  const { channel, blocks, threadTs, files, ...rest } = posting;
  const message: StoredMessage = {
    ...rest,
    channel: channel.id,
    ts: ws.nextTs(),
    byBot: posting.user === BOT_USER,
    blocks: blocks && withIds(blocks, () => ws.nextId('b')),
    threadTs: threadRoot(ws, channel, threadTs),
    files: files ?? [],
    reactions: {},
    values: {},
  };
  ws.state.messages.push(message);
  for (const file of ws.state.files)
    if (message.files.includes(file.id) && !file.channels.includes(channel.id)) file.channels.push(channel.id);
  ws.changed();
  tellOfMessage(ctx, channel, message);
  return message;
};

const tellOfChange = (ctx: Context, message: StoredMessage, subtype: string, facts: Record<string, unknown>): void => {
  const channel = findChannel(ctx.ws, message.channel);
  if (!channel || message.ephemeralTo || !heardIn(channel)) return;
  const ts = ctx.ws.nextTs();
  const where = { channel: channel.id, channel_type: channelType(channel), ts, event_ts: ts, hidden: true };
  ctx.delivery.event({ type: 'message', subtype, ...facts, ...where });
};

export type Change = Partial<Pick<StoredMessage, 'text' | 'blocks' | 'attachments' | 'metadata' | 'files'>>;

/** Replaces what a message says; the author's «edited» mark appears when its text or blocks differ. */
export const change = (ctx: Context, message: StoredMessage, to: Change): void => {
  const before = showMessage(ctx.ws, message);
  if (to.text !== undefined) message.text = to.text;
  if ('blocks' in to) message.blocks = to.blocks && withIds(to.blocks, () => ctx.ws.nextId('b'));
  if ('attachments' in to) message.attachments = to.attachments;
  if ('metadata' in to) message.metadata = to.metadata;
  message.values = {};
  message.editedTs = ctx.ws.nextTs();
  ctx.ws.changed();
  tellOfChange(ctx, message, 'message_changed', { message: showMessage(ctx.ws, message), previous_message: before });
};

export const remove = (ctx: Context, message: StoredMessage): void => {
  const before = showMessage(ctx.ws, message);
  ctx.ws.state.messages = ctx.ws.state.messages.filter((one) => one !== message);
  ctx.ws.changed();
  tellOfChange(ctx, message, 'message_deleted', { deleted_ts: message.ts, previous_message: before });
};

/** Errors: `not_in_channel`, `is_archived` never. */
export const asMember = (channel: Channel): Channel => {
  if (!heardIn(channel)) throw new SlackRefusal('not_in_channel');
  return channel;
};

export const filesShown = (ws: Workspace, ids: readonly string[]): Record<string, unknown>[] =>
  ws.state.files.filter((file) => ids.includes(file.id)).map((file) => showFile(ws, file));
