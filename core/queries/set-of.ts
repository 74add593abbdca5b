import type { Db } from '../context.ts';
import { Text } from '../process/vocabulary.ts';
import type { SetLine } from '../service-history.ts';

/** The set of an organisation as it stands now, oldest first (mission.md E1). */
export async function setOf(db: Db, organizationId: number): Promise<SetLine[]> {
  const rows = await db.subscription.findMany({
    where: { organizationId, status: { not: 'ended' } },
    include: { product: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ product, quantity, price, status }) => ({
    product: product.id,
    name: Text.parse(product.name),
    quantity,
    price: price ?? product.price,
    suspended: status === 'suspended',
  }));
}
