import type { Held } from '../../core/commands/hold-updates.ts';
import type { Inbox } from '../shared/inbox.ts';
import { createBatches } from './batches.ts';
import type { Lanes } from './lanes.ts';

/** How many updates of a chat wait in memory, and with the vendor, before further ones wait as rows: people write no faster. */
const inHand = 5;

export interface BacklogOptions {
  inbox: Inbox;
  inLane: Lanes;
  /** Writes rows; how patiently is the caller's to say. */
  keep(work: () => Promise<void>): Promise<void>;
  /** Reads rows for as long as the process lives. */
  insist<T>(work: () => Promise<T>): Promise<T>;
  /** Hears a row whose turn it is: it is gone from the inbox when this resolves. Rejects only when stopped. */
  hear(update: unknown, key: string): Promise<void>;
}

export interface Backlog {
  /** Whether an update of this chat must wait as a row, behind others. */
  takes(chat: string): boolean;
  /** Keeps an update that must wait; once it resolves, the vendor may forget it. */
  hold(held: Held): Promise<void>;
  /** Takes up what an earlier run or another copy has left. Throws when the rows cannot be read. */
  resume(): Promise<void>;
  /** Resolves when no row is being heard. */
  settled(): Promise<void>;
}

/** A chat whose rows are being heard. `fresh`: one more has been written since the last look. */
interface Draining {
  writing: Set<Promise<void>>;
  fresh: boolean;
}

/**
 * What of a chat is more than a few waits as rows and is heard from them in its order, behind what is in hand; until all are
 * heard, newer updates of this chat become rows too. So the vendor is rid of them, and nobody waits behind them.
 */
export function createBacklog({ inbox, inLane, keep, insist, hear }: BacklogOptions): Backlog {
  const draining = new Map<string, Draining>();
  const drains = new Set<Promise<void>>();
  const write = createBatches<Held>((held) => inbox.hold(held));

  const drain = async (chat: string, state: Draining): Promise<void> => {
    for (;;) {
      state.fresh = false;
      const row = await insist(() => inbox.first(chat));
      if (row) await hear(row.update, row.key);
      else if (state.writing.size > 0) await Promise.allSettled(state.writing);
      else if (!state.fresh) break;
    }
    draining.delete(chat); // at once: what comes now must not wait for a drain that is over
  };
  const begin = (chat: string): Draining => {
    const state = { writing: new Set<Promise<void>>(), fresh: false };
    draining.set(chat, state);
    const running = inLane(chat, () => drain(chat, state)).catch(() => undefined); // stopped: the rows stay
    drains.add(running);
    void running.then(() => drains.delete(running));
    return state;
  };
  return {
    takes: (chat) => draining.has(chat) || inLane.depth(chat) >= inHand,
    async hold(held) {
      const state = draining.get(held.chat) ?? begin(held.chat);
      const writing = keep(() => write(held)).finally(() => {
        state.fresh = true;
        state.writing.delete(writing);
      });
      state.writing.add(writing);
      await writing;
    },
    async resume() {
      for (const chat of await inbox.chats()) if (!draining.has(chat)) begin(chat);
    },
    async settled() {
      await Promise.allSettled(drains);
    },
  };
}
