import { lastMoment } from '../company-time.ts';
import type { Ctx } from '../context.ts';
import type { Writing } from '../editing.ts';
import { Refusal } from '../refusal.ts';
import { textOf } from './record-edit.ts';

/** Writes a contract with a client. Returns its id. */
export async function editContract(ctx: Ctx, { id, of, after }: Writing): Promise<number> {
  const day = (key: string) => lastMoment(textOf(after, key), ctx.settings.timeZone);
  const data = {
    number: textOf(after, 'number') ?? '',
    subject: textOf(after, 'subject') ?? '',
    signedAt: day('signed'),
    until: day('until'),
  };
  if (id !== null) return (await ctx.db.contract.update({ where: { id }, data })).id;
  if (of === null) throw new Refusal({ code: 'not-found' });
  return (await ctx.db.contract.create({ data: { ...data, organizationId: of } })).id;
}
