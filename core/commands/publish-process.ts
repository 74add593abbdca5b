import { readRoles } from '../access.ts';
import type { Ctx } from '../context.ts';
import { type Problem, readDefinition } from '../process/definition.ts';
import { unsound } from '../process/soundness.ts';
import { staffOnly } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';

export type Published =
  | { ok: true; key: string; version: number; changed: boolean }
  | { ok: false; problems: Problem[] };

/**
 * Makes a process file the version that new tickets begin with; running tickets keep theirs (design.md §5). The very
 * same text again changes nothing. `standard` is the text of standard.yaml. For administrators, heads of departments and
 * the product itself. Throws Refusal `not-allowed`, `revoked`.
 */
export async function publishProcess(ctx: Ctx, source: string, standard: string): Promise<Published> {
  await mayPublish(ctx);
  const read = readDefinition(source, standard);
  if (!read.ok) return read;
  const { definition } = read;
  const problems = unsound(definition);
  if (problems.length > 0) return { ok: false, problems };
  const { key } = definition;
  await ctx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`process:${key}`}))`;
  const last = await ctx.db.process.findFirst({ where: { key }, orderBy: { version: 'desc' } });
  const text = `${source}\n---\n${standard}`;
  if (last?.active && last.source === text) return { ok: true, key, version: last.version, changed: false };
  await ctx.db.process.updateMany({ where: { key, active: true }, data: { active: false } });
  const version = (last?.version ?? 0) + 1;
  const publishedBy = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  await ctx.db.process.create({ data: { key, version, definition, source: text, publishedAt: ctx.now, publishedBy } });
  return { ok: true, key, version, changed: true };
}

async function mayPublish(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind === 'system') return;
  const { roles, heads } = await staffOnly(ctx);
  if (heads === null && !readRoles(roles).includes('admin')) throw new Refusal({ code: 'not-allowed' });
}
