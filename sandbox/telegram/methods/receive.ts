/** How the bot gets what people do: polling, the webhook, files, answers to pressed buttons. */
import { z } from 'zod';
import { saveChat, saveSettings } from '../changes.ts';
import { downloadLimit, findFile } from '../content.ts';
import { badRequest } from '../refusal.ts';
import { bool, int, json, text } from '../schemas.ts';
import { dropUpdate } from '../updates.ts';
import { type Method, method, nothing } from './method.ts';

const kinds = json(z.array(z.string())).optional();

const getUpdates = method(
  z.object({ offset: int.optional(), limit: int.optional(), timeout: int.optional(), allowed_updates: kinds }),
  ({ world, poll, hangUp }, { offset = 0, limit = 100, timeout = 0, allowed_updates }) => {
    if (allowed_updates && String(allowed_updates) !== String(world.settings.allowedUpdates)) {
      world.settings.allowedUpdates = allowed_updates;
      saveSettings(world);
    }
    return poll({ offset, limit: Math.min(100, Math.max(1, limit)), timeout }, hangUp);
  },
);

const setWebhook = method(
  z.object({
    url: text,
    secret_token: text.optional(),
    max_connections: int.optional(),
    allowed_updates: kinds,
    drop_pending_updates: bool.optional(),
  }),
  (
    { world },
    { url, secret_token: secret, max_connections: maxConnections = 40, allowed_updates, drop_pending_updates },
  ) => {
    if (url !== '' && !URL.canParse(url))
      throw badRequest('bad webhook: Failed to resolve host: Name or service not known');
    if (secret && !/^[\w-]{1,256}$/.test(secret)) throw badRequest('secret token contains unallowed characters');
    if (drop_pending_updates) for (const id of [...world.updates.keys()]) dropUpdate(world, id);
    if (allowed_updates) world.settings.allowedUpdates = allowed_updates;
    world.settings.webhook = url === '' ? undefined : { url, secret, maxConnections };
    saveSettings(world);
    return true;
  },
);

const deleteWebhook = method(
  z.object({ drop_pending_updates: bool.optional() }),
  ({ world }, { drop_pending_updates }) => {
    if (drop_pending_updates) for (const id of [...world.updates.keys()]) dropUpdate(world, id);
    world.settings.webhook = undefined;
    saveSettings(world);
    return true;
  },
);

const getWebhookInfo = method(nothing, ({ world }) => {
  const { webhook, allowedUpdates } = world.settings;
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: world.updates.size,
    ...(webhook ? { max_connections: webhook.maxConnections } : {}),
    ...(webhook?.lastErrorDate
      ? { last_error_date: webhook.lastErrorDate, last_error_message: webhook.lastErrorMessage }
      : {}),
    ...(allowedUpdates.length > 0 ? { allowed_updates: allowedUpdates } : {}),
  };
});

const queryLifetime = 15 * 60_000;
const answer = z.object({
  callback_query_id: text,
  text: text.optional(),
  show_alert: bool.optional(),
  url: text.optional(),
});
const answerCallbackQuery = method(
  answer,
  ({ world }, { callback_query_id, text: words = '', show_alert: alert = false, url }) => {
    const query = world.queries.get(callback_query_id);
    if (!query || query.answered || world.clock() - query.at > queryLifetime) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    if ([...words].length > 200) throw badRequest('MESSAGE_TOO_LONG');
    query.answered = true;
    world.store.put('query', query.id, query);
    const chat = world.chats.get(query.person);
    if (!chat) return true;
    if (words || url) chat.toasts.push({ text: words, alert, url, at: world.clock() });
    saveChat(world, chat, words || url ? 'toast' : 'chat');
    return true;
  },
);

const getFile = method(z.object({ file_id: text }), ({ world }, { file_id }) => {
  const file = findFile(world, file_id);
  if (!file) throw badRequest('invalid file_id');
  if (file.size > downloadLimit) throw badRequest('file is too big');
  return { file_id, file_unique_id: file.id.slice(-16), file_size: file.size, file_path: file.path };
});

export const receiveMethods: Readonly<Record<string, Method>> = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  answerCallbackQuery,
  getFile,
};
