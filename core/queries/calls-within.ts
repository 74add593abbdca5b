import { Prisma } from '../../prisma/generated/client.ts';
import { callReach } from '../access.ts';
import type { CallFilter } from '../call-filter.ts';
import type { Actor, Db } from '../context.ts';
import { spanOf } from '../period.ts';
import { Refusal } from '../refusal.ts';
import { personOf } from './standing.ts';

/** What a client waited, in whole seconds: core/commands/hold-call.ts says the same of a row. */
export const waited = Prisma.sql`GREATEST(0, round(extract(epoch FROM
  COALESCE(c."answeredAt", c."endedAt") - COALESCE(c."queuedAt", c."startedAt"))))`;

/** Nobody spoke to the client. */
export const unanswered = Prisma.sql`c."direction" = 'incoming' AND c."answeredAt" IS NULL
  AND c."outcome" IN ('missed', 'abandoned', 'busy', 'unknown')`;

/** Those, and whoever was lost on the way to a colleague: core/commands/hold-call.ts says the same of a row. */
const missed = Prisma.sql`c."endedAt" IS NOT NULL AND (c."outcome" = 'lost' OR (${unanswered}))`;

/** Whoever called again since stands there once, with his last call. */
const notCalledBack = Prisma.sql`${missed}
  AND c."ticketNumber" IN (SELECT t."number" FROM "Ticket" t WHERE t."closedAt" IS NULL)
  AND NOT EXISTS (SELECT FROM "Call" l WHERE l."ticketNumber" = c."ticketNumber" AND l."id" > c."id"
    AND l."direction" = 'incoming' AND (l."answeredAt" IS NULL OR l."outcome" = 'lost'))`;

const outcomes = {
  all: Prisma.sql`TRUE`,
  taken: Prisma.sql`c."direction" = 'incoming' AND (c."answeredAt" IS NOT NULL OR c."outcome" = 'forwarded')`,
  missed,
  open: notCalledBack,
  ours: Prisma.sql`c."direction" = 'outgoing'`,
} satisfies Record<CallFilter['outcome'], Prisma.Sql>;

/** Whose clock the days of a report are. */
export interface Days {
  now: Date; // UTC
  timeZone: string; // IANA, of the reader
}

/**
 * The rows of "Call" c that this person may see and asked for, as SQL. Throws Refusal `not-allowed`, `revoked`.
 */
export async function callsWithin(db: Db, actor: Actor, filter: CallFilter, days: Days): Promise<Prisma.Sql> {
  const { outcome, staff, contact, organization, queue } = filter;
  const span = spanOf(filter.period, days.now, days.timeZone);
  const parts = [
    await reach(db, actor),
    outcomes[outcome],
    span && Prisma.sql`c."startedAt" >= ${span.from} AND c."startedAt" < ${span.to}`,
    staff === null ? null : hisOwn(staff),
    contact === null ? null : Prisma.sql`c."contactId" = ${contact}`,
    organization === null
      ? null
      : Prisma.sql`c."contactId" IN (SELECT o."id" FROM "Contact" o WHERE o."organizationId" = ${organization})`,
    queue === null ? null : Prisma.sql`c."queue" = ${queue}`,
  ];
  return Prisma.join(
    parts.filter((part) => part !== null).map((part) => Prisma.sql`(${part})`),
    ' AND ',
  );
}

/** Calls that he took, and those that rang at his phone and that nobody took. */
const hisOwn = (staff: number): Prisma.Sql => Prisma.sql`c."operatorId" = ${staff}
  OR (c."operatorId" IS NULL AND EXISTS (SELECT FROM "Ring" r WHERE r."callId" = c."id" AND r."staffId" = ${staff}))`;

async function reach(db: Db, actor: Actor): Promise<Prisma.Sql> {
  const person = await personOf(db, actor);
  const may = callReach(person);
  if (may === 'all') return Prisma.sql`TRUE`;
  if (may === 'none' || person.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  const queues = await queuesOf(db, person);
  return queues.length === 0
    ? rangAt(person.id)
    : Prisma.sql`${rangAt(person.id)} OR c."queue" IN (${Prisma.join(queues)})`;
}

const rangAt = (staff: number): Prisma.Sql => Prisma.sql`c."operatorId" = ${staff}
  OR EXISTS (SELECT FROM "Ring" r WHERE r."callId" = c."id" AND r."staffId" = ${staff})`;

/** A person's queues: that of his department, and those that rang at his phone lately. */
export async function queuesOf(db: Db, person: { id: number; departmentId: number | null }): Promise<string[]> {
  const rows = await db.$queryRaw<{ queue: string }[]>`
    SELECT d."key" AS queue FROM "Department" d WHERE d."id" = ${person.departmentId}
    UNION SELECT c."queue" FROM (SELECT r."callId" FROM "Ring" r WHERE r."staffId" = ${person.id}
      ORDER BY r."id" DESC LIMIT 500) r JOIN "Call" c ON c."id" = r."callId" WHERE c."queue" IS NOT NULL`;
  return rows.map(({ queue }) => queue);
}
