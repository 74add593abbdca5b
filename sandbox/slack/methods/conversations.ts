import { z } from 'zod';
import { flag, idList, text, wholeNumber } from '../arguments.ts';
import { showChannel, showMessage } from '../present.ts';
import { must, SlackRefusal } from '../refusal.ts';
import type { Channel, StoredMessage } from '../state.ts';
import { BOT_USER, directChannel, findChannel, findMessage, findPerson, type Workspace } from '../workspace.ts';
import { method, paged } from './method.ts';

const paging = { cursor: text.optional(), limit: wholeNumber.optional() };
const DEFAULT_LIMIT = 100;

const readable = (ws: Workspace, id: string): Channel => {
  const channel = must(findChannel(ws, id), 'channel_not_found');
  if (channel.members.includes(BOT_USER)) return channel;
  throw new SlackRefusal(channel.kind === 'channel' ? 'not_in_channel' : 'channel_not_found');
};

const kinds: Record<Channel['kind'], string> = { channel: 'public_channel', group: 'private_channel', im: 'im' };
const ofTypes = (ws: Workspace, types: readonly string[] = ['public_channel']): Channel[] =>
  ws.state.channels.filter(
    (one) => types.includes(kinds[one.kind]) && (one.kind === 'channel' || one.members.includes(BOT_USER)),
  );

const open = method(
  z.object({ users: idList.optional(), channel: text.optional(), return_im: flag.optional() }),
  ({ ws }, args) => {
    const [person, ...others] = args.users ?? [];
    if (!person && !args.channel) throw new SlackRefusal('users_list_not_supplied');
    if (others.length > 0) throw new SlackRefusal('method_not_supported_for_channel_type');
    if (person) must(findPerson(ws, person), 'user_not_found');
    const known = ws.state.channels.some((one) => one.kind === 'im' && person && one.members.includes(person));
    const channel = person ? directChannel(ws, person) : must(findChannel(ws, args.channel ?? ''), 'channel_not_found');
    return {
      channel: args.return_im ? showChannel(ws, channel) : { id: channel.id },
      ...(known && { already_open: true }),
    };
  },
);

const list = method(
  z.object({ ...paging, types: idList.optional(), exclude_archived: flag.optional() }),
  ({ ws }, args) => {
    const { page, response_metadata } = paged(ofTypes(ws, args.types), args.limit ?? DEFAULT_LIMIT, args.cursor);
    return { channels: page.map((one) => showChannel(ws, one)), response_metadata };
  },
);

const info = method(z.object({ channel: text, include_num_members: flag.optional() }), ({ ws }, args) => {
  const channel = must(findChannel(ws, args.channel), 'channel_not_found');
  if (channel.kind !== 'channel' && !channel.members.includes(BOT_USER)) throw new SlackRefusal('channel_not_found');
  return { channel: showChannel(ws, channel) };
});

const join = method(z.object({ channel: text }), ({ ws, delivery }, args) => {
  const channel = must(findChannel(ws, args.channel), 'channel_not_found');
  if (channel.kind !== 'channel') throw new SlackRefusal('method_not_supported_for_channel_type');
  const member = channel.members.includes(BOT_USER);
  if (!member) {
    channel.members.push(BOT_USER);
    ws.changed();
    delivery.event({
      type: 'member_joined_channel',
      user: BOT_USER,
      channel: channel.id,
      channel_type: 'C',
      event_ts: ws.nextTs(),
    });
  }
  return { channel: showChannel(ws, channel), ...(member && { warning: 'already_in_channel' }) };
});

const members = method(z.object({ channel: text, ...paging }), ({ ws }, args) => {
  const channel = must(findChannel(ws, args.channel), 'channel_not_found');
  const { page, response_metadata } = paged(channel.members, args.limit ?? DEFAULT_LIMIT, args.cursor);
  return { members: page, response_metadata };
});

