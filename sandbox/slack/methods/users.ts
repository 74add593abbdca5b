import { z } from 'zod';
import { flag, text, wholeNumber } from '../arguments.ts';
import { showBotUser, showPerson } from '../present.ts';
import { must } from '../refusal.ts';
import { APP_ID, BOT_ID, BOT_USER, findPerson } from '../workspace.ts';
import { method, paged } from './method.ts';

const info = method(z.object({ user: text, include_locale: flag.optional() }), ({ ws }, args) => {
  if (args.user === BOT_USER) return { user: showBotUser(ws) };
  const { locale, ...user } = showPerson(ws, must(findPerson(ws, args.user), 'user_not_found'));
  return { user: args.include_locale ? { ...user, locale } : user };
});

const list = method(
  z.object({ cursor: text.optional(), limit: wholeNumber.optional(), include_locale: flag.optional() }),
  ({ ws }, args) => {
    const all = [...ws.options.people.map((one) => showPerson(ws, one)), showBotUser(ws)];
    const { page, response_metadata } = paged(all, args.limit ?? 100, args.cursor);
    return { members: page, cache_ts: Math.floor(ws.now() / 1000), response_metadata };
  },
);

const lookupByEmail = method(z.object({ email: text }), ({ ws }, args) => {
  const wanted = args.email.toLowerCase();
  const found = ws.options.people.find(
    (one) => one.email.toLowerCase() === wanted && !ws.state.deactivated.includes(one.id),
  );
  return { user: showPerson(ws, must(found, 'users_not_found')) };
});

const botInfo = method(z.object({ bot: text.optional() }), ({ ws }, args) => {
  must(args.bot === undefined || args.bot === BOT_ID ? BOT_ID : undefined, 'bot_not_found');
  const updated = Math.floor(ws.now() / 1000);
  return {
    bot: { id: BOT_ID, deleted: false, name: ws.appName, updated, app_id: APP_ID, user_id: BOT_USER, icons: {} },
  };
});

export const userMethods = {
  'users.info': info,
  'users.list': list,
  'users.lookupByEmail': lookupByEmail,
  'bots.info': botInfo,
};
