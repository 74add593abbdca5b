import type { ChannelName, Db } from '../context.ts';

/** The chats of a channel in which updates wait for their turn. */
export async function heldChats(db: Db, channel: ChannelName): Promise<string[]> {
  const chats = await db.heldUpdate.groupBy({ by: ['chat'], where: { channel } });
  return chats.map(({ chat }) => chat);
}

/** The one whose turn it is in a chat. null: none waits. */
export async function firstHeld(
  db: Db,
  channel: ChannelName,
  chat: string,
): Promise<{ key: string; update: unknown } | null> {
  const select = { key: true, update: true };
  return db.heldUpdate.findFirst({ where: { channel, chat }, orderBy: { turn: 'asc' }, select });
}
