import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client.ts';
import { dayOf } from '../company-time.ts';
import type { Ctx, Db } from '../context.ts';
import { boardsOf } from '../queries/places.ts';
import type { Telling } from '../telling.ts';
import { callSlot, deliver, tellStaff, ticketSlot } from './deliver.ts';
import { type Call, holdCall, refreshCall } from './hold-call.ts';
import { record } from './record-entry.ts';
import { refreshCards } from './refresh-cards.ts';

/**
 * The exchange writes the talk of a call into this file; a talk that is recorded anew (handed on, switched on twice) has
 * several. `pbxId`: of the call; nothing when it is none of ours.
 */
export async function nameRecording(ctx: Ctx, pbxId: string, file: string): Promise<void> {
  const call = await holdCall(ctx, { pbxId });
  if (!call || partsOf(call).includes(file)) return;
  const recording = [...partsOf(call), file].join('\n');
  await ctx.db.call.update({ where: { id: call.id }, data: { recording } });
  if (call.endedAt !== null) await expectRecording(ctx, call.id);
}

const partsOf = ({ recording }: Pick<Call, 'recording'>): string[] => recording?.split('\n') ?? [];

/** A call is over that was recorded, or may have been: its files are fetched as soon as the exchange has them. */
export async function expectRecording(ctx: Ctx, id: number): Promise<void> {
  const call = await ctx.db.call.findUniqueOrThrow({ where: { id }, include: { files: true } });
  if (call.answeredAt === null) return;
  const here = call.files.length;
  for (const [at, part] of wantedParts(ctx, call).entries()) if (at >= here) await expectPart(ctx, call, part, at);
}

/** The files to be fetched, as the exchange names them; null: of one that it has not told. */
function wantedParts({ settings }: Ctx, call: Pick<Call, 'recording'>): (string | null)[] {
  const told = partsOf(call);
  if (settings.recordings === 'told') return told;
  return settings.recordings === 'all' ? [told[0] ?? null] : [];
}

type Ended = Pick<Call, 'id' | 'startedAt' | 'e164' | 'ticketNumber'>;

async function expectPart(ctx: Ctx, call: Ended, told: string | null, before: number): Promise<void> {
  const name = before === 0 ? nameOf(ctx, call) : `${nameOf(ctx, call)} (${before + 1})`;
  const file = await ctx.db.file.create({
    data: {
      ...{ kind: 'recording', name, mime: 'audio/wav', bytes: 0, source: { told }, at: ctx.now },
      ...{ callId: call.id, ticketNumber: call.ticketNumber },
    },
  });
  await ctx.errand({ kind: 'recording', file: file.id });
}

/** `2026-11-23 +74951234567`: what it is saved as; the suffix comes with its bytes. */
const nameOf = ({ settings }: Ctx, { startedAt, e164 }: Pick<Call, 'startedAt' | 'e164'>): string =>
  [dayOf(startedAt, settings.timeZone), e164].filter((part) => part !== null).join(' ');

/** What is needed to fetch a recording; null: it is here already, or is given up. */
export async function wantedRecording(db: Db, id: number) {
  const file = await db.file.findUnique({ where: { id }, include: { call: true } });
  if (!file?.call || file.stored !== null || file.problem !== null) return null;
  const { pbxId, startedAt } = file.call;
  return { pbxId, told: toldOf(file.source, file.call), startedAt };
}

const Source = z.object({ told: z.string().nullable() });

function toldOf(source: Prisma.JsonValue, call: Pick<Call, 'recording'>): string | null {
  const { data } = Source.safeParse(source);
  return data ? data.told : (partsOf(call)[0] ?? null);
}

type Outcome = { stored: string; mime: string; bytes: number; suffix: string } | { problem: string };

/**
 * The recording is here: under the card of its request, else of its call. One that the exchange never wrote was none; one
 * that it told of and would not give is kept as lost.
 */
export async function settleRecording(ctx: Ctx, id: number, outcome: Outcome): Promise<void> {
  const file = await ctx.db.file.findUnique({ where: { id }, include: { call: true } });
  if (!file?.call || file.stored !== null) return;
  if ('problem' in outcome) return giveUp(ctx, id, file.call.recording !== null, outcome.problem);
  const { suffix, ...kept } = outcome;
  await ctx.db.file.update({ where: { id }, data: { ...kept, name: `${file.name}.${suffix}` } });
  if (file.ticketNumber !== null) await showUnderTicket(ctx, file.ticketNumber, id);
  else await showUnderCall(ctx, file.call, id);
  await refreshCall(ctx, file.call.id);
}

async function giveUp({ db }: Ctx, id: number, told: boolean, problem: string): Promise<void> {
  if (told) await db.file.update({ where: { id }, data: { problem } });
  else await db.file.delete({ where: { id } });
}

/** What was recorded of a talk before a request was filed from it hangs under the request too, in its thread. */
export async function showRecordings(ctx: Ctx, call: number, ticket: number): Promise<void> {
  const where = { callId: call, ticketNumber: ticket, kind: 'recording', stored: { not: null } };
  const kept = await ctx.db.file.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id } of kept) await showUnderTicket(ctx, ticket, id);
}

async function showUnderTicket(ctx: Ctx, number: number, file: number): Promise<void> {
  const { departmentId, responsibleId } = await ctx.db.ticket.findUniqueOrThrow({ where: { number } });
  const entry = await record(ctx, number, { kind: 'filed', files: [file] }, false);
  await refreshCards(ctx, number);
  const told = { kind: 'happened' as const, ticket: number, entries: [entry] } satisfies Telling;
  const boards = departmentId === null ? [] : await boardsOf(ctx, departmentId);
  for (const board of boards) await deliver(ctx, board, told, { thread: ticketSlot(number) });
  if (boards.length === 0 && responsibleId !== null) await tellStaff(ctx, responsibleId, told);
}

async function showUnderCall(ctx: Ctx, { id, operatorId }: { id: number; operatorId: number | null }, file: number) {
  if (operatorId !== null)
    await tellStaff(ctx, operatorId, { kind: 'recording', call: id, file }, { thread: callSlot(id) });
}
