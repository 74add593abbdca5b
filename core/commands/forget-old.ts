import type { Ctx } from '../context.ts';

const day = 24 * 60 * 60 * 1000; // ms
const keptReceipts = 3 * day; // a repeated update is recognised for at least a day (design.md §7)
const keptViewings = 365 * day; // who opened whose card
const keptUpdates = 30 * day; // what waits to be heard on a channel that was switched off
const keptOccasions = 3 * 365 * day; // an occasion opens one ticket, however long it lasts

/** Forgets what no longer serves: causes that no vendor repeats any more, calls asked for, updates that a channel switched off long ago has left, who opened whose card a year ago, links and sessions that have run out. */
export async function forgetOld(ctx: Ctx): Promise<void> {
  const since = (kept: number) => ({ lt: new Date(ctx.now.getTime() - kept) });
  const occasion = { startsWith: 'occasion:' };
  await ctx.db.receipt.deleteMany({ where: { at: since(keptReceipts), NOT: { key: occasion } } });
  await ctx.db.receipt.deleteMany({ where: { at: since(keptOccasions), key: occasion } });
  await ctx.db.heldUpdate.deleteMany({ where: { since: since(keptUpdates) } });
  await ctx.db.viewing.deleteMany({ where: { at: since(keptViewings) } });
  await ctx.db.dial.deleteMany({ where: { askedAt: { lt: new Date(ctx.now.getTime() - day) } } });
  await ctx.db.link.deleteMany({ where: { expiresAt: { lt: new Date(ctx.now.getTime() - day) } } });
}
