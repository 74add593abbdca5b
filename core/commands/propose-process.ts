import type { Proposal } from '../../prisma/generated/client.ts';
import { type Ctx, channelNames } from '../context.ts';
import { mayPublish } from '../queries/may-publish.ts';
import type { Place } from '../queries/places.ts';
import { processVersion } from '../queries/process-versions.ts';
import { type Checked, checkProcess } from '../queries/proposal.ts';
import { Refusal } from '../refusal.ts';
import { deliver } from './deliver.ts';
import { type AnnouncedFile, channelOf, keepFiles } from './keep-files.ts';
import { makeFile } from './make-file.ts';
import { readStandard } from './publish-shipped.ts';

/** No process is longer; anything that is, is no process. */
export const mostKilobytes = 256;

export const proposalSlot = (id: number): string => `proposal:${id}`;

/** Whether a file may hold a process, by its name. */
export const looksLikeProcess = ({ name }: Pick<AnnouncedFile, 'name'>): boolean => /\.ya?ml$/i.test(name);

/**
 * A process file was sent to the bot (mission.md G2): it is checked as soon as its bytes are here. Returns the id of the
 * proposal. Throws Refusal `not-allowed`, `revoked`, `process-too-big`.
 */
export async function proposeFile(ctx: Ctx, accountId: number, file: AnnouncedFile): Promise<number> {
  await mayPublish(ctx.db, ctx.actor);
  const channel = channelOf(ctx);
  if (file.bytes > mostKilobytes * 1024 || !channel)
    throw new Refusal({ code: 'process-too-big', kilobytes: mostKilobytes });
  const [fileId = null] = await keepFiles(ctx, channel, [file], {});
  const about = { name: file.name, accountId, staffId: ctx.actor.kind === 'staff' ? ctx.actor.id : null, fileId };
  const { id } = await ctx.db.proposal.create({ data: { ...about, status: 'awaited', at: ctx.now } });
  return id;
}

/** The bytes of a file are here, or never will be (null): a process that was sent so is shown to its sender. */
export async function receiveProposal(ctx: Ctx, fileId: number, source: string | null): Promise<void> {
  const proposal = await ctx.db.proposal.findUnique({ where: { fileId } });
  if (proposal?.status !== 'awaited') return;
  if (source !== null) return void (await show(ctx, proposal, source, await readStandard()));
  await ctx.db.proposal.update({ where: { id: proposal.id }, data: { status: 'cancelled' } });
  const place = await placeOf(ctx, proposal);
  if (place) await deliver(ctx, place, { kind: 'file-lost', ticket: null, file: proposal.name });
}

/**
 * Takes an earlier version up again: it is checked, compared and published like a file that was sent. Throws Refusal
 * `not-found`, `not-allowed`, `revoked`.
 */
export async function proposeVersion(ctx: Ctx, accountId: number, process: number): Promise<number> {
  await mayPublish(ctx.db, ctx.actor);
  const { key, source, standard } = await processVersion(ctx.db, process);
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const about = { name: `${key}.yaml`, accountId, staffId, status: 'awaited', at: ctx.now };
  const proposal = await ctx.db.proposal.create({ data: about });
  await show(ctx, proposal, source, standard);
  return proposal.id;
}

/** A process file given on the command line, of nobody's chat. */
export async function proposeSource(ctx: Ctx, name: string, source: string): Promise<{ id: number; checked: Checked }> {
  await mayPublish(ctx.db, ctx.actor);
  const proposal = await ctx.db.proposal.create({ data: { name, status: 'awaited', at: ctx.now } });
  return { id: proposal.id, checked: await show(ctx, proposal, source, await readStandard()) };
}

/** Keeps what was proposed with what it was compared to, and shows it with its picture. */
async function show(ctx: Ctx, { id, ...proposal }: Proposal, source: string, standard: string): Promise<Checked> {
  const checked = await checkProcess(ctx.db, source, standard);
  const known = checked.ok ? { key: checked.definition.key, baseId: checked.current?.id ?? null } : {};
  const status = checked.ok ? 'open' : 'faulty';
  await ctx.db.proposal.update({ where: { id }, data: { source, standard, status, ...known } });
  const place = await placeOf(ctx, proposal);
  if (!place) return checked;
  const picture = checked.ok ? await drawn(ctx, id, place, checked.definition.key) : null;
  await deliver(ctx, place, { kind: 'proposal', proposal: id, picture }, { slot: proposalSlot(id), afresh: true });
  return checked;
}

async function drawn(ctx: Ctx, proposal: number, { accountId }: Place, key: string): Promise<number> {
  const account = accountId === null ? null : await ctx.db.account.findUnique({ where: { id: accountId } });
  const locale = account?.locale === 'en' ? 'en' : 'ru';
  return makeFile(ctx, { kind: 'proposal', proposal, locale }, `${key}.png`);
}

/** The chat of whoever proposed it; null: the command line, or a channel that is off by now. */
export async function placeOf(ctx: Ctx, { accountId }: Pick<Proposal, 'accountId'>): Promise<Place | null> {
  const account = accountId === null ? null : await ctx.db.account.findUnique({ where: { id: accountId } });
  const channel = channelNames.find((name) => name === account?.channel && ctx.settings.channels.has(name));
  return account && channel ? { channel, place: account.chat, accountId: account.id } : null;
}
