import type { ChannelName, Ctx } from '../context.ts';
import { storable } from '../storable.ts';

/** An update whose turn in its chat has not come. `key`: of the cause it will be; `turn` rises within a chat. */
export interface Held {
  key: string;
  chat: string;
  turn: number;
  update: object; // as the vendor told it
}

/** Keeps updates until their turn comes, in one statement: their vendor may forget them. The same one twice is one. */
export async function holdUpdates(ctx: Ctx, channel: ChannelName, held: readonly Held[]): Promise<void> {
  const rows = JSON.stringify(storable(JSON.parse(JSON.stringify(held))));
  await ctx.db.$executeRaw`
    INSERT INTO "HeldUpdate" ("key", "channel", "chat", "turn", "update", "since")
    SELECT h."key", ${channel}, h."chat", h."turn", h."update", ${ctx.now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS h("key" text, "chat" text, "turn" bigint, "update" jsonb)
    ON CONFLICT DO NOTHING`;
}

/** Its turn has come: it is gone with the transaction in which it was heard. */
export async function releaseUpdate({ db }: Ctx, key: string): Promise<void> {
  await db.heldUpdate.deleteMany({ where: { key } });
}
