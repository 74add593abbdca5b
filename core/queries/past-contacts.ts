import type { Prisma } from '../../prisma/generated/client.ts';
import type { Db } from '../context.ts';
import type { Text } from '../process/definition.ts';
import { stateOf } from '../process/engine.ts';
import { opensOn } from '../process/occasion.ts';
import { processName, processOf, withProcesses } from './active-process.ts';

/** When and about what a client was last in touch: a closed request or a call. */
export type PastContact =
  | { kind: 'ticket'; at: Date; number: number; title: string; state: Text }
  | { kind: 'call'; at: Date; id: number; direction: string; outcome: string; operator: string | null };

const most = 3;

/**
 * The last three times the caller was in touch before this call, the latest first, but what stands on its card by
 * itself (`known`: numbers of requests); `reach`: whose requests count.
 */
export async function pastContacts(
  db: Db,
  call: { id: number; contactId: number | null; e164: string | null },
  reach: Prisma.TicketWhereInput | null,
  known: number[],
): Promise<PastContact[]> {
  const { contactId, e164 } = call;
  const tickets = reach ? await pastTickets(db, { ...reach, number: { notIn: known } }) : [];
  const whose = contactId !== null ? { contactId } : e164 !== null ? { e164 } : null;
  const calls = whose ? await pastCalls(db, { ...whose, id: { not: call.id } }) : [];
  return [...tickets, ...calls].sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, most);
}

async function pastTickets(db: Db, whose: Prisma.TicketWhereInput): Promise<PastContact[]> {
  const rows = await db.ticket.findMany({
    where: { ...whose, closedAt: { not: null } },
    include: { process: processName },
    orderBy: { closedAt: 'desc' },
    take: 2 * most,
  });
  // A callback says nothing that the calls themselves do not.
  const told = (await withProcesses(db, rows))
    .filter((row) => !opensOn(processOf(row).definition, 'call-missed'))
    .slice(0, most);
  return told.map((row) => {
    const state = stateOf(processOf(row).definition, row.state).title;
    return { kind: 'ticket', at: row.closedAt ?? row.lastActAt, number: row.number, title: row.title, state };
  });
}

async function pastCalls(db: Db, whose: Prisma.CallWhereInput): Promise<PastContact[]> {
  const rows = await db.call.findMany({
    where: { ...whose, endedAt: { not: null } },
    include: { operator: true },
    orderBy: { startedAt: 'desc' },
    take: most,
  });
  return rows.map(({ id, startedAt, direction, outcome, operator }) => {
    return {
      kind: 'call',
      at: startedAt,
      id,
      direction,
      outcome: outcome ?? 'unknown',
      operator: operator?.name ?? null,
    };
  });
}
