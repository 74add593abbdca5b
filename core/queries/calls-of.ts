import type { Prisma } from '../../prisma/generated/client.ts';
import { isMissed, waitSeconds } from '../commands/hold-call.ts';
import type { Db } from '../context.ts';

/** A call in a list. */
export interface CallLine {
  id: number;
  at: Date; // its start, UTC
  direction: 'incoming' | 'outgoing';
  e164: string | null;
  extension: string | null;
  hidden: boolean;
  name: string | null; // of the contact, else what the line said
  organization: string | null;
  live: boolean;
  missed: boolean;
  outcome: string | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  queue: string | null;
  operator: string | null; // who spoke last
  ticket: number | null; // opened from it, or its callback
}

const around = { contact: { include: { organization: true } }, operator: true } satisfies Prisma.CallInclude;

/** Which calls: that a person took or that rang at him, of a client, that nobody answered. */
export interface CallsWanted {
  staffId?: number;
  contactId?: number;
  missedOnly?: boolean;
}

const unanswered = {
  direction: 'incoming',
  answeredAt: null,
  outcome: { in: ['missed', 'abandoned', 'busy', 'unknown'] },
} satisfies Prisma.CallWhereInput;

/** As `isMissed` of core/commands/hold-call.ts says of a row. */
const missed = { AND: { OR: [{ outcome: 'lost' }, unanswered] } } satisfies Prisma.CallWhereInput;

/** Calls, the latest first, at most `limit` («Мои звонки» of screens.md). */
export async function callsOf(db: Db, { staffId, contactId, missedOnly }: CallsWanted, limit: number) {
  const where: Prisma.CallWhereInput = {
    ...(staffId === undefined ? {} : { OR: [{ operatorId: staffId }, { rings: { some: { staffId } } }] }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(missedOnly ? missed : {}),
  };
  const rows = await db.call.findMany({ where, include: around, orderBy: { id: 'desc' }, take: limit });
  return rows.map(callLine);
}

/** Calls in a list, by their ids and in their order. */
export async function callLines(db: Db, ids: number[]): Promise<CallLine[]> {
  const rows = await db.call.findMany({ where: { id: { in: ids } }, include: around });
  const byId = new Map(rows.map((row) => [row.id, callLine(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function callLine(row: Prisma.CallGetPayload<{ include: typeof around }>): CallLine {
  const { id, e164, extension, hidden, outcome, talkSeconds, queue } = row;
  return {
    ...{ id, e164, extension, hidden, outcome, talkSeconds, queue },
    at: row.startedAt,
    direction: row.direction === 'outgoing' ? 'outgoing' : 'incoming',
    name: row.contact?.name ?? row.callerName,
    organization: row.contact?.organization?.name ?? null,
    live: row.endedAt === null,
    missed: isMissed(row),
    waitSeconds: waitSeconds(row),
    operator: row.operator?.name ?? null,
    ticket: row.ticketNumber,
  };
}
