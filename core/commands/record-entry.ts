import type { Ctx } from '../context.ts';
import type { Happening } from '../history.ts';

/** Writes one line of a ticket's history: who, when, what, through which channel (mission.md D4). Returns its id. */
export async function record(ctx: Ctx, ticketNumber: number, what: Happening, isPublic: boolean): Promise<number> {
  const { kind, ...rest } = ctx.actor;
  const entry = await ctx.db.entry.create({
    data: { ticketNumber, at: ctx.now, channel: ctx.origin, actor: { kind, ...rest }, what, public: isPublic },
  });
  return entry.id;
}
