import type { Db } from '../context.ts';
import { Happening } from '../history.ts';
import type { Way } from '../process/picture/picture.ts';

/** How a ticket came to where it is: every change of its state, oldest first (mission.md D4). */
export async function wayOf(db: Db, { number, state }: { number: number; state: string }): Promise<Way> {
  const entries = await db.entry.findMany({ where: { ticketNumber: number }, orderBy: { id: 'asc' } });
  const moves = entries.flatMap(({ what }): Way['moves'] => {
    const happened = Happening.safeParse(what).data;
    if (happened?.kind === 'moved' && happened.from !== happened.to)
      return [{ from: happened.from, to: happened.to, transition: happened.transition }];
    if (happened?.kind === 'revised' && happened.from !== happened.to)
      return [{ from: happened.from, to: happened.to, transition: null }];
    return [];
  });
  return { present: state, moves };
}
