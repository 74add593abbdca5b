import type { Prisma } from '../../prisma/generated/client.ts';
import type { Db } from '../context.ts';
import type { ParsedPhone } from '../phone.ts';

/** A person at a client, as he is named on a button. */
export interface Person {
  id: number; // of the contact
  name: string;
  position: string | null;
  organization: string | null;
}

export interface Candidates {
  sure: Person[];
  doubtful: Person[];
}

const most = 20; // people behind one company line that a card can still show

/**
 * Who has this number (mission.md A1, G6). Sure: the very number and extension, or a number kept without one.
 * Doubtful: the same line with another extension, or a number that nobody has confirmed.
 */
export async function findCaller(db: Db, phone: ParsedPhone): Promise<Candidates> {
  if (phone.kind !== 'number') return { sure: [], doubtful: [] };
  const rows = await db.phone.findMany({
    where: { e164: phone.e164 },
    include: { contact: { include: { organization: true } } },
    orderBy: { id: 'asc' },
    take: most,
  });
  const certain = ({ sure, extension }: (typeof rows)[number]) =>
    sure && (extension === null || extension === phone.extension);
  const sure = people(rows.filter(certain));
  const known = new Set(sure.map(({ id }) => id));
  return { sure, doubtful: people(rows).filter(({ id }) => !known.has(id)) };
}

type Row = { contact: Prisma.ContactGetPayload<{ include: { organization: true } }> };

/** Each person once, however many of his rows match. */
function people(rows: Row[]): Person[] {
  return [...new Map(rows.map(({ contact }) => [contact.id, personOf(contact)])).values()];
}

const personOf = ({ id, name, position, organization }: Row['contact']): Person => ({
  id,
  name,
  position,
  organization: organization?.name ?? null,
});
