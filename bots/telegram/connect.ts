import type { Logger } from 'pino';
import type { Api } from './api.ts';
import { describe } from './trouble.ts';
import { wantedUpdates } from './update.ts';

/** Commands people see behind «/», in the order they see them. */
const commandNames = ['start', 'new', 'my', 'company', 'help'] as const;
export type CommandWords = Record<(typeof commandNames)[number], string>;

/** What a chat that has not begun yet says of the bot: at most 512 characters, and in short 120. */
export interface AboutWords {
  description: string;
  short: string;
}

/** All that Telegram itself says of the bot. */
export interface Introduction {
  commands: CommandWords;
  about: AboutWords;
}

export type Mode = { kind: 'polling' } | { kind: 'webhook'; url: string; secret: string };

export interface Connecting {
  api: Api;
  mode: Mode;
  introduction(locale: 'ru' | 'en'): Introduction;
  log: Logger;
}

/** Learns who we are and tells the vendor where updates go. Throws what telegraf throws; may be repeated. */
export async function connect({ api, mode, introduction, log }: Connecting, signal: AbortSignal): Promise<void> {
  const { bot, call } = api;
  bot.botInfo = await call('getMe', {}, { signal });
  if (mode.kind === 'polling') await call('deleteWebhook', {}, { signal });
  else await call('setWebhook', webhookOf(mode), { signal });
  log.info({ bot: bot.botInfo.username, mode: mode.kind }, 'Telegram is connected');
  await introduce(api, introduction, signal).catch((error) => {
    log.warn({ reason: describe(error) }, 'Telegram has not taken what the bot says of itself');
  });
}

const webhookOf = ({ url, secret }: Extract<Mode, { kind: 'webhook' }>) => ({
  url,
  secret_token: secret,
  allowed_updates: wantedUpdates,
});

/** Russian for everybody, English for those whose app is in English. */
async function introduce({ call }: Api, words: Connecting['introduction'], signal: AbortSignal): Promise<void> {
  for (const [locale, language] of [['ru', {}] as const, ['en', { language_code: 'en' }] as const]) {
    const { commands, about } = words(locale);
    const named = commandNames.map((command) => ({ command, description: commands[command] }));
    await call('setMyCommands', { commands: named, ...language }, { signal });
    await call('setMyDescription', { description: about.description, ...language }, { signal });
    await call('setMyShortDescription', { short_description: about.short, ...language }, { signal });
  }
}
