import type { PgBoss } from 'pg-boss';
import type { ChannelName } from './context.ts';

/** The PostgreSQL channel on which couriers are woken; the payload is the name of theirs. */
export const deliveriesBell = 'pult_deliveries';

/** Listens for couriers, for as long as it takes: when the connection is made anew all of them look. */
export async function openBell(boss: PgBoss) {
  const looks = new Map<string, Set<() => void>>();
  const ring = (channel: string) => {
    for (const look of looks.get(channel) ?? []) look();
  };
  const all = () => {
    for (const channel of looks.keys()) ring(channel);
  };
  const listening = await boss.getDb().listen?.(deliveriesBell, ring, all);
  return {
    on(channel: ChannelName, look: () => void) {
      const known = looks.get(channel) ?? new Set();
      looks.set(channel, known.add(look));
      return () => void known.delete(look);
    },
    close: async () => listening?.close(),
  };
}
