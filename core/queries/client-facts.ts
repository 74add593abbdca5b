import type { Prisma } from '../../prisma/generated/client.ts';
import type { Db } from '../context.ts';
import type { Answers } from '../process/answers.ts';

/** What must be read of a client for conditions to speak of him. */
export const clientAround = {
  include: { subscriptions: { where: { status: 'active' }, select: { product: { select: { key: true } } } } },
} satisfies Prisma.OrganizationDefaultArgs;

type Company = Prisma.OrganizationGetPayload<typeof clientAround>;

/** What is known of a client without asking, under its reserved names (core/process/known.ts). */
export function clientFacts(organization: Company | null): Answers {
  return {
    'client.level': organization?.serviceLevel ?? 'standard',
    ...(organization?.region ? { 'client.region': organization.region } : {}),
    'client.products': organization?.subscriptions.map(({ product }) => product.key) ?? [],
  };
}

/** The same of the company of a contact, for the form that he or somebody for him fills in. */
export async function knownOfContact(db: Db, contactId: number | null): Promise<Answers> {
  if (contactId === null) return clientFacts(null);
  const contact = await db.contact.findUnique({
    where: { id: contactId },
    select: { organization: clientAround },
  });
  return clientFacts(contact?.organization ?? null);
}
