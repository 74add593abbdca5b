/** The vendor's pace for messages of a bot: one a second in a chat, thirty a second in all. Edits count too. */
import { tooMany } from './refusal.ts';

const second = 1000;
const perChat = 1;
const inAll = 30;
const counted = /^(send(?!ChatAction)|edit|copy|forward)/;

export interface Limits {
  on: boolean;
  /** Throws 429 with `retry_after` when this call comes too early. `now` in UTC milliseconds. */
  admit(method: string, chat: unknown, weight: number, now: number): void;
}

/** A sliding second with a little slack, for clocks and networks jitter. */
function windowOf(capacity: number) {
  let sent: number[] = [];
  return {
    full(now: number) {
      sent = sent.filter((at) => now - at < second * 0.95);
      return sent.length >= capacity;
    },
    add: (now: number, weight: number) => sent.push(...Array.from({ length: weight }, () => now)),
  };
}

export function createLimits(on: boolean): Limits {
  const everybody = windowOf(inAll);
  const chats = new Map<unknown, ReturnType<typeof windowOf>>();
  const chatWindow = (chat: unknown) => {
    const found = chats.get(chat) ?? windowOf(perChat);
    chats.set(chat, found);
    return found;
  };
  return {
    on,
    admit(method, chat, weight, now) {
      if (!this.on || !counted.test(method)) return;
      const own = chatWindow(String(chat));
      if (own.full(now) || everybody.full(now)) throw tooMany(1);
      own.add(now, weight);
      everybody.add(now, weight);
    },
  };
}
