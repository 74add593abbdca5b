import { belongings, products } from './demo-belongings.ts';
import type { PrismaClient } from './generated/client.ts';

const day = 24 * 60 * 60 * 1000; // ms

/** Loads products, and what each demo organisation has, where it has nothing of the kind yet. */
export async function seedBelongings(prisma: PrismaClient, now: Date): Promise<void> {
  for (const product of products)
    await prisma.product.upsert({ where: { key: product.key }, create: product, update: {} });
  for (const name of Object.keys(belongings)) {
    const organization = await prisma.organization.findFirst({ where: { name } });
    if (organization) await seedOf(prisma, name, organization.id, now);
  }
}

async function seedOf(prisma: PrismaClient, name: string, organizationId: number, now: Date): Promise<void> {
  const { set = [], contracts = [], items = [] } = belongings[name] ?? {};
  const at = (days: number) => new Date(now.getTime() + days * day);
  if ((await prisma.subscription.count({ where: { organizationId } })) === 0)
    for (const { product, quantity = 1, price = null, suspended, since } of set) {
      const status = suspended ? 'suspended' : 'active';
      const kept = { organization: { connect: { id: organizationId } }, product: { connect: { key: product } } };
      await prisma.subscription.create({ data: { ...kept, quantity, price, status, since: at(-since) } });
    }
  if ((await prisma.contract.count({ where: { organizationId } })) === 0)
    for (const { number, subject, signed, until } of contracts)
      await prisma.contract.create({
        data: { organizationId, number, subject, signedAt: at(-signed), until: at(until) },
      });
  for (const { serial, written, name: what, sold, warranty } of items) {
    const warrantyUntil = warranty === undefined ? null : at(warranty);
    const create = { serial, written, name: what, soldAt: at(-sold), warrantyUntil, organizationId, createdAt: now };
    await prisma.item.upsert({ where: { serial }, create, update: {} });
  }
}
