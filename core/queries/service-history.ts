import type { Prisma } from '../../prisma/generated/client.ts';
import type { Db } from '../context.ts';
import type { Definition } from '../process/definition.ts';
import { ServiceLine } from '../service-history.ts';
import { processOf } from './active-process.ts';

/** A line of the service history, with the process in whose words its answer is said. */
export interface PastService {
  id: number;
  at: Date;
  ticket: number | null;
  definition: Definition | null;
  what: ServiceLine;
}

/** The newest lines about a client or an item, newest first (mission.md D2, E3). Lines that cannot be read are left out. */
export async function serviceHistory(
  db: Db,
  where: Prisma.ServiceEntryWhereInput,
  most: number,
): Promise<PastService[]> {
  const rows = await db.serviceEntry.findMany({
    where,
    include: { ticket: { select: { process: true } } },
    orderBy: { id: 'desc' },
    take: most,
  });
  return rows.flatMap(({ id, at, ticketNumber, ticket, what }) => {
    const line = ServiceLine.safeParse(what).data;
    return line
      ? [{ id, at, ticket: ticketNumber, definition: ticket && processOf(ticket).definition, what: line }]
      : [];
  });
}
