import { TelegramError } from 'telegraf';
import { type ApiOptions, type Call, openApi } from '../bots/telegram/api.ts';

export type TelegramCheck =
  | { readonly kind: 'works'; readonly username: string; readonly rival: Rival | null }
  /** Not what @BotFather gives out: nothing was asked. */
  | { readonly kind: 'not-a-token' }
  | { readonly kind: 'unknown-token' }
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** Somebody answers there, but not as the Bot API does. */
  | { readonly kind: 'not-telegram'; readonly detail: string }
  | { readonly kind: 'busy'; readonly detail: string };

/** Who else takes this bot's messages: another copy that polls, or an address they are sent to. */
type Rival = { readonly kind: 'copy' } | { readonly kind: 'webhook'; readonly url: string };

/** How long to wait, in seconds: for an answer, and for another copy, which asks again within moments. */
export interface Patience {
  readonly answer?: number;
  readonly rival?: number;
}

/** Asks the Bot API who the bot of this token is, by the way (root, proxy) the product itself would go. Never throws. */
export async function checkTelegram(
  options: ApiOptions,
  { answer: seconds = 15, rival = 3 }: Patience = {},
): Promise<TelegramCheck> {
  if (!/^\d+:[\w-]+$/.test(options.token)) return { kind: 'not-a-token' };
  const { call } = openApi(options);
  try {
    const { username } = await call('getMe', {}, { seconds });
    return { kind: 'works', username, rival: await rivalOf(call, rival) };
  } catch (error) {
    return troubleOf(error, options);
  }
}

/** Nothing is taken from the queue: a poll without an offset confirms nothing. */
async function rivalOf(call: Call, seconds: number): Promise<Rival | null> {
  try {
    const { url } = await call('getWebhookInfo', {});
    if (url) return { kind: 'webhook', url };
    await call('getUpdates', { limit: 1, timeout: seconds });
    return null;
  } catch (error) {
    return error instanceof TelegramError && error.code === 409 ? { kind: 'copy' } : null;
  }
}

function troubleOf(error: unknown, { apiRoot, token }: ApiOptions): TelegramCheck {
  const said = error instanceof Error ? error.message : String(error);
  const detail = said.replaceAll(token, '…').replace(/^.* reason: /s, '');
  if (!(error instanceof TelegramError))
    return { kind: /invalid json/i.test(said) ? 'not-telegram' : 'unreachable', detail };
  if (error.code === 401) return { kind: 'unknown-token' };
  if (error.code === 404) return apiRoot ? { kind: 'not-telegram', detail } : { kind: 'unknown-token' };
  return { kind: error.code === 429 || error.code >= 500 ? 'busy' : 'not-telegram', detail };
}
