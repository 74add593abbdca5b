import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx, Db } from '../context.ts';
import { opensOn } from '../process/occasion.ts';
import { activeProcesses, type StoredProcess } from '../queries/active-process.ts';
import type { Call } from './hold-call.ts';

/** The process that a missed call opens (`on: call-missed`); null: the company wants none. */
export async function callbackProcess(db: Db): Promise<StoredProcess | null> {
  return (await activeProcesses(db)).find(({ definition }) => opensOn(definition, 'call-missed')) ?? null;
}

/** Missed calls are taken one after the other, so that two at once of one caller make one callback. */
export async function holdCallbacks(ctx: Ctx): Promise<void> {
  await ctx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('callbacks'))`;
}

type Caller = Pick<Call, 'contactId' | 'e164'>;

/**
 * Numbers of the open callbacks of the same person or number, the latest first. With `asked`, only those for which no
 * call that began after that instant has asked.
 */
export async function openCallbacks(db: Db, caller: Caller, asked?: Date): Promise<number[]> {
  const process = await callbackProcess(db);
  const whose = whoseCallback(caller, process);
  if (!process || whose.length === 0) return [];
  const later = asked ? { calls: { none: { startedAt: { gt: asked } } } } : {};
  const rows = await db.ticket.findMany({
    where: { process: { key: process.key }, closedAt: null, OR: whose, ...later },
    select: { number: true },
    orderBy: { number: 'desc' },
  });
  return rows.map(({ number }) => number);
}

function whoseCallback({ contactId, e164 }: Caller, process: StoredProcess | null): Prisma.TicketWhereInput[] {
  const field = process?.definition.form.find(({ type }) => type === 'phone');
  return [
    ...(contactId === null ? [] : [{ contactId }]),
    ...(e164 === null ? [] : [{ calls: { some: { e164 } } }]),
    ...(e164 === null || !field ? [] : [{ answers: { path: [field.key], equals: e164 } }]),
  ];
}

/** Whether the same person or number was spoken with in a call that began after this one. */
export async function spokenSince(db: Db, call: Call): Promise<boolean> {
  const { contactId, e164, startedAt } = call;
  const who = [...(contactId === null ? [] : [{ contactId }]), ...(e164 === null ? [] : [{ e164 }])];
  const later = await db.call.findFirst({
    where: { OR: who, startedAt: { gt: startedAt }, answeredAt: { not: null } },
    select: { id: true },
  });
  return later !== null;
}
