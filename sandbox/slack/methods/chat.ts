import { z } from 'zod';
import { flag, structure, text } from '../arguments.ts';
import { messageBlocks } from '../blocks.ts';
import { asMember, change, post, remove } from '../posting.ts';
import { showMessage } from '../present.ts';
import { must, SlackRefusal } from '../refusal.ts';
import type { StoredMessage } from '../state.ts';
import { BOT_USER, channelForPosting, findChannel, findMessage, findPerson, type Workspace } from '../workspace.ts';
import { method } from './method.ts';

const attachments = structure(z.array(z.record(z.string(), z.unknown())).max(100)).optional();
const content = {
  text: text.optional(),
  blocks: structure(messageBlocks).optional(),
  attachments,
  metadata: structure(z.record(z.string(), z.unknown())).optional(),
};
const MAX_POSTED = 40_000;
const MAX_UPDATED = 4_000;

type Content = { text?: string; blocks?: unknown[]; attachments?: unknown[] };

/** Errors: `no_text`, `msg_too_long`. */
const checkContent = (said: Content, max: number): void => {
  if (!said.text && !said.blocks?.length && !said.attachments?.length) throw new SlackRefusal('no_text');
  if ((said.text ?? '').length > max) throw new SlackRefusal('msg_too_long');
};

/** Errors: `message_not_found`; somebody else's message gives `refusal`. */
const ownMessage = (ws: Workspace, channel: string, ts: string, refusal: string): StoredMessage => {
  const place = channelForPosting(ws, channel);
  const message = must(findMessage(ws, place.id, ts), 'message_not_found');
  if (message.ephemeralTo) throw new SlackRefusal('message_not_found');
  if (!message.byBot) throw new SlackRefusal(refusal);
  return message;
};

const postMessage = method(
  z.object({
    channel: text,
    ...content,
    thread_ts: text.optional(),
    reply_broadcast: flag.optional(),
    username: text.optional(),
    mrkdwn: flag.optional(),
  }),
  (ctx, args) => {
    const channel = asMember(channelForPosting(ctx.ws, args.channel));
    checkContent(args, MAX_POSTED);
    const message = post(ctx, {
      channel,
      user: BOT_USER,
      text: args.text ?? '',
      blocks: args.blocks,
      attachments: args.attachments,
      metadata: args.metadata,
      username: args.username,
      threadTs: args.thread_ts,
      broadcast: args.reply_broadcast && args.thread_ts ? true : undefined,
    });
    return { channel: channel.id, ts: message.ts, message: showMessage(ctx.ws, message) };
  },
);

const postEphemeral = method(
  z.object({ channel: text, user: text, ...content, thread_ts: text.optional(), username: text.optional() }),
  (ctx, args) => {
    const channel = asMember(channelForPosting(ctx.ws, args.channel));
    checkContent(args, MAX_POSTED);
    must(findPerson(ctx.ws, args.user), 'user_not_found');
    if (!channel.members.includes(args.user)) throw new SlackRefusal('user_not_in_channel');
    const { text: said = '', blocks, attachments, thread_ts: threadTs } = args;
    const message = post(ctx, {
      channel,
      user: BOT_USER,
      text: said,
      blocks,
      attachments,
      threadTs,
      ephemeralTo: args.user,
    });
    return { message_ts: message.ts };
  },
);

const update = method(z.object({ channel: text, ts: text, ...content }), (ctx, args) => {
  const message = ownMessage(ctx.ws, args.channel, args.ts, 'cant_update_message');
  checkContent(args, MAX_UPDATED);
  const { text: said, blocks, attachments, metadata } = args;
  // The vendor drops blocks and attachments when only a text is given.
  const full = said !== undefined && !blocks && !attachments;
  change(ctx, message, {
    text: said,
    ...((blocks || full) && { blocks }),
    ...((attachments || full) && { attachments }),
    ...(metadata && { metadata }),
  });
  return { channel: message.channel, ts: message.ts, text: message.text, message: showMessage(ctx.ws, message) };
});

const deleteMessage = method(z.object({ channel: text, ts: text }), (ctx, args) => {
  const message = ownMessage(ctx.ws, args.channel, args.ts, 'cant_delete_message');
  remove(ctx, message);
  return { channel: message.channel, ts: message.ts };
});

const getPermalink = method(z.object({ channel: text, message_ts: text }), ({ ws }, args) => {
  const channel = must(findChannel(ws, args.channel), 'channel_not_found');
  const message = must(findMessage(ws, channel.id, args.message_ts), 'message_not_found');
  const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
  const permalink = `${ws.address}/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`;
  return { channel: channel.id, permalink };
});

export const chatMethods = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': deleteMessage,
  'chat.getPermalink': getPermalink,
};
