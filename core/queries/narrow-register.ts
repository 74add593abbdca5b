import type { Prisma } from '../../prisma/generated/client.ts';
import type { CallFilter } from '../call-filter.ts';
import type { Db, Settings } from '../context.ts';
import { parsePhone } from '../phone.ts';
import { Text } from '../process/vocabulary.ts';

type Narrowed = Partial<Pick<CallFilter, 'queue' | 'staff' | 'contact' | 'organization'>>;

/** Whose calls are meant by a word or two: of a queue, a colleague, a client. Null: nobody knows such. */
export async function narrowTo(db: Db, about: string, { region }: Pick<Settings, 'region'>): Promise<Narrowed | null> {
  const queue = await queueNamed(db, about);
  if (queue !== null) return { queue };
  const [staff] = await colleaguesNamed(db, about);
  if (staff) return { staff: staff.id };
  const phone = parsePhone(about, region);
  if (phone.kind === 'number') {
    const owner = await db.phone.findFirst({ where: { e164: phone.e164 }, orderBy: [{ sure: 'desc' }, { id: 'asc' }] });
    return owner && { contact: owner.contactId };
  }
  const organization = await db.organization.findFirst({ where: namedLike(about), orderBy: { id: 'asc' } });
  if (organization) return { organization: organization.id };
  const contact = await db.contact.findFirst({ where: namedLike(about), orderBy: { id: 'asc' } });
  return contact && { contact: contact.id };
}

/** Colleagues at work whose name holds all these words, or whose address begins so; `@maria` too. */
export async function colleaguesNamed(db: Db, text: string): Promise<{ id: number; name: string }[]> {
  const name = text.trim().replace(/^@/, '');
  if (name === '') return [];
  const byEmail = { email: { startsWith: `${name.split('@', 1).join()}@`, mode: 'insensitive' } } as const;
  const called: Prisma.AccountWhereInput = { name: { equals: name, mode: 'insensitive' } };
  const byAccount = { accounts: { some: { OR: [{ address: name }, called] } } };
  return db.staff.findMany({
    where: { active: true, OR: [namedLike(name), byEmail, byAccount] },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
    take: 10,
  });
}

const namedLike = (text: string) => ({
  AND: text
    .split(/[\s,«»"]+/)
    .filter(Boolean)
    .map((word) => ({ name: { contains: word, mode: 'insensitive' } as const })),
});

/** By the name of the exchange, or as the department is called that it is named after. */
async function queueNamed(db: Db, about: string): Promise<string | null> {
  const departments = await db.department.findMany({ select: { key: true, name: true } });
  const said = about.toLowerCase();
  const titled = departments.find(({ key, name }) => {
    const title = Text.safeParse(name).data;
    return key === said || (title && [title.ru, title.en].some((one) => one.toLowerCase() === said));
  });
  if (titled) return titled.key;
  return (await db.call.findFirst({ where: { queue: about }, select: { queue: true } }))?.queue ?? null;
}
