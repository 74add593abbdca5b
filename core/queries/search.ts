import type { Prisma } from '../../prisma/generated/client.ts';
import type { Actor, Db, Settings } from '../context.ts';
import { parsePhone } from '../phone.ts';
import { Refusal } from '../refusal.ts';
import { type FoundRecords, searchRecords } from './search-records.ts';
import { activeStaff } from './standing.ts';
import { type TicketLine, ticketLines } from './tickets.ts';

export interface Found extends FoundRecords {
  tickets: TicketLine[];
  contacts: { id: number; name: string; organization: string | null }[];
}

const most = 8;

/**
 * What staff look for by a number of a request, a phone, a name of a person or company, a serial number, or words of a
 * request.
 */
export async function search(db: Db, actor: Actor, query: string, settings: Settings, now: Date): Promise<Found> {
  if (actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  await activeStaff(db, actor.id);
  const text = query.trim().replace(/^№\s*/, '');
  if (text === '') return { tickets: [], contacts: [], organizations: [], items: [], colleagues: [] };
  const [tickets, contacts] = [await ticketsLike(db, text, now), await findContacts(db, text, settings)];
  return { tickets, contacts, ...(await searchRecords(db, wordsOf(text), text)) };
}

async function ticketsLike(db: Db, text: string, now: Date): Promise<TicketLine[]> {
  if (/^\d{1,9}$/.test(text)) {
    const byNumber = await ticketLines(db, { number: Number(text) }, now, 1);
    if (byNumber.length > 0) return byNumber;
  }
  const where = {
    AND: wordsOf(text).map((word) => ({
      OR: [{ title: word }, { organization: { name: word } }, { contact: { name: word } }],
    })),
  };
  const open = await ticketLines(db, { closedAt: null, ...where }, now, most);
  const closed = await ticketLines(db, { closedAt: { not: null }, ...where }, now, most - open.length);
  return [...open, ...closed];
}

/** Every word must be there, in whatever order. */
const wordsOf = (text: string) =>
  text
    .split(/[\s,«»"]+/)
    .filter(Boolean)
    .map((word) => ({ contains: word, mode: 'insensitive' }) as const);

/** Clients by phone, or by all the words of a name or a company, in whatever order; the first few by name. */
export async function findContacts(
  db: Db,
  text: string,
  { region }: Pick<Settings, 'region'>,
  reach: Prisma.ContactWhereInput = {}, // among whom
): Promise<Found['contacts']> {
  const phone = parsePhone(text, region);
  const where =
    phone.kind === 'number'
      ? { phones: { some: { e164: phone.e164 } } }
      : { AND: wordsOf(text).map((name) => ({ OR: [{ name }, { organization: { name } }] })) };
  const rows = await db.contact.findMany({
    where: { AND: [where, reach] },
    include: { organization: true },
    orderBy: { name: 'asc' },
    take: most,
  });
  return rows.map(({ id, name: person, organization }) => ({
    id,
    name: person,
    organization: organization?.name ?? null,
  }));
}
