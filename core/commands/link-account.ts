import type { Ctx } from '../context.ts';
import { parsePhone } from '../phone.ts';
import { Refusal } from '../refusal.ts';

export type Linked = { kind: 'contact'; id: number } | { kind: 'unknown' };

/**
 * Ties an account to the contact whose number it shared (mission.md G6). Only a number for which the channel vouches may
 * come here. Several people on one number: the one whose name fits, else the first who is on no account yet.
 */
export async function linkByPhone(ctx: Ctx, accountId: number, number: string): Promise<Linked> {
  const phone = parsePhone(number, ctx.settings.region);
  if (phone.kind !== 'number') throw new Refusal({ code: 'bad-answer', field: 'phone', why: 'not-a-phone' });
  const account = await ctx.db.account.findUniqueOrThrow({ where: { id: accountId } });
  const matches = await ctx.db.contact.findMany({
    where: { phones: { some: { e164: phone.e164, extension: null, sure: true } } },
    include: { accounts: true },
    orderBy: { id: 'asc' },
  });
  const free = matches.filter((contact) => contact.accounts.every((one) => one.channel !== account.channel));
  const chosen = matches.find(({ name }) => sameName(name, account.name)) ?? free[0] ?? matches[0];
  if (!chosen) return { kind: 'unknown' };
  await ctx.db.account.update({ where: { id: accountId }, data: { contactId: chosen.id } });
  await ctx.db.message.updateMany({ where: { accountId, contactId: null }, data: { contactId: chosen.id } });
  return { kind: 'contact', id: chosen.id };
}

const words = (name: string): string[] => name.toLowerCase().split(/\s+/).filter(Boolean).sort();
const sameName = (one: string, other: string): boolean => words(one).join(' ') === words(other).join(' ');

/** The number an unknown person shared, kept until he has told who he is. */
export async function rememberPhone(ctx: Ctx, accountId: number, number: string): Promise<void> {
  const phone = parsePhone(number, ctx.settings.region);
  if (phone.kind === 'number') {
    await ctx.db.account.update({ where: { id: accountId }, data: { sharedPhone: phone.e164 } });
  }
}
