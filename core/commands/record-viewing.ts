import type { Ctx } from '../context.ts';

/** Whose personal data a card shows. */
export interface Viewed {
  contactId?: number;
  organizationId?: number;
}

/** Keeps that a colleague opened the card of a client; what clients themselves open is theirs. */
export async function recordViewing(ctx: Ctx, viewed: Viewed): Promise<void> {
  if (ctx.actor.kind !== 'staff') return;
  await ctx.db.viewing.create({ data: { staffId: ctx.actor.id, ...viewed, at: ctx.now } });
}
