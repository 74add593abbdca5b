import type { Ctx } from '../context.ts';
import type { Places } from '../process/revision.ts';
import { mayPublish } from '../queries/may-publish.ts';
import { Refusal } from '../refusal.ts';
import { deliver } from './deliver.ts';
import { placeOf, proposalSlot } from './propose-process.ts';
import { holdProcess, publishProcess } from './publish-process.ts';

export interface Publishing {
  proposal: number;
  move: boolean; // running tickets too
  places: Places; // where those of stranded states go
}

/** `overtaken`: another version was published meanwhile, so the comparison is shown anew. */
export type Done = { kind: 'published'; process: number; version: number } | { kind: 'overtaken' };

/**
 * Publishes what was proposed; with `move`, running tickets follow after commit (revise-tickets.ts), those without a
 * place keep their version. Throws Refusal `not-allowed`, `revoked`, `not-found`, `old-button` (decided already).
 */
export async function publishProposal(ctx: Ctx, { proposal: id, move, places }: Publishing): Promise<Done> {
  const proposal = await holdOpen(ctx, id);
  await holdProcess(ctx, proposal.key);
  const current = await ctx.db.process.findFirst({ where: { key: proposal.key, active: true } });
  if ((current?.id ?? null) !== proposal.baseId) return overtaken(ctx, id, current?.id ?? null);
  const published = await publishProcess(ctx, proposal.source, proposal.standard);
  if (!published.ok) throw new Refusal({ code: 'old-button' });
  const { id: process, version } = published;
  await ctx.db.proposal.update({ where: { id }, data: { status: 'published', versionId: process } });
  if (move) await ctx.errand({ kind: 'revise', process, places, proposal: id, by: byWhom(ctx) });
  await showAgain(ctx, id);
  return { kind: 'published', process, version };
}

/** It is not to be published. Throws Refusal as publishing does. */
export async function dropProposal(ctx: Ctx, id: number): Promise<void> {
  await holdOpen(ctx, id);
  await ctx.db.proposal.update({ where: { id }, data: { status: 'cancelled' } });
  await showAgain(ctx, id);
}

const byWhom = ({ actor }: Ctx) => (actor.kind === 'staff' ? { id: actor.id, name: actor.name } : null);

/** A proposal that waits for a decision, held until the transaction ends. */
async function holdOpen(ctx: Ctx, id: number) {
  await mayPublish(ctx.db, ctx.actor);
  await ctx.db.$queryRaw`SELECT 1 FROM "Proposal" WHERE "id" = ${id} FOR UPDATE`;
  const proposal = await ctx.db.proposal.findUnique({ where: { id } });
  if (!proposal) throw new Refusal({ code: 'not-found' });
  const { status, key, source, standard } = proposal;
  if (status !== 'open' || key === null || source === null || standard === null)
    throw new Refusal({ code: 'old-button' });
  return { ...proposal, key, source, standard };
}

async function overtaken(ctx: Ctx, id: number, baseId: number | null): Promise<Done> {
  await ctx.db.proposal.update({ where: { id }, data: { baseId } });
  await showAgain(ctx, id);
  return { kind: 'overtaken' };
}

/** The message that showed it tells how it stands now. */
async function showAgain(ctx: Ctx, id: number): Promise<void> {
  const place = await placeOf(ctx, await ctx.db.proposal.findUniqueOrThrow({ where: { id } }));
  if (place) await deliver(ctx, place, { kind: 'proposal', proposal: id, picture: null }, { slot: proposalSlot(id) });
}
