import { Prisma } from '../../prisma/generated/client.ts';
import type { Db } from '../context.ts';

/** A client to whom an occasion of the day applies. `what` names the occasion, so that it is recognised again. */
export interface Found {
  what: string;
  organizationId: number | null;
  contactId: number | null;
  itemId: number | null;
}

/** What is sought: for which process, and how the occasions already acted upon are remembered. */
export interface Sought {
  process: string; // key
  prefix: string; // of the receipts
  now: Date;
  most: number;
}

type DateName = 'contract-end' | 'subscription-end' | 'warranty-end';

/** Clients in service whom nobody has visited since `before`, and to whom nobody is going (mission.md E5, F6). */
export function withoutVisit(db: Db, before: Date, sought: Sought): Promise<Found[]> {
  return db.$queryRaw`
    WITH "Served" AS (
      SELECT o."id", COALESCE(MAX(t."arrivalFrom"), o."createdAt") AS "last"
      FROM "Organization" o LEFT JOIN "Ticket" t ON t."organizationId" = o."id" AND t."arrivalFrom" IS NOT NULL
      WHERE EXISTS (SELECT 1 FROM "Subscription" s WHERE s."organizationId" = o."id" AND s."status" = 'active')
        OR EXISTS (SELECT 1 FROM "Contract" c WHERE c."organizationId" = o."id" AND (c."until" IS NULL OR c."until" > ${sought.now}))
      GROUP BY o."id")
    SELECT "what", "id" AS "organizationId", NULL::int AS "contactId", NULL::int AS "itemId"
    FROM (SELECT "id", "id" || ':' || to_char("last", 'YYYY-MM-DD') AS "what" FROM "Served" WHERE "last" < ${before}) AS "Found"
    WHERE ${untold(sought)} AND ${noneOpen(sought, Prisma.sql`"Found"."id"`)}
    ORDER BY "id" LIMIT ${sought.most}`;
}

/** What ends for a client between now and `until`. */
export function dateNear(db: Db, date: DateName, until: Date, sought: Sought): Promise<Found[]> {
  return db.$queryRaw`
    SELECT * FROM (
      SELECT "id" || ':' || to_char("until", 'YYYY-MM-DD') AS "what", "organizationId", "contactId", "itemId"
      FROM (${ending[date]}) AS "Ending" WHERE "until" BETWEEN ${sought.now} AND ${until}) AS "Found"
    WHERE ${untold(sought)} AND ${noneOpen(sought, Prisma.sql`"Found"."organizationId"`)}
    ORDER BY "what" LIMIT ${sought.most}`;
}

const ending: Record<DateName, Prisma.Sql> = {
  'contract-end': Prisma.sql`
    SELECT "id", "until", "organizationId", NULL::int AS "contactId", NULL::int AS "itemId" FROM "Contract"`,
  'subscription-end': Prisma.sql`
    SELECT "id", "until", "organizationId", NULL::int AS "contactId", NULL::int AS "itemId"
    FROM "Subscription" WHERE "status" = 'active'`,
  'warranty-end': Prisma.sql`
    SELECT "id", "warrantyUntil" AS "until", "organizationId", "contactId", "id" AS "itemId" FROM "Item"
    WHERE "organizationId" IS NOT NULL OR "contactId" IS NOT NULL`,
};

const untold = ({ prefix }: Sought): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT 1 FROM "Receipt" r WHERE r."key" = ${prefix} || "Found"."what")`;

/** One open ticket of the kind is enough for a company. */
const noneOpen = ({ process }: Sought, organization: Prisma.Sql): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "Ticket" t JOIN "Process" p ON p."id" = t."processId"
  WHERE p."key" = ${process} AND t."closedAt" IS NULL AND t."organizationId" = ${organization})`;
