import type { Ctx } from '../context.ts';
import type { Happening } from '../history.ts';

/** Writes one line of a ticket's history: who, when, what, through which channel (mission.md D4). Returns its id. */
export async function record(ctx: Ctx, ticketNumber: number, what: Happening, isPublic: boolean): Promise<number> {
  const entry = await ctx.db.entry.create({ data: { ticketNumber, what, public: isPublic, ...author(ctx) } });
  return entry.id;
}

/** The same for lines of many tickets at once. */
export async function recordAll(
  ctx: Ctx,
  lines: { ticketNumber: number; what: Happening; public: boolean }[],
): Promise<void> {
  if (lines.length > 0) await ctx.db.entry.createMany({ data: lines.map((line) => ({ ...line, ...author(ctx) })) });
}

const author = ({ actor, now, origin }: Ctx) => ({ at: now, channel: origin, actor });
