import type { Ctx } from '../context.ts';
import { meetAccount, type Newcomer } from './meet-account.ts';

const never = new Date(0);

/**
 * Ties a colleague to his account before his first word there, so that the first ringing phone finds him (mission.md
 * A1). He has not acted there: where he did act he is told first. `who.email` is vouched for by the channel.
 */
export async function introduceColleague(ctx: Ctx, who: Newcomer): Promise<void> {
  const { channel, address } = who;
  const where = { channel_address: { channel, address } };
  if (await ctx.db.account.findUnique({ where, select: { id: true } })) return;
  await meetAccount(ctx, who);
  await ctx.db.account.update({ where, data: { seenAt: never } });
}
