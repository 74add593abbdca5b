import type { Ctx } from '../context.ts';

/** A file that the product made for a colleague, its bytes already kept under `stored`. Returns its id. */
export async function keepMade(
  ctx: Ctx,
  staff: number,
  file: { name: string; mime: string; stored: string; bytes: number },
): Promise<number> {
  const row = await ctx.db.file.create({
    data: { ...file, kind: 'document', source: { made: 'calls', staff }, at: ctx.now },
  });
  return row.id;
}
