import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx, Db } from '../context.ts';
import { phoneText } from '../phone.ts';
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

type Caller = Pick<Call, 'contactId' | 'e164' | 'extension'>;

/** Behind another extension of a company line is another person; a call that names none may be anybody of them. */
const sameLine = ({ e164, extension }: Caller) =>
  e164 === null ? [] : [extension === null ? { e164 } : { e164, OR: [{ extension }, { extension: null }] }];

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

function whoseCallback(caller: Caller, process: StoredProcess | null): Prisma.TicketWhereInput[] {
  const { contactId, e164 } = caller;
  const field = process?.definition.form.find(({ type }) => type === 'phone');
  return [
    ...(contactId === null ? [] : [{ contactId }]),
    ...sameLine(caller).map((line) => ({ calls: { some: line } })),
    ...(e164 === null || !field ? [] : answersTo(field.key, { ...caller, e164 })),
  ];
}

function answersTo(field: string, { e164, extension }: Caller & { e164: string }): Prisma.TicketWhereInput[] {
  const path = [field];
  const other = extension === null ? { string_starts_with: `${e164};` } : { equals: phoneText({ e164, extension }) };
  return [{ answers: { path, equals: e164 } }, { answers: { path, ...other } }];
}

/** Whether the same person or number was spoken with in a call that began after this one. */
export async function spokenSince(db: Db, call: Call): Promise<boolean> {
  const { contactId, startedAt } = call;
  const who = [...(contactId === null ? [] : [{ contactId }]), ...sameLine(call)];
  const later = await db.call.findFirst({
    where: { OR: who, startedAt: { gt: startedAt }, answeredAt: { not: null } },
    select: { id: true },
  });
  return later !== null;
}
