import type { Ctx } from '../context.ts';
import type { Writing } from '../editing.ts';
import { requisitesOf } from '../queries/editable/organization.ts';
import { Refusal } from '../refusal.ts';
import { idOf, textOf } from './record-edit.ts';

/** Writes the head of an organisation's card. Deadlines of requests from now on follow its level. Returns its id. */
export async function editOrganization(ctx: Ctx, { id, after }: Writing): Promise<number> {
  const data = {
    name: textOf(after, 'name') ?? '',
    serviceLevel: textOf(after, 'level') ?? 'standard',
    responsibleId: idOf(after, 'responsible'),
    region: textOf(after, 'region'),
  };
  if (id === null) return (await ctx.db.organization.create({ data: { ...data, createdAt: ctx.now } })).id;
  return (await ctx.db.organization.update({ where: { id }, data })).id;
}

/** Writes the requisites that its form asks for; others that are kept stay (mission.md C3). */
export async function editRequisites(ctx: Ctx, { id, after }: Writing): Promise<number> {
  const organization = id === null ? null : await ctx.db.organization.findUnique({ where: { id } });
  if (!organization) throw new Refusal({ code: 'not-found' });
  const merged = { ...requisitesOf(organization.requisites), ...after };
  const requisites = Object.fromEntries(
    Object.keys(merged).flatMap((key) => {
      const value = textOf(merged, key);
      return value === null ? [] : [[key, value]];
    }),
  );
  return (await ctx.db.organization.update({ where: { id: organization.id }, data: { requisites } })).id;
}
