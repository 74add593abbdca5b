import type { Ctx } from '../context.ts';
import { placeOfStaff } from '../queries/places.ts';
import { deliver } from './deliver.ts';
import { nudge, nudgeEverybody } from './nudge.ts';

/**
 * Tells administrators, once an outage, that something the desk stands on is out of reach, and that it is back. What is
 * known of the link is a row, so that a restart in the middle tells nothing twice.
 */
export async function reportLink(ctx: Ctx, what: string, state: 'lost' | 'refused' | 'back'): Promise<void> {
  const known = await ctx.db.outage.findUnique({ where: { name: what } });
  const wasOut = known !== null && known.state !== 'back';
  if (known?.state === state || (state === 'back' && !wasOut)) return;
  await ctx.db.outage.upsert({
    where: { name: what },
    create: { name: what, state, since: ctx.now },
    update: { state, since: ctx.now },
  });
  nudgeEverybody(ctx); // live pages say it too
  const since = (state === 'back' ? (known?.since ?? ctx.now) : ctx.now).toISOString();
  const admins = await ctx.db.staff.findMany({ where: { active: true, roles: { has: 'admin' } } });
  for (const { id } of admins) {
    const place = (await placeOfStaff(ctx, id, what)) ?? (await placeOfStaff(ctx, id)); // on another channel, if he has one
    if (place) await deliver(ctx, place, { kind: 'link', state, what, since });
  }
}

/** The name of the row that says that a phone is away. */
export const phoneLink = (extension: string): string => `phone:${extension}`;

/** A phone of ours was switched off or cut off, or is back: whoever sits at it sees it on his desk, nobody else is told. */
export async function reportPhone(ctx: Ctx, extension: string, away: boolean): Promise<void> {
  const [name, state] = [phoneLink(extension), away ? 'lost' : 'back'];
  const known = await ctx.db.outage.findUnique({ where: { name } });
  if (known?.state === state || (!known && !away)) return;
  const now = { state, since: ctx.now };
  await ctx.db.outage.upsert({ where: { name }, create: { name, ...now }, update: now });
  const sits = await ctx.db.staff.findUnique({ where: { extension }, select: { id: true } });
  if (sits) nudge(ctx, sits.id);
}
