import type { RunningProduct } from './product.ts';

/** Moves the product's clock to the next such moment of the company (Moscow): a weekday `mon` … `sun`, a time `10:00`. */
export async function until(running: RunningProduct, weekday: string, time: string): Promise<void> {
  const now = running.product.core.now();
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  for (let days = 0; days < 9; days += 1) {
    const day = new Date(now.getTime() + days * 86_400_000);
    const at = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hours - moscow, minutes);
    const ahead = Math.ceil((at - now.getTime()) / 60_000);
    if (weekdays[new Date(at).getUTCDay()] === weekday && ahead > 0) return settled(running, () => running.pass(ahead));
  }
}

const moscow = 3; // hours ahead of UTC
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Moves the clock and waits until nothing is due and nothing is on its way. */
export const pass = (running: RunningProduct, minutes: number): Promise<void> =>
  settled(running, () => running.pass(minutes));

/** Does something, then waits until all that it caused has been told. */
export async function settled(running: RunningProduct, act: () => unknown = () => undefined): Promise<void> {
  await act();
  const { core } = running.product;
  for (const limit = Date.now() + 15_000; Date.now() < limit; await new Promise((next) => setTimeout(next, 25))) {
    if ((running.telegram.updatesPending() ?? 0) > 0) continue;
    if ((await core.prisma.heldUpdate.count()) > 0) continue;
    const due = await core.prisma.deadline.count({ where: { nextAt: { lte: core.now() } } });
    const [jobs] = await core.prisma.$queryRaw<{ waiting: bigint }[]>`
      SELECT count(*) AS waiting FROM pgboss.job WHERE name LIKE 'deliveries-%' AND state IN ('created', 'retry', 'active')`;
    if (due === 0 && jobs?.waiting === 0n) return;
  }
  throw new Error('the product did not come to rest');
}
