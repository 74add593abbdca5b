import { webApi } from '@slack/bolt';
import { pino } from 'pino';
import { boltLog } from '../bots/slack/boltlog.ts';

export interface SlackAccess {
  readonly token: string;
  /** The vendor's unless given. */
  readonly apiUrl?: string | undefined;
}

export type SlackTrouble =
  /** A token of another kind: nothing was asked. */
  | { readonly kind: 'wrong-kind' }
  /** Slack says no; the code is its own (`invalid_auth`, `token_revoked`, …). */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable'; readonly detail: string };

export type BotTokenCheck =
  /** `missing`: of the wanted permissions; null when Slack did not say which there are. */
  | { readonly kind: 'works'; readonly team: string; readonly bot: string; readonly missing: string[] | null }
  | SlackTrouble;

export type AppTokenCheck = { readonly kind: 'works' } | SlackTrouble;

export type ChannelCheck =
  | { readonly kind: 'works'; readonly name: string | null }
  | { readonly kind: 'not-an-id' }
  /** No such channel, or a private one the bot is not in: Slack does not tell these apart. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-member'; readonly name: string | null }
  | { readonly kind: 'archived' }
  | SlackTrouble;

/** Asks Slack whose bot token this is, and which of the WANTED permissions it lacks. Never throws. */
export async function checkBotToken(access: SlackAccess, wanted: readonly string[]): Promise<BotTokenCheck> {
  if (/^(xapp|xoxp|xoxe|xoxc)[-.]/.test(access.token)) return { kind: 'wrong-kind' };
  return trying(async () => {
    const { team = '', user: bot = '', response_metadata } = await clientOf(access).auth.test();
    const granted = response_metadata?.scopes;
    const missing = granted ? wanted.filter((scope) => !granted.includes(scope)) : null;
    return { kind: 'works', team, bot, missing };
  });
}

/** Asks for a Socket Mode address, which takes an app-level token with `connections:write`. Never throws. */
export async function checkAppToken(access: SlackAccess): Promise<AppTokenCheck> {
  if (/^xox[a-z][-.]/.test(access.token)) return { kind: 'wrong-kind' };
  return trying(async () => {
    await clientOf(access).apps.connections.open();
    return { kind: 'works' };
  });
}

/** Whether the bot can write to the channel of this id. Never throws. */
export async function checkChannel(access: SlackAccess, channel: string): Promise<ChannelCheck> {
  if (!/^[CG][A-Z0-9]{2,}$/.test(channel)) return { kind: 'not-an-id' };
  const client = clientOf(access);
  const asked = await trying<ChannelCheck>(() => askInfo(client, channel));
  // `channels:read` is not among the app's permissions; reading one message tells nearly as much.
  const told = isRefusal(asked, 'missing_scope')
    ? await trying<ChannelCheck>(() => askHistory(client, channel))
    : asked;
  if (isRefusal(told, 'channel_not_found')) return { kind: 'unknown' };
  return isRefusal(told, 'not_in_channel') ? { kind: 'not-member', name: null } : told;
}

async function askInfo(client: webApi.WebClient, channel: string): Promise<ChannelCheck> {
  const { channel: found } = await client.conversations.info({ channel });
  if (found?.is_archived) return { kind: 'archived' };
  return { kind: found?.is_member ? 'works' : 'not-member', name: found?.name ?? null };
}

async function askHistory(client: webApi.WebClient, channel: string): Promise<ChannelCheck> {
  await client.conversations.history({ channel, limit: 1 });
  return { kind: 'works', name: null };
}

const isRefusal = (check: ChannelCheck, code: string) => check.kind === 'refused' && check.code === code;

const clientOf = ({ token, apiUrl }: SlackAccess) =>
  new webApi.WebClient(token, {
    ...(apiUrl && { slackApiUrl: apiUrl.replace(/\/*$/, '/') }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 15_000, // milliseconds
    logger: boltLog(pino({ level: 'silent' }), true),
  });

async function trying<T>(ask: () => Promise<T>): Promise<T | SlackTrouble> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return { kind: 'refused', code: error.data.error };
    return { kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) };
  }
}
