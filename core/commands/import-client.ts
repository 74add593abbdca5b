import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx } from '../context.ts';
import { addPhone } from './choose-caller.ts';

/** A person as a table of clients names him. Empty cells are null: what is known already stays. */
export interface ImportedContact {
  name: string;
  position: string | null;
  email: string | null;
  phones: { e164: string; extension: string | null }[];
}

/** An organisation with its people; without one, they are private persons. */
export interface ImportedClient {
  organization: {
    name: string;
    serviceLevel: string | null;
    region: string | null;
    responsibleId: number | null;
    requisites: Readonly<Record<string, string>>; // inn, kpp, address …
  } | null;
  contacts: ImportedContact[];
}

export type Change = 'added' | 'updated' | 'same';

/** `inn-taken`: another organisation has this INN already, and nothing was written. */
export type ImportedAs =
  | { kind: 'taken'; organization: Change | null; contacts: Change[]; phones: number } // `phones`: new ones
  | { kind: 'inn-taken'; inn: string; name: string };

/**
 * Writes a client of a table into the base (design.md §10): the same organisation and person are brought up to date,
 * phones are added, nothing is deleted; told twice, it changes nothing.
 */
export async function importClient(ctx: Ctx, { organization, contacts }: ImportedClient): Promise<ImportedAs> {
  const held = organization && (await holdOrganization(ctx, organization));
  if (held?.kind === 'inn-taken') return held;
  const organizationId = held?.id ?? null;
  const done: { change: Change; phones: number }[] = [];
  for (const contact of contacts) done.push(await importContact(ctx, organizationId, contact));
  return {
    kind: 'taken',
    organization: held?.change ?? null,
    contacts: done.map(({ change }) => change),
    phones: done.reduce((sum, { phones }) => sum + phones, 0),
  };
}

type Organization = NonNullable<ImportedClient['organization']>;
type Held = { kind: 'held'; id: number; change: Change } | Extract<ImportedAs, { kind: 'inn-taken' }>;

/** Known by its name; two of one name are told apart by the INN, branches of one INN by their names and KPP. */
async function holdOrganization(ctx: Ctx, given: Organization): Promise<Held> {
  const { inn, kpp } = given.requisites;
  const named = await ctx.db.organization.findMany({ where: { name: sameText(given.name) }, orderBy: { id: 'asc' } });
  const known = named.find((one) => agrees(one.requisites, 'inn', inn) && agrees(one.requisites, 'kpp', kpp));
  if (known) return { kind: 'held', id: known.id, change: await updateOrganization(ctx, known, given) };
  const where = { requisites: { path: ['inn'], equals: inn ?? '' }, name: { not: given.name } };
  const others = inn === undefined ? [] : await ctx.db.organization.findMany({ where, orderBy: { id: 'asc' } });
  const same = others.find((one) => agrees(one.requisites, 'kpp', kpp));
  if (inn !== undefined && same) return { kind: 'inn-taken', inn, name: same.name };
  const { name, region, responsibleId, requisites } = given;
  const level = given.serviceLevel === null ? {} : { serviceLevel: given.serviceLevel };
  const data = { name, region, responsibleId, requisites, ...level, createdAt: ctx.now };
  return { kind: 'held', id: (await ctx.db.organization.create({ data })).id, change: 'added' };
}

type Row = Prisma.OrganizationGetPayload<object>;

async function updateOrganization(ctx: Ctx, row: Row, given: Organization): Promise<Change> {
  const { requisites, ...fields } = given;
  const added = filled(requisites, requisitesOf(row.requisites));
  const changed = filled(fields, { ...row, name: fields.name }); // its spelling stays as it is
  if (Object.keys(added).length > 0)
    Object.assign(changed, { requisites: { ...requisitesOf(row.requisites), ...added } });
  if (Object.keys(changed).length === 0) return 'same';
  await ctx.db.organization.update({ where: { id: row.id }, data: changed });
  return 'updated';
}

async function importContact(ctx: Ctx, organizationId: number | null, { phones, ...given }: ImportedContact) {
  const fields = { ...given, organizationId };
  const known = await findContact(ctx, organizationId, { phones, ...given });
  const changed = known ? filled(fields, { ...known, name: fields.name }) : {};
  if (known && Object.keys(changed).length > 0) await ctx.db.contact.update({ where: { id: known.id }, data: changed });
  const id = known?.id ?? (await ctx.db.contact.create({ data: { ...fields, createdAt: ctx.now } })).id;
  const before = await ctx.db.phone.count({ where: { contactId: id } });
  for (const phone of phones) await addPhone(ctx, id, phone, true);
  const added = (await ctx.db.phone.count({ where: { contactId: id } })) - before;
  const change: Change = !known ? 'added' : added > 0 || Object.keys(changed).length > 0 ? 'updated' : 'same';
  return { change, phones: added };
}

/**
 * The organisation's person of that name, else a private one of that name whom a sure number or the address proves:
 * somebody who wrote to us before the table told where he works.
 */
async function findContact(ctx: Ctx, organizationId: number | null, { name, email, phones }: ImportedContact) {
  const reached = [
    { phones: { some: { e164: { in: phones.map(({ e164 }) => e164) }, sure: true } } },
    ...(email === null ? [] : [{ email: sameText(email) }]),
  ];
  const own = organizationId === null ? null : await first(ctx, { organizationId, name: sameText(name) });
  return own ?? first(ctx, { organizationId: null, name: sameText(name), OR: reached });
}

const first = (ctx: Ctx, where: Prisma.ContactWhereInput) =>
  ctx.db.contact.findFirst({ where, orderBy: { id: 'asc' } });

const sameText = (text: string) => ({ equals: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const });

/** What is given and differs from what is there. */
function filled(given: Readonly<Record<string, unknown>>, there: Readonly<Record<string, unknown>>) {
  const differs = ([key, value]: [string, unknown]) => value !== null && value !== there[key];
  return Object.fromEntries(Object.entries(given).filter(differs));
}

const requisitesOf = (json: Prisma.JsonValue): Prisma.JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};

/** Two requisites agree when they are the same or one of them is not known. */
const agrees = (json: Prisma.JsonValue, key: string, value: string | undefined): boolean => {
  const kept = requisitesOf(json)[key];
  return value === undefined || kept === undefined || kept === value;
};
