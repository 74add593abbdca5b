import type { Ctx } from '../context.ts';
import type { Happening } from '../history.ts';

/** Writes one line of a ticket's history: who, when, what, through which channel (mission.md D4). Returns its id. */
export async function record(ctx: Ctx, ticketNumber: number, what: Happening, isPublic: boolean): Promise<number> {
  const entry = await ctx.db.entry.create({ data: { ticketNumber, what, public: isPublic, ...author(ctx) } });
  return entry.id;
}

/** The same for lines of many tickets at once, in one statement. */
export async function recordAll(
  ctx: Ctx,
  lines: { ticketNumber: number; what: Happening; public: boolean }[],
): Promise<void> {
  if (lines.length === 0) return;
  const { at, channel, actor } = author(ctx);
  await ctx.db.$executeRaw`
    INSERT INTO "Entry" ("at", "channel", "actor", "ticketNumber", "what", "public")
    SELECT ${at}, ${channel}, ${JSON.stringify(actor)}::jsonb, * FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("ticketNumber" int, "what" jsonb, "public" boolean)`;
}

const author = ({ actor, now, origin }: Ctx) => ({ at: now, channel: origin, actor });
