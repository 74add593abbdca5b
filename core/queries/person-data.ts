import { mayKeepData } from '../commands/erase-person.ts';
import type { Actor, Db } from '../context.ts';
import { Refusal } from '../refusal.ts';

const most = 10_000; // rows of a kind: more than one person ever has

const around = {
  organization: { select: { name: true } },
  phones: { select: { e164: true, extension: true, sure: true }, orderBy: { id: 'asc' } },
  accounts: { select: { channel: true, address: true, name: true, seenAt: true }, orderBy: { id: 'asc' } },
  items: { select: { written: true, name: true }, orderBy: { id: 'asc' } },
} as const;

const ofTicket = {
  ...{ number: true, title: true, state: true, answers: true, origin: true, rating: true, result: true },
  ...{ openedAt: true, closedAt: true, process: { select: { key: true } } },
} as const;
const ofCall = {
  id: true,
  direction: true,
  e164: true,
  callerName: true,
  startedAt: true,
  outcome: true,
  talkSeconds: true,
} as const;
const ofFile = { id: true, kind: true, name: true, mime: true, bytes: true, at: true } as const;

/**
 * All that is kept of a person of a client, for him who asks what it is; instants are UTC. For administrators and the
 * command line. Throws Refusal `not-allowed`, `revoked`, `not-found`.
 */
export async function personData(db: Db, viewer: Actor, contactId: number) {
  await mayKeepData({ db, actor: viewer });
  const found = await db.contact.findUnique({ where: { id: contactId }, include: around });
  if (!found) throw new Refusal({ code: 'not-found' });
  const own = { where: { contactId }, take: most, orderBy: { id: 'asc' } } as const;
  const accounts = await db.account.findMany({ where: { contactId }, select: { id: true } });
  const his = { OR: [{ message: { contactId } }, { ticket: { contactId } }, { call: { contactId } }] };
  const { id, name, position, email, locale, createdAt, organization, organizationId: _, ...rest } = found;
  return {
    person: { id, name, position, email, locale, createdAt, organization: organization?.name ?? null, ...rest },
    requests: await db.ticket.findMany({
      where: { contactId },
      select: ofTicket,
      orderBy: { number: 'asc' },
      take: most,
    }),
    words: await db.message.findMany({
      where: { OR: [{ contactId }, { accountId: { in: accounts.map((account) => account.id) }, staffId: null }] },
      select: { at: true, ticketNumber: true, text: true },
      orderBy: { id: 'asc' },
      take: most,
    }),
    files: await db.file.findMany({ where: his, select: ofFile, orderBy: { id: 'asc' }, take: most }),
    calls: await db.call.findMany({ ...own, select: ofCall }),
    edits: await db.edit.findMany({
      where: { subject: 'contact', subjectId: contactId },
      orderBy: { id: 'asc' },
      take: most,
    }),
    viewings: await viewingsOf(db, viewer, contactId, most),
  };
}

export type PersonData = Awaited<ReturnType<typeof personData>>;

/** Who opened a card, and when. */
export interface PastViewing {
  at: Date; // UTC
  by: string;
}

/** Who opened the card of a person, the latest first. For administrators. Throws Refusal `not-allowed`, `revoked`. */
export async function viewingsOf(db: Db, viewer: Actor, contactId: number, most: number): Promise<PastViewing[]> {
  await mayKeepData({ db, actor: viewer });
  const rows = await db.viewing.findMany({ where: { contactId }, orderBy: { id: 'desc' }, take: most });
  const staff = await db.staff.findMany({ where: { id: { in: rows.map(({ staffId }) => staffId) } } });
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return rows.map(({ at, staffId }) => ({ at, by: names.get(staffId) ?? '—' }));
}
