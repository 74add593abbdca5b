import type { Prisma } from '../../prisma/generated/client.ts';
import type { Actor, ChannelName, Ctx } from '../context.ts';
import { plainName } from '../plain-name.ts';

/** A person as a channel names him. `email` only when the channel vouches for it. */
export interface Newcomer {
  channel: ChannelName;
  address: string;
  chat: string;
  name: string;
  locale: 'ru' | 'en' | null;
  email: string | null;
}

const longestName = 200;

const people = { staff: true, contact: true } satisfies Prisma.AccountInclude;
export type Met = Prisma.AccountGetPayload<{ include: typeof people }>;

/**
 * Recognises who writes, by the vendor's user id; a colleague is tied by a verified e-mail, never by name
 * (design.md §10). Notes that he was here: that is where he will be told things.
 */
export async function meetAccount(ctx: Ctx, who: Newcomer): Promise<Met> {
  const { channel, address, chat } = who;
  const name = plainName(who.name).slice(0, longestName).toWellFormed() || address;
  const seen = { chat, name, seenAt: ctx.now, reachable: true };
  const locale = who.locale ?? ctx.settings.locale;
  const where = { channel_address: { channel, address } };
  const newcomer = { channel, address, ...seen, locale, createdAt: ctx.now };
  const { count } = await ctx.db.account.updateMany({ where: { channel, address }, data: seen });
  const account =
    count > 0
      ? await ctx.db.account.findUniqueOrThrow({ where, include: people })
      : await ctx.db.account.upsert({ where, create: newcomer, update: seen, include: people });
  if (who.email === null) return account;
  if (account.staff?.active) await nameAdministrator(ctx, account.staff, who.email);
  if (account.staffId !== null) return account;
  const staff = (await colleague(ctx, who.email)) ?? (await newAdministrator(ctx, who.email, name));
  if (!staff) return account;
  await nameAdministrator(ctx, staff, who.email);
  return ctx.db.account.update({ where: { id: account.id }, data: { staffId: staff.id }, include: people });
}

const colleague = (ctx: Ctx, email: string) =>
  ctx.db.staff.findFirst({ where: { email: { equals: email, mode: 'insensitive' }, active: true } });

/** The addresses that the settings name are administrators from their first word (design.md §10, ADMIN_EMAILS). */
async function newAdministrator(ctx: Ctx, address: string, name: string) {
  const email = address.toLowerCase();
  if (!ctx.settings.adminEmails.includes(email)) return null;
  const known = await ctx.db.staff.findUnique({ where: { email } });
  return known
    ? null
    : ctx.db.staff.create({ data: { name, email, roles: ['admin'], timeZone: ctx.settings.timeZone } });
}

/** A colleague whom the settings name is an administrator beside what he was. */
async function nameAdministrator(ctx: Ctx, staff: { id: number; roles: string[] }, email: string): Promise<void> {
  if (staff.roles.includes('admin') || !ctx.settings.adminEmails.includes(email.toLowerCase())) return;
  staff.roles.push('admin');
  await ctx.db.staff.update({ where: { id: staff.id }, data: { roles: staff.roles } });
}

/** As whom this person acts: active staff, else the client he is, else nobody we know. */
export function actorOf(account: Met): Actor {
  if (account.staff?.active) return { kind: 'staff', id: account.staff.id, name: account.staff.name };
  if (account.contact) return { kind: 'contact', id: account.contact.id, name: account.contact.name };
  return { kind: 'account', id: account.id, name: account.name };
}

/** Whether somebody who was staff is turned away: his rights are gone, and he is nobody's client. */
export const isRevoked = (account: Met): boolean =>
  account.staff !== null && !account.staff.active && account.contact === null;

/** Whether messages reach a person on this account: he blocked us, or came back. */
export async function markReachable(ctx: Ctx, accountId: number, reachable: boolean): Promise<void> {
  await ctx.db.account.update({ where: { id: accountId }, data: { reachable } });
}

/** The language in which this person is spoken to from now on. */
export async function chooseLanguage(ctx: Ctx, account: Met, locale: 'ru' | 'en'): Promise<void> {
  await ctx.db.account.update({ where: { id: account.id }, data: { locale } });
  if (account.staffId !== null) await ctx.db.staff.update({ where: { id: account.staffId }, data: { locale } });
  if (account.contactId !== null) await ctx.db.contact.update({ where: { id: account.contactId }, data: { locale } });
}
