import type { Ctx } from '../context.ts';
import { type Definition, type Problem, readDefinition } from '../process/definition.ts';
import { joinedSource } from '../queries/active-process.ts';
import { mayPublish } from '../queries/may-publish.ts';

export type Published =
  | { ok: true; id: number; key: string; version: number; changed: boolean }
  | { ok: false; problems: Problem[] };

/**
 * Makes a process file the version that new tickets begin with; running tickets keep theirs (design.md §5). The very
 * same text again changes nothing. `standard` is the text of standard.yaml. For administrators, heads of departments and
 * the product itself. Throws Refusal `not-allowed`, `revoked`.
 */
export async function publishProcess(ctx: Ctx, source: string, standard: string): Promise<Published> {
  await mayPublish(ctx.db, ctx.actor);
  const read = readDefinition(source, standard);
  if (!read.ok) return read;
  const { key } = read.definition;
  await holdProcess(ctx, key);
  return { ok: true, key, ...(await activate(ctx, read.definition, joinedSource(source, standard))) };
}

/** Who publishes one process at a time: the next one waits. */
export async function holdProcess(ctx: Ctx, key: string): Promise<void> {
  await ctx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`process:${key}`}))`;
}

/** Makes a sound definition the active version of its key; hold the process first. `id` is that of its row. */
async function activate(ctx: Ctx, definition: Definition, source: string) {
  const { key } = definition;
  const last = await ctx.db.process.findFirst({ where: { key }, orderBy: { version: 'desc' } });
  if (last?.active && last.source === source) return { id: last.id, version: last.version, changed: false };
  await ctx.db.process.updateMany({ where: { key, active: true }, data: { active: false } });
  const version = (last?.version ?? 0) + 1;
  const publishedBy = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const { id } = await ctx.db.process.create({
    data: { key, version, definition, source, publishedAt: ctx.now, publishedBy },
  });
  return { id, version, changed: true };
}
