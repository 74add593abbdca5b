import { createHash, randomBytes } from 'node:crypto';
import type { Ctx } from '../context.ts';
import { activeStaff, staffOnly } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';
import { nudge } from './nudge.ts';

export type LinkPurpose = 'desk' | 'desk-session' | 'join';

const minutes: Record<LinkPurpose, number> = { desk: 10, 'desk-session': 12 * 60, join: 3 * 24 * 60 };

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Makes a one-time secret for the actor; only its hash is kept. It is valid for some minutes, by purpose. */
export async function issueLink(ctx: Ctx, purpose: LinkPurpose): Promise<string> {
  return issueLinkFor(ctx, (await staffOnly(ctx)).id, purpose);
}

export async function issueLinkFor(ctx: Ctx, staffId: number, purpose: LinkPurpose): Promise<string> {
  const secret = randomBytes(24).toString('base64url');
  const expiresAt = new Date(ctx.now.getTime() + minutes[purpose] * 60_000);
  await ctx.db.link.create({ data: { hash: hashOf(secret), purpose, staffId, createdAt: ctx.now, expiresAt } });
  return secret;
}

/** Spends a one-time secret. Throws Refusal `link-spent` (used, expired, unknown), `revoked`. Returns the staff id. */
export async function spendLink(ctx: Ctx, secret: string, purpose: LinkPurpose): Promise<number> {
  const spent = await ctx.db.link.updateMany({
    where: { hash: hashOf(secret), purpose, usedAt: null, expiresAt: { gt: ctx.now } },
    data: { usedAt: ctx.now },
  });
  if (spent.count !== 1) throw new Refusal({ code: 'link-spent' });
  const link = await ctx.db.link.findUniqueOrThrow({ where: { hash: hashOf(secret) } });
  return (await activeStaff(ctx.db, link.staffId)).id;
}

/** A desk session behind a cookie: signing in ends the person's earlier sessions. Returns the cookie's secret. */
export async function startSession(ctx: Ctx, staffId: number): Promise<string> {
  const earlier = { staffId, purpose: 'desk-session', usedAt: null };
  await ctx.db.link.updateMany({ where: earlier, data: { usedAt: ctx.now } }); // kept, so that its page can say why
  nudge(ctx, staffId);
  return issueLinkFor(ctx, staffId, 'desk-session');
}

/** Ends every desk session of a person. */
export async function endSessions(ctx: Ctx, staffId: number): Promise<void> {
  await ctx.db.link.deleteMany({ where: { staffId, purpose: 'desk-session' } });
  nudge(ctx, staffId);
}

/** Whose live session a cookie is. Throws Refusal `link-spent`, `revoked`. */
export async function sessionOf(ctx: Pick<Ctx, 'db' | 'now'>, secret: string) {
  const link = await ctx.db.link.findUnique({ where: { hash: hashOf(secret) } });
  const live = link?.purpose === 'desk-session' && link.usedAt === null && link.expiresAt > ctx.now;
  if (!live) throw new Refusal({ code: 'link-spent' });
  return activeStaff(ctx.db, link.staffId);
}

/** Why a session is over: begun anew elsewhere, run out, or ended by its owner. */
export async function whyOver({ db }: Pick<Ctx, 'db'>, secret: string): Promise<'elsewhere' | 'expired' | 'ended'> {
  const link = await db.link.findUnique({ where: { hash: hashOf(secret) } });
  if (!link) return 'ended';
  return link.usedAt === null ? 'expired' : 'elsewhere';
}

/** Ties a channel account to the member of staff for whom an administrator made the link. */
export async function joinStaff(ctx: Ctx, accountId: number, secret: string): Promise<void> {
  const staffId = await spendLink(ctx, secret, 'join');
  await ctx.db.account.update({ where: { id: accountId }, data: { staffId } });
}
