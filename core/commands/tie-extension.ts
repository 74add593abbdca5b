import { mayAdminister } from '../access.ts';
import type { Actor, Ctx } from '../context.ts';
import { personOf, staffOnly } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';
import { tellStaff } from './deliver.ts';
import { nudge } from './nudge.ts';
import { recordEdit } from './record-edit.ts';
import { reportPhone } from './report-link.ts';

/** What the exchange says of a phone; `unseen`: it could not be asked. */
export type PhoneFound = 'here' | 'away' | 'unknown' | 'unseen';

/**
 * Ties a telephone to a person, null: unties his; one's own, or a colleague's by an administrator. Where there is an
 * exchange, it is asked first and `settleExtension` does the rest: true then, false when all is done. Throws Refusal:
 * `bad-extension`, `extension-taken`, `not-allowed`, `revoked`.
 */
export async function tieExtension(ctx: Ctx, staffId: number, extension: string | null): Promise<boolean> {
  const { id } = await staffOnly(ctx);
  if (id !== staffId && !mayAdminister(await personOf(ctx.db, ctx.actor))) throw new Refusal({ code: 'not-allowed' });
  if (extension !== null) await mustBeFree(ctx, staffId, extension);
  if (extension === null || !ctx.settings.dialling) {
    await save(ctx, staffId, extension);
    return false;
  }
  await ctx.errand({ kind: 'check-phone', staff: staffId, extension, askedBy: id });
  return true;
}

async function mustBeFree(ctx: Ctx, staffId: number, extension: string): Promise<void> {
  if (!/^\d{2,6}$/.test(extension)) throw new Refusal({ code: 'bad-extension' });
  const holder = await ctx.db.staff.findUnique({ where: { extension } });
  if (holder?.active && holder.id !== staffId)
    throw new Refusal({ code: 'extension-taken', extension, by: holder.name });
}

interface Asked {
  staff: number;
  extension: string;
  askedBy: number; // staff
}

/** The exchange has answered: a phone that it knows is tied, and whoever asked learns what came of it. */
export async function settleExtension(ctx: Ctx, asked: Asked, phone: PhoneFound): Promise<void> {
  const asker = await ctx.db.staff.findUnique({ where: { id: asked.askedBy } });
  if (!asker?.active) return;
  const actor: Actor = { kind: 'staff', id: asker.id, name: asker.name };
  const outcome = phone === 'here' || phone === 'away' ? await tied({ ...ctx, actor }, asked, phone) : phone;
  const told = { kind: 'phone', staff: asked.staff, extension: asked.extension, outcome } as const;
  await tellStaff(ctx, asker.id, told);
  const done = outcome === 'here' || outcome === 'away';
  if (done && asked.staff !== asker.id) await tellStaff(ctx, asked.staff, told);
}

/** Somebody may have been quicker while the exchange was asked. */
async function tied(ctx: Ctx, { staff, extension }: Asked, phone: 'here' | 'away'): Promise<'here' | 'away' | 'taken'> {
  const holder = await ctx.db.staff.findUnique({ where: { extension } });
  if (holder?.active && holder.id !== staff) return 'taken';
  await save(ctx, staff, extension);
  await reportPhone(ctx, extension, phone === 'away');
  return phone;
}

/** A phone of somebody who works here no more is free. */
async function save(ctx: Ctx, staffId: number, extension: string | null): Promise<void> {
  const before = await ctx.db.staff.findUniqueOrThrow({ where: { id: staffId } });
  if (before.extension === extension) return;
  if (extension !== null)
    await ctx.db.staff.updateMany({ where: { extension, active: false }, data: { extension: null } });
  await ctx.db.staff.update({ where: { id: staffId }, data: { extension } });
  await recordEdit(ctx, 'staff', staffId, [{ field: 'extension', from: before.extension, to: extension }]);
  nudge(ctx, staffId);
}
