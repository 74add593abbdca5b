import type { Db } from '../context.ts';
import type { ParsedPhone } from '../phone.ts';
import { findCaller } from './find-caller.ts';

/** How a system of the company or a partner names a client; each may be missing. */
export interface NamedClient {
  name: string | null;
  phone: ParsedPhone | null;
  email: string | null; // lower case
}

/**
 * Whom a request from a form or another system is for (mission.md A1): the only sure owner of the number, else the one
 * on it with that name, else the owner of the address. Null: nobody we know.
 */
export async function findClient(db: Db, { name, phone, email }: NamedClient): Promise<number | null> {
  const { sure, doubtful } = phone ? await findCaller(db, phone) : { sure: [], doubtful: [] };
  const [only] = sure;
  if (sure.length === 1 && only) return only.id;
  const named = [...sure, ...doubtful].find((one) => name !== null && sameName(one.name, name));
  if (named) return named.id;
  return email === null ? null : findByEmail(db, email, name);
}

async function findByEmail(db: Db, email: string, name: string | null): Promise<number | null> {
  const owners = await db.contact.findMany({
    where: { email: { equals: email, mode: 'insensitive' } },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
    take: 20,
  });
  const named = owners.find((one) => name !== null && sameName(one.name, name));
  return named?.id ?? (owners.length === 1 ? (owners[0]?.id ?? null) : null);
}

const plain = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');
const sameName = (one: string, other: string): boolean => plain(one) === plain(other);
