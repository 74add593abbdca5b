import type { Db } from '../context.ts';
import { Text } from '../process/vocabulary.ts';

/** What the company sells or maintains; kopecks a month for one. `clients`: how many have it now. */
export interface ProductLine {
  id: number;
  key: string;
  name: Text;
  price: number;
  active: boolean;
  clients: number;
}

/** Products by name; those sold no more come last, or are left out. */
export async function productLines(db: Db, which: 'all' | 'active', most = 100): Promise<ProductLine[]> {
  const rows = await db.product.findMany({
    where: which === 'all' ? {} : { active: true },
    include: { _count: { select: { subscriptions: { where: { status: { not: 'ended' } } } } } },
    take: most,
  });
  return rows
    .map(({ id, key, name, price, active, _count }) => ({
      ...{ id, key, price, active },
      name: Text.parse(name),
      clients: _count.subscriptions,
    }))
    .sort((one, other) => Number(other.active) - Number(one.active) || one.name.ru.localeCompare(other.name.ru, 'ru'));
}
