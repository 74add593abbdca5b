import { webApi } from '@slack/bolt';
import { ChannelTrouble, type Trouble } from '../shared/channel.ts';

const unreachable = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'account_inactive',
  'restricted_action',
]);
const gone = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'rollup_error',
  'accesslimited',
  'org_login_required',
]);
/** Our own key is refused: nobody is unreachable, it is for administrators to mend. */
export const refusedKeys = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);

const ofPlatform = (code: string, messages: string[] = []): Trouble => {
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'wait', seconds: 30 };
  if (unreachable.has(code)) return { kind: 'unreachable' };
  if (gone.has(code)) return { kind: 'gone' };
  const why = [code, ...messages].join(' ');
  return passing.has(code) || refusedKeys.has(code) ? { kind: 'broken', why } : { kind: 'rejected', why };
};

/** Slack's error in words no vendor owns. */
export const troubleOf = (error: unknown): Trouble => {
  if (error instanceof ChannelTrouble) return error.trouble;
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'wait', seconds: error.retryAfter };
  if (error instanceof webApi.WebAPIPlatformError)
    return ofPlatform(error.data.error, error.data.response_metadata?.messages);
  if (error instanceof RangeError) return { kind: 'rejected', why: error.message };
  return { kind: 'broken', why: error instanceof Error ? error.message : String(error) };
};
