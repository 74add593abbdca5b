import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { text } from '../arguments.ts';
import { must, SlackRefusal } from '../refusal.ts';
import type { StoredMessage } from '../state.ts';
import { APP_ID, BOT_ID, BOT_USER, findChannel, findMessage, type Workspace } from '../workspace.ts';
import { method } from './method.ts';

const none = z.object({});

const authTest = method(none, ({ ws }) => ({
  url: `${ws.address}/`,
  team: ws.options.team.name,
  user: 'pult',
  team_id: ws.teamId,
  user_id: BOT_USER,
  bot_id: BOT_ID,
  app_id: APP_ID,
  is_enterprise_install: false,
}));

const apiTest = method(
  z.looseObject({ error: text.optional() }),
  (_ctx, args) => {
    if (args.error) throw new SlackRefusal(args.error);
    return { args };
  },
  'none',
);

const openConnection = method(
  none,
  ({ ws }) => ({
    url: `${ws.address.replace(/^http/, 'ws')}/link?ticket=${randomBytes(12).toString('hex')}&app_id=${APP_ID}`,
  }),
  'app',
);

const teamInfo = method(none, ({ ws }) => {
  const { name, domain = 'sandbox' } = ws.options.team;
  return {
    team: { id: ws.teamId, name, domain, email_domain: '', url: `${ws.address}/`, icon: { image_default: true } },
  };
});

const pointed = z.object({ channel: text, timestamp: text });
const reacted = z.object({ channel: text, timestamp: text, name: text });
const pointedMessage = (ws: Workspace, args: z.infer<typeof pointed>): StoredMessage => {
  const channel = must(findChannel(ws, args.channel), 'channel_not_found');
  return must(findMessage(ws, channel.id, args.timestamp), 'message_not_found');
};

const addReaction = method(reacted, ({ ws }, args) => {
  const message = pointedMessage(ws, args);
  const name = args.name.replaceAll(':', '');
  const by = message.reactions[name] ?? [];
  if (by.includes(BOT_USER)) throw new SlackRefusal('already_reacted');
  message.reactions[name] = [...by, BOT_USER];
  ws.changed();
  return {};
});

const removeReaction = method(reacted, ({ ws }, args) => {
  const message = pointedMessage(ws, args);
  const by = message.reactions[args.name] ?? [];
  if (!by.includes(BOT_USER)) throw new SlackRefusal('no_reaction');
  const { [args.name]: _gone, ...others } = message.reactions;
  const left = by.filter((id) => id !== BOT_USER);
  message.reactions = left.length > 0 ? { ...others, [args.name]: left } : others;
  ws.changed();
  return {};
});

export const workspaceMethods = {
  'api.test': apiTest,
  'auth.test': authTest,
  'apps.connections.open': openConnection,
  'team.info': teamInfo,
  'reactions.add': addReaction,
  'reactions.remove': removeReaction,
};
