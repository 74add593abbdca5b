import type { ChannelName, Db } from '../context.ts';

/** Addresses of active staff who have no account on a channel yet. */
export async function staffNotYetOn(db: Db, channel: ChannelName): Promise<string[]> {
  const staff = await db.staff.findMany({
    where: { active: true, accounts: { none: { channel } } },
    select: { email: true },
    orderBy: { id: 'asc' },
  });
  return staff.map(({ email }) => email);
}
