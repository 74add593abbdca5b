import { TelegramError } from 'telegraf';
import { ChannelTrouble, type Trouble } from '../shared/channel.ts';

/** Seconds to wait when the vendor asks for patience without saying how much. */
const usualWait = 5;

const goneMessage = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|no text in the message/i;
const goneReader = /chat not found|user is deactivated|PEER_ID_INVALID|user not found/i;

/** What a failed call of the Bot API means, in words no vendor owns. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof TelegramError)) return { kind: 'broken', why: describe(error) };
  const { code, description, parameters } = error;
  if (code === 429) return { kind: 'wait', seconds: parameters?.retry_after ?? usualWait };
  if (code === 403 || goneReader.test(description)) return { kind: 'unreachable' };
  if (code === 400 && goneMessage.test(description)) return { kind: 'gone' };
  if (code === 400 || code === 413) return { kind: 'rejected', why: description };
  return { kind: 'broken', why: `${code} ${description}` }; // 401, 404: the token, which may be put right
}

/** Passes a call through, its failure as ChannelTrouble. */
export async function withTrouble<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new ChannelTrouble(troubleOf(error));
  }
}

/** The vendor refuses an edit that would change nothing. */
export const isUnchanged = (error: unknown): boolean =>
  error instanceof TelegramError && error.description.includes('message is not modified');

/** An error in one line for the log: telegraf's errors carry whole messages of people with them. */
export const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