const span = { oldest: text.optional(), latest: text.optional(), inclusive: flag.optional() };
type Span = { oldest?: string; latest?: string; inclusive?: boolean };
const within = (message: StoredMessage, { oldest, latest, inclusive }: Span): boolean => {
  const at = Number(message.ts);
  const from = Number(oldest ?? 0);
  const to = latest ? Number(latest) : Number.POSITIVE_INFINITY;
  return inclusive ? at >= from && at <= to : at > from && at < to;
};
const lasting = (ws: Workspace, channel: Channel): StoredMessage[] =>
  ws.state.messages.filter((one) => one.channel === channel.id && !one.ephemeralTo);

const history = method(z.object({ channel: text, ...paging, ...span }), ({ ws }, args) => {
  const channel = readable(ws, args.channel);
  const all = lasting(ws, channel).filter((one) => (!one.threadTs || one.broadcast) && within(one, args));
  const { page, response_metadata } = paged(all.reverse(), args.limit ?? DEFAULT_LIMIT, args.cursor);
  const more = response_metadata.next_cursor !== '';
  return { messages: page.map((one) => showMessage(ws, one)), has_more: more, pin_count: 0, response_metadata };
});

const replies = method(z.object({ channel: text, ts: text, ...paging, ...span }), ({ ws }, args) => {
  const channel = readable(ws, args.channel);
  const asked = must(findMessage(ws, channel.id, args.ts), 'thread_not_found');
  const root = asked.threadTs ?? asked.ts;
  const thread = lasting(ws, channel).filter((one) => one.ts === root || (one.threadTs === root && within(one, args)));
  const { page, response_metadata } = paged(thread, args.limit ?? 1000, args.cursor);
  const more = response_metadata.next_cursor !== '';
  return { messages: page.map((one) => showMessage(ws, one)), has_more: more, response_metadata };
});

const create = method(z.object({ name: text, is_private: flag.optional() }), ({ ws, delivery }, args) => {
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(args.name)) throw new SlackRefusal('invalid_name_specials');
  if (ws.state.channels.some((one) => one.name === args.name)) throw new SlackRefusal('name_taken');
  const created = Math.floor(ws.now() / 1000);
  const kind = args.is_private ? 'group' : 'channel';
  const people = ws.options.people.map((one) => one.id);
  const channel: Channel = {
    id: ws.nextId('C'),
    name: args.name,
    kind,
    members: [BOT_USER, ...(args.is_private ? [] : people)],
    topic: '',
    created,
  };
  ws.state.channels.push(channel);
  ws.changed();
  if (kind === 'channel')
    delivery.event({ type: 'channel_created', channel: showChannel(ws, channel), event_ts: ws.nextTs() });
  return { channel: showChannel(ws, channel) };
});

const invite = method(z.object({ channel: text, users: idList }), ({ ws }, args) => {
  const channel = readable(ws, args.channel);
  for (const id of args.users) {
    must(findPerson(ws, id), 'user_not_found');
    if (channel.members.includes(id)) throw new SlackRefusal('already_in_channel');
    channel.members.push(id);
  }
  ws.changed();
  return { channel: showChannel(ws, channel) };
});

const setTopic = method(z.object({ channel: text, topic: z.string().max(250) }), ({ ws }, args) => {
  const channel = readable(ws, args.channel);
  channel.topic = args.topic;
  ws.changed();
  return { channel: showChannel(ws, channel) };
});

/** Channels that a person and the app may both see. */
const ofPerson = method(
  z.object({ user: text.optional(), types: idList.optional(), exclude_archived: flag.optional(), ...paging }),
  ({ ws }, args) => {
    const user = args.user ?? BOT_USER;
    if (user !== BOT_USER) must(findPerson(ws, user), 'user_not_found');
    const joined = ofTypes(ws, args.types).filter((one) => one.members.includes(user));
    const { page, response_metadata } = paged(joined, args.limit ?? DEFAULT_LIMIT, args.cursor);
    return { channels: page.map((one) => showChannel(ws, one)), response_metadata };
  },
);

export const conversationMethods = {
  'conversations.open': open,
  'conversations.list': list,
  'conversations.info': info,
  'conversations.join': join,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.create': create,
  'conversations.invite': invite,
  'conversations.setTopic': setTopic,
  'users.conversations': ofPerson,
};
