import { dayOf, instantOf } from '../company-time.ts';
import type { Db, Settings } from '../context.ts';

/** Whether the database answers, and what its clock shows (UTC); throws what it says when it does not. */
export async function pingDatabase(db: Pick<Db, '$queryRaw'>): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return row?.now ?? new Date(Number.NaN);
}

/** For how many seconds the oldest job that may run has been waiting, by the database's own clock. */
export async function queueLag(db: Pick<Db, '$queryRaw'>): Promise<number> {
  const [row] = await db.$queryRaw<{ lag: number }[]>`
    SELECT COALESCE(EXTRACT(EPOCH FROM now() - MIN(start_after)), 0)::float8 AS lag
    FROM pgboss.job WHERE state IN ('created', 'retry') AND start_after <= now()`;
  return Math.max(0, row?.lag ?? 0);
}

/** How the desk stands, in numbers that name nobody. */
export interface Measures {
  openTickets: { process: string; state: string; count: number }[];
  overdue: number; // open tickets with a running deadline in the past, or a missed one
  deliveries: { channel: string; status: string; count: number }[]; // queued and failed
  callsToday: { outcome: string; count: number }[]; // `live`: not over
  queueLag: number; // seconds
  heldUpdates: number; // of people who write faster than they can be heard
}

export async function measures(db: Db, settings: Settings, now: Date): Promise<Measures> {
  const today = instantOf(dayOf(now, settings.timeZone), '00:00', settings.timeZone);
  return {
    openTickets: await openTickets(db),
    overdue: await overdue(db, now),
    deliveries: await deliveries(db),
    callsToday: await callsSince(db, today),
    queueLag: await queueLag(db),
    heldUpdates: await db.heldUpdate.count(),
  };
}

async function openTickets(db: Db): Promise<Measures['openTickets']> {
  return db.$queryRaw`
    SELECT p."key" AS process, t."state", COUNT(*)::int AS count
    FROM "Ticket" t JOIN "Process" p ON p."id" = t."processId"
    WHERE t."closedAt" IS NULL GROUP BY 1, 2 ORDER BY 1, 2`;
}

const overdue = (db: Db, now: Date): Promise<number> =>
  db.ticket.count({
    where: {
      closedAt: null,
      deadlines: { some: { OR: [{ status: 'missed' }, { status: 'running', dueAt: { lt: now } }] } },
    },
  });

async function deliveries(db: Db): Promise<Measures['deliveries']> {
  const rows = await db.delivery.groupBy({
    by: ['channel', 'status'],
    where: { status: { in: ['queued', 'failed'] } },
    _count: true,
  });
  return rows.map(({ channel, status, _count }) => ({ channel, status, count: _count }));
}

async function callsSince(db: Db, since: Date): Promise<Measures['callsToday']> {
  const rows = await db.call.groupBy({ by: ['outcome'], where: { startedAt: { gte: since } }, _count: true });
  return rows.map(({ outcome, _count }) => ({ outcome: outcome ?? 'live', count: _count }));
}
