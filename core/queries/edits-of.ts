import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { Actor, Db, Settings } from '../context.ts';
import { type EditsOf, Subject } from '../editing.ts';
import { PastActor } from '../history.ts';
import { AnswerValue } from '../process/answers.ts';
import type { Field } from '../process/definition.ts';
import { Text } from '../process/vocabulary.ts';
import { Refusal } from '../refusal.ts';
import { recordOf } from './form-of-edit.ts';
import { itemCard } from './item-card.ts';
import { personOf } from './standing.ts';

/** Whose edits are asked for; `products` are all of them and have no id. */
export interface Edited {
  of: EditsOf;
  id: number | null;
}

/** One edit by hand (mission.md D4). `record`: which of several it was; `staff`: names of colleagues in it, by id. */
export interface PastEdit {
  id: number;
  at: Date; // UTC
  channel: string;
  actor: PastActor;
  record: Text | null;
  fresh: boolean; // the record was made by it
  changes: { field: Field; from: AnswerValue | null; to: AnswerValue | null }[];
}

export interface PastEdits {
  name: Text | null; // whose they are; null: of all products
  edits: PastEdit[]; // newest first
  staff: ReadonlyMap<string, string>;
}

interface Page {
  skip: number;
  take: number;
}

/**
 * What was edited by hand. Staff see it of everything that has a card; clients of the people and requisites of their own
 * company, or of themselves. Throws Refusal `not-found` (also for somebody else's), `not-allowed`, `revoked`.
 */
export async function editsOf(
  { db, settings }: { db: Db; settings: Pick<Settings, 'timeZone'> },
  viewer: Actor,
  edited: Edited,
  page: Page,
): Promise<PastEdits> {
  const scope = await scopeOf(db, viewer, edited);
  const where = { OR: scope.records, NOT: { changes: { equals: [] } } }; // those of a person who was erased are empty
  const rows = await db.edit.findMany({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }], ...page });
  const fields = new Map<string, Field[]>();
  for (const { subject, subjectId } of rows) {
    if (!fields.has(subject)) fields.set(subject, await fieldsOf(db, settings, subject, subjectId));
  }
  const edits = rows.map((row) => readEdit(row, fields.get(row.subject) ?? [], scope));
  return { name: scope.name, edits, staff: await staffIn(db, edits) };
}

interface Scope {
  name: Text | null;
  records: Prisma.EditWhereInput[];
  names: ReadonlyMap<string, Text>; // of the records that are not the card's own, by `subject:id`
}

const same = (name: string): Text => ({ ru: name, en: name });
const keyOf = (subject: string, id: number): string => `${subject}:${id}`;
const only = (subject: Subject, name: Text, subjectId: number): Scope => ({
  name,
  records: [{ subject, subjectId }],
  names: new Map(),
});

async function scopeOf(db: Db, viewer: Actor, { of, id: asked }: Edited): Promise<Scope> {
  const person = await personOf(db, viewer);
  const id = asked ?? 0;
  if (person.kind === 'contact') {
    if (of === 'organization' && person.organizationId === id) return companyScope(db, id, 'client');
    if (of === 'contact' && person.id === id) return contactScope(db, id);
    throw new Refusal({ code: 'not-found' });
  }
  if (person.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  switch (of) {
    case 'organization':
      return companyScope(db, id, 'staff');
    case 'contact':
      return contactScope(db, id);
    case 'item': {
      const { name, written } = (await itemCard(db, id, viewer, new Date(0))).item;
      return only('item', same(name ?? written), id);
    }
    case 'colleague': {
      const staff = await db.staff.findUnique({ where: { id } });
      if (!staff) throw new Refusal({ code: 'not-found' });
      return only('staff', same(staff.name), id);
    }
    case 'products':
      return productScope(db);
  }
}

async function contactScope(db: Db, id: number): Promise<Scope> {
  const contact = await db.contact.findUnique({ where: { id } });
  if (!contact) throw new Refusal({ code: 'not-found' });
  return only('contact', same(contact.name), id);
}

const around = { contacts: true, contracts: true, items: true } satisfies Prisma.OrganizationInclude;

/** A company with all that belongs to it; its own people read of what they may edit. */
async function companyScope(db: Db, id: number, party: 'client' | 'staff'): Promise<Scope> {
  const found = await db.organization.findUnique({ where: { id }, include: around });
  if (!found) throw new Refusal({ code: 'not-found' });
  const { contacts, contracts, items } = found;
  const people = contacts.map((one) => [keyOf('contact', one.id), same(one.name)] as const);
  const papers = contracts.map(
    (one) => [keyOf('contract', one.id), { ru: `Договор № ${one.number}`, en: `Contract No. ${one.number}` }] as const,
  );
  const things = items.map((one) => [keyOf('item', one.id), same(one.name ?? one.written)] as const);
  const ids = (rows: { id: number }[]) => ({ in: rows.map((row) => row.id) });
  const open: Prisma.EditWhereInput[] = [
    { subject: 'requisites', subjectId: id },
    { subject: 'contact', subjectId: ids(contacts) },
  ];
  const inner: Prisma.EditWhereInput[] = [
    { subject: 'organization', subjectId: id },
    { subject: 'contract', subjectId: ids(contracts) },
    { subject: 'item', subjectId: ids(items) },
  ];
  return {
    name: same(found.name),
    records: party === 'client' ? open : [...inner, ...open],
    names: new Map([...people, ...papers, ...things]),
  };
}

async function productScope(db: Db): Promise<Scope> {
  const products = await db.product.findMany({ select: { id: true, name: true } });
  const names = products.map(({ id, name }) => [keyOf('product', id), Text.parse(name)] as const);
  return { name: null, records: [{ subject: 'product' }], names: new Map(names) };
}

/** The questions of a record of this kind, in whose words its changes are told. */
async function fieldsOf(db: Db, zone: Pick<Settings, 'timeZone'>, kind: string, id: number): Promise<Field[]> {
  const subject = Subject.safeParse(kind).data;
  if (!subject) return [];
  const of = { subject, id: subject === 'requisites' ? id : null, of: null };
  return (await recordOf(db, of, zone)).fields;
}

const Changes = z.array(z.object({ field: z.string(), from: AnswerValue.nullable(), to: AnswerValue.nullable() }));

type Row = Prisma.EditGetPayload<object>;

function readEdit(row: Row, fields: Field[], { names }: Scope): PastEdit {
  const read = (Changes.safeParse(row.changes).data ?? []).flatMap(({ field: key, ...change }) => {
    const field = fields.find((one) => one.key === key);
    return field ? [{ field, ...change }] : [];
  });
  const { id, at, channel, subject, subjectId } = row;
  const fresh = read.some(({ field, from }) => field.required && from === null && field.type !== 'yes-no');
  const record = names.get(keyOf(subject, subjectId)) ?? null;
  return { id, at, channel, actor: PastActor.parse(row.actor), record, fresh, changes: read };
}

/** Names of the colleagues whose ids stand in these edits. */
async function staffIn(db: Db, edits: PastEdit[]): Promise<ReadonlyMap<string, string>> {
  const values = edits.flatMap(({ changes }) =>
    changes.flatMap(({ field, from, to }) => (field.type === 'staff' ? [from, to] : [])),
  );
  const ids = values.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  const staff = await db.staff.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(staff.map(({ id, name }) => [String(id), name]));
}
