import { type Held, holdUpdates, releaseUpdate } from '../../core/commands/hold-updates.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import type { ChannelName } from '../../core/context.ts';
import { firstHeld, heldChats } from '../../core/queries/held-updates.ts';

/** Updates that wait for their turn as rows: whoever writes without end holds up nobody else (docs/decisions/0007). */
export interface Inbox {
  /** Once it resolves, the vendor may forget them. */
  hold(updates: readonly Held[]): Promise<void>;
  /** Chats in which some wait. */
  chats(): Promise<string[]>;
  /** The one whose turn it is in a chat; the door takes it away in the transaction in which it accepts it. */
  first(chat: string): Promise<{ key: string; update: unknown } | null>;
  /** Nothing for us is in it. */
  drop(key: string): Promise<void>;
}

/** The inbox of one channel. */
export function openInbox(core: Core, channel: ChannelName): Inbox {
  const cause = { key: null, origin: channel };
  return {
    async hold(updates) {
      await perform(core, cause, (ctx) => holdUpdates(ctx, channel, updates));
    },
    chats: () => heldChats(core.prisma, channel),
    first: (chat) => firstHeld(core.prisma, channel, chat),
    async drop(key) {
      await perform(core, cause, (ctx) => releaseUpdate(ctx, key));
    },
  };
}
