import { lastMoment } from '../company-time.ts';
import type { Ctx } from '../context.ts';
import type { Writing } from '../editing.ts';
import { Refusal } from '../refusal.ts';
import { endSessions } from './issue-link.ts';
import { idOf, textOf } from './record-edit.ts';

/**
 * Writes a colleague: what he may do is so from his next act on. An administrator cannot take that role, or his job, from
 * himself. Returns his id. Throws Refusal `bad-answer`.
 */
export async function editStaff(ctx: Ctx, { id, after }: Writing): Promise<number> {
  const { timeZone } = ctx.settings;
  const roles = Array.isArray(after.roles) ? after.roles : [];
  const active = after.active !== false;
  const himself = ctx.actor.kind === 'staff' && ctx.actor.id === id;
  if (himself && !active) throw new Refusal({ code: 'bad-answer', field: 'active', why: 'not-an-option' });
  if (himself && !roles.includes('admin'))
    throw new Refusal({ code: 'bad-answer', field: 'roles', why: 'not-an-option' });
  const data = {
    name: textOf(after, 'name') ?? '',
    roles,
    active,
    departmentId: await departmentOf(ctx, textOf(after, 'department')),
    extension: textOf(after, 'extension'),
    substituteId: idOf(after, 'substitute'),
    absentUntil: lastMoment(textOf(after, 'absent'), timeZone),
  };
  if (id === null) {
    const email = (textOf(after, 'email') ?? '').toLowerCase();
    return (await ctx.db.staff.create({ data: { ...data, email, timeZone, locale: ctx.settings.locale } })).id;
  }
  if (!active) await endSessions(ctx, id);
  return (await ctx.db.staff.update({ where: { id }, data })).id;
}

async function departmentOf(ctx: Ctx, key: string | null): Promise<number | null> {
  return key === null ? null : ((await ctx.db.department.findUnique({ where: { key } }))?.id ?? null);
}
