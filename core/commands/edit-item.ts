import { lastMoment } from '../company-time.ts';
import type { Ctx } from '../context.ts';
import type { Writing } from '../editing.ts';
import { Refusal } from '../refusal.ts';
import { readSerial } from '../serial.ts';
import { textOf } from './record-edit.ts';

/** Writes a thing that is repaired or looked after. Returns its id. */
export async function editItem(ctx: Ctx, { id, of, after }: Writing): Promise<number> {
  const written = textOf(after, 'serial') ?? '';
  const serial = readSerial(written);
  if (serial === null) throw new Refusal({ code: 'bad-answer', field: 'serial', why: 'not-a-serial' });
  const day = (key: string) => lastMoment(textOf(after, key), ctx.settings.timeZone);
  const data = { serial, written, name: textOf(after, 'name'), soldAt: day('sold'), warrantyUntil: day('warranty') };
  if (id === null) return (await ctx.db.item.create({ data: { ...data, organizationId: of, createdAt: ctx.now } })).id;
  return (await ctx.db.item.update({ where: { id }, data })).id;
}
