import type { Ctx } from '../context.ts';
import { processOf } from '../queries/active-process.ts';
import { findTicket, type Ticket } from '../queries/find-ticket.ts';
import { type About, openByItself, openersOf } from './open-by-itself.ts';
import { record } from './record-entry.ts';

/**
 * What happens to one ticket may open another (docs/decisions/0005), in the same transaction, each at most once. No
 * process is opened by what happened to a ticket of its own.
 */
export async function onClosed(ctx: Ctx, ticket: Ticket, state: string): Promise<void> {
  const { key } = processOf(ticket);
  for (const opener of await openersOf(ctx, 'ticket-closed')) {
    const { process, state: named } = opener.occasion;
    if (process !== key || (named !== undefined && named !== state)) continue;
    await follow(ctx, ticket, await openByItself(ctx, opener, String(ticket.number), aboutOf(ticket)));
  }
}

/** The client has given a mark from 1 to 5. */
export async function onRated(ctx: Ctx, ticket: Ticket, mark: number): Promise<void> {
  for (const opener of await openersOf(ctx, 'rating-below')) {
    if (mark >= opener.occasion.rating || opener.process.key === processOf(ticket).key) continue;
    await follow(ctx, ticket, await openByItself(ctx, opener, String(ticket.number), aboutOf(ticket)));
  }
}

/**
 * Deadlines of these tickets have just been missed, maybe one too many for their clients: each client is asked about
 * once, and his tickets are looked at only when it may be so.
 */
export async function onMissed(ctx: Ctx, numbers: number[]): Promise<void> {
  const occasions = (await openersOf(ctx, 'deadline-missed')).map(({ occasion }) => occasion);
  if (numbers.length === 0 || occasions.length === 0) return;
  const least = Math.min(...occasions.map(({ times }) => times));
  const longest = Math.max(...occasions.map(({ within }) => within.minutes));
  const since = new Date(ctx.now.getTime() - longest * 60_000);
  for (const [client, ...others] of await byClient(ctx, numbers)) {
    if (!client || (await missedSince(ctx, client, since)) < least) continue;
    for (const { number } of [client, ...others]) await onMissedOf(ctx, await findTicket(ctx.db, number));
  }
}

async function byClient({ db }: Ctx, numbers: number[]) {
  const known = [{ organizationId: { not: null } }, { contactId: { not: null } }];
  const rows = await db.ticket.findMany({
    where: { number: { in: numbers }, OR: known },
    select: { number: true, organizationId: true, contactId: true },
    orderBy: { number: 'asc' },
  });
  return Map.groupBy(rows, (row) => JSON.stringify(whose(row))).values();
}

async function onMissedOf(ctx: Ctx, ticket: Ticket): Promise<void> {
  const about = aboutOf(ticket);
  if (about.organizationId === null && about.contactId === null) return;
  for (const opener of await openersOf(ctx, 'deadline-missed')) {
    const { process, occasion } = opener;
    if (process.key === processOf(ticket).key) continue;
    const since = new Date(ctx.now.getTime() - occasion.within.minutes * 60_000);
    if ((await missedSince(ctx, about, since)) < occasion.times) continue;
    if (await openedSince(ctx, process.key, about, since)) continue;
    await follow(ctx, ticket, await openByItself(ctx, opener, `${ticket.number}:${ctx.now.getTime()}`, about));
  }
}

const aboutOf = ({ organizationId, contactId, itemId, number }: Ticket): About => ({
  organizationId,
  contactId,
  itemId,
  parent: number,
});

type Client = Pick<About, 'organizationId' | 'contactId'>;

const whose = ({ organizationId, contactId }: Client) => (organizationId === null ? { contactId } : { organizationId });

function missedSince({ db }: Ctx, about: Client, since: Date): Promise<number> {
  const missed = [{ what: { path: ['kind'], equals: 'deadline' } }, { what: { path: ['event'], equals: 'missed' } }];
  return db.entry.count({ where: { at: { gte: since }, ticket: whose(about), AND: missed } });
}

/** One such ticket is enough for the whole period, and as long as it is open. */
async function openedSince({ db }: Ctx, key: string, about: About, since: Date): Promise<boolean> {
  const recent = [{ closedAt: null }, { openedAt: { gte: since } }];
  const found = await db.ticket.findFirst({
    where: { process: { key }, ...whose(about), OR: recent },
    select: { number: true },
  });
  return found !== null;
}

async function follow(ctx: Ctx, { number }: Ticket, opened: number | null): Promise<void> {
  if (opened === null) return;
  const { hidden } = await ctx.db.ticket.findUniqueOrThrow({ where: { number: opened }, select: { hidden: true } });
  await record({ ...ctx, actor: { kind: 'system' } }, number, { kind: 'spawned', ticket: opened }, !hidden);
}
