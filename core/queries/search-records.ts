import type { Db } from '../context.ts';
import { Text } from '../process/vocabulary.ts';
import { readSerial } from '../serial.ts';

/** What has a card beside requests and people of clients. */
export interface FoundRecords {
  organizations: { id: number; name: string; region: string | null }[];
  items: { id: number; written: string; name: string | null; warrantyUntil: Date | null; owner: string | null }[];
  colleagues: { id: number; name: string; department: Text | null }[];
}

const most = 6;

type Word = { contains: string; mode: 'insensitive' };

/**
 * Organisations by name or INN, things by serial number (any part of it, from three signs on) or name, colleagues by name
 * or extension. Every word must be there. `asked` is the same words as they were written.
 */
export async function searchRecords(db: Db, words: Word[], asked: string): Promise<FoundRecords> {
  const text = asked.trim();
  return {
    organizations: await organizationsLike(db, words, text),
    items: await itemsLike(db, words, text),
    colleagues: await colleaguesLike(db, words, text),
  };
}

async function organizationsLike(db: Db, words: Word[], text: string): Promise<FoundRecords['organizations']> {
  const named = { AND: words.map((name) => ({ name })) };
  const where = /^\d{10}(\d{2})?$/.test(text) ? { requisites: { path: ['inn'], equals: text } } : named;
  return db.organization.findMany({
    where,
    select: { id: true, name: true, region: true },
    orderBy: { name: 'asc' },
    take: most,
  });
}

async function itemsLike(db: Db, words: Word[], text: string): Promise<FoundRecords['items']> {
  const serial = readSerial(text);
  const byName = { AND: words.map((name) => ({ name })) };
  const rows = await db.item.findMany({
    where: serial === null ? byName : { OR: [{ serial: { contains: serial } }, byName] },
    include: { organization: true, contact: true },
    orderBy: { id: 'asc' },
    take: most,
  });
  return rows.map(({ id, written, name, warrantyUntil, organization, contact }) => ({
    ...{ id, written, name, warrantyUntil },
    owner: organization?.name ?? contact?.name ?? null,
  }));
}

async function colleaguesLike(db: Db, words: Word[], text: string): Promise<FoundRecords['colleagues']> {
  const byName = { AND: words.map((name) => ({ name })) };
  const rows = await db.staff.findMany({
    where: { active: true, ...(/^\d{2,6}$/.test(text) ? { extension: text } : byName) },
    include: { department: true },
    orderBy: { name: 'asc' },
    take: most,
  });
  return rows.map(({ id, name, department }) => ({ id, name, department: department && Text.parse(department.name) }));
}
