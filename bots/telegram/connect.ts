import type { Logger } from 'pino';
import type { Api } from './api.ts';
import { describe } from './trouble.ts';
import { wantedUpdates } from './update.ts';

/** Commands people see behind «/», in the order they see them. */
const commandNames = ['start', 'new', 'my', 'company', 'help'] as const;
export type CommandWords = Record<(typeof commandNames)[number], string>;

export type Mode = { kind: 'polling' } | { kind: 'webhook'; url: string; secret: string };

export interface Connecting {
  api: Api;
  mode: Mode;
  commands(locale: 'ru' | 'en'): CommandWords;
  log: Logger;
}

/** Learns who we are and tells the vendor where updates go. Throws what telegraf throws; may be repeated. */
export async function connect({ api, mode, commands, log }: Connecting, signal: AbortSignal): Promise<void> {
  const { bot, call } = api;
  bot.botInfo = await call('getMe', {}, { signal });
  if (mode.kind === 'polling') await call('deleteWebhook', {}, { signal });
  else await call('setWebhook', webhookOf(mode), { signal });
  log.info({ bot: bot.botInfo.username, mode: mode.kind }, 'Telegram is connected');
  await nameCommands(api, commands, signal).catch((error) => {
    log.warn({ reason: describe(error) }, 'Telegram has not taken the names of commands');
  });
}

const webhookOf = ({ url, secret }: Extract<Mode, { kind: 'webhook' }>) => ({
  url,
  secret_token: secret,
  allowed_updates: wantedUpdates,
});

/** Russian for everybody, English for those whose app is in English. */
async function nameCommands({ call }: Api, words: Connecting['commands'], signal: AbortSignal): Promise<void> {
  const list = (locale: 'ru' | 'en') =>
    commandNames.map((command) => ({ command, description: words(locale)[command] }));
  await call('setMyCommands', { commands: list('ru') }, { signal });
  await call('setMyCommands', { commands: list('en'), language_code: 'en' }, { signal });
}
