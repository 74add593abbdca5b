import type { Prisma } from '../../prisma/generated/client.ts';
import type { ChannelName, Ctx } from '../context.ts';
import { storable } from '../storable.ts';

/** An update whose turn in its chat has not come. `key`: of the cause it will be; `turn` rises within a chat. */
export interface Held {
  key: string;
  chat: string;
  turn: number;
  update: object; // as the vendor told it
}

/** Keeps updates until their turn comes: their vendor may forget them. The same one twice is one. */
export async function holdUpdates(ctx: Ctx, channel: ChannelName, held: readonly Held[]): Promise<void> {
  const rows = held.map(({ key, chat, turn, update }) => ({
    ...{ key, channel, chat, turn, since: ctx.now },
    update: kept(update),
  }));
  await ctx.db.heldUpdate.createMany({ data: rows, skipDuplicates: true });
}

/** Its turn has come: it is gone with the transaction in which it was heard. */
export async function releaseUpdate({ db }: Ctx, key: string): Promise<void> {
  await db.heldUpdate.deleteMany({ where: { key } });
}

const kept = (update: object): Prisma.InputJsonValue => storable(JSON.parse(JSON.stringify(update)));
