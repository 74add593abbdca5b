import type { Actor, Db } from '../context.ts';
import { type CardFile, fileShown } from './ticket-card.ts';

/** Words of a person that are on no ticket yet (core/commands/write-message.ts). */
export interface KeptWords {
  id: number;
  text: string;
  files: CardFile[];
}

/** The person's own kept words; null: they have found their place, or are not his. */
export async function keptWords(db: Db, actor: Actor, id: number): Promise<KeptWords | null> {
  if (actor.kind !== 'contact' && actor.kind !== 'staff') return null;
  const author = actor.kind === 'contact' ? { contactId: actor.id } : { staffId: actor.id };
  return db.message.findFirst({
    where: { id, ...author, ticketNumber: null },
    select: { id: true, text: true, files: { select: fileShown, orderBy: { id: 'asc' } } },
  });
}
