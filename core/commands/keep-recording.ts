import { dayOf } from '../company-time.ts';
import type { Ctx, Db } from '../context.ts';
import type { Telling } from '../telling.ts';
import { boardsOf, callSlot, deliver, refreshCards, tellStaff, ticketSlot } from './deliver.ts';
import { type Call, refreshCall } from './hold-call.ts';
import { record } from './record-entry.ts';

/** The exchange writes the talk of a call into this file. `pbxId`: of the call; nothing when it is none of ours. */
export async function nameRecording(ctx: Ctx, pbxId: string, file: string): Promise<void> {
  await ctx.db.call.updateMany({ where: { pbxId }, data: { recording: file } });
}

/** A call is over that was recorded, or may have been: its file is fetched as soon as the exchange has it. */
export async function expectRecording(ctx: Ctx, id: number): Promise<void> {
  const call = await ctx.db.call.findUniqueOrThrow({ where: { id }, include: { files: true } });
  const { recordings } = ctx.settings;
  const recorded = recordings === 'all' || (recordings === 'told' && call.recording !== null);
  if (!recorded || call.answeredAt === null || call.files.length > 0) return;
  const file = await ctx.db.file.create({
    data: {
      ...{ kind: 'recording', name: nameOf(ctx, call), mime: 'audio/wav', bytes: 0, source: {}, at: ctx.now },
      ...{ callId: id, ticketNumber: call.ticketNumber },
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
  const { pbxId, recording, startedAt } = file.call;
  return { pbxId, told: recording, startedAt };
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
