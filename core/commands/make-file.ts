import type { Ctx } from '../context.ts';
import type { Made } from '../made-file.ts';

/** Registers a file that is made after commit, as others are fetched. Returns its id. */
export async function makeFile(ctx: Ctx, made: Made, name: string): Promise<number> {
  const mime = made.kind === 'source' ? 'application/yaml' : 'image/png';
  const file = { kind: 'document', name, mime, bytes: 0, source: { made }, at: ctx.now };
  const { id } = await ctx.db.file.create({ data: file });
  await ctx.fetchLater(id);
  return id;
}
