import type { Ctx } from '../context.ts';
import type { Occasion } from '../process/occasion.ts';
import { activeProcesses, type StoredProcess } from '../queries/active-process.ts';
import { openTicket } from './open-ticket.ts';

/** A process and one of the events that open it. */
export interface Opener<O extends Occasion = Occasion> {
  process: StoredProcess;
  occasion: O;
}

/** Whom a ticket that nobody files is about. */
export interface About {
  organizationId: number | null;
  contactId: number | null;
  itemId?: number | null;
  parent: number | null; // the ticket that led to it
}

/** The processes that such an event may open, each as often as its file names the event. */
export async function openersOf<E extends Occasion['event']>(
  ctx: Ctx,
  event: E,
): Promise<Opener<Extract<Occasion, { event: E }>>[]> {
  const isSuch = (occasion: Occasion): occasion is Extract<Occasion, { event: E }> => occasion.event === event;
  return (await activeProcesses(ctx.db)).flatMap((process) =>
    process.definition.on.filter(isSuch).map((occasion) => ({ process, occasion })),
  );
}

/** Under which name an occasion is remembered: it opens one ticket, however often it is seen. */
export const occasionKey = ({ process, occasion }: Opener, what: string): string =>
  `occasion:${process.key}:${'date' in occasion ? occasion.date : occasion.event}:${what}`;

/** Opens a ticket once for one occasion; of a company without a named person, for the first of its people. Null: it was opened before. */
export async function openByItself(ctx: Ctx, opener: Opener, what: string, about: About): Promise<number | null> {
  const key = occasionKey(opener, what);
  const claimed = await ctx.db.$executeRaw`
    INSERT INTO "Receipt" ("key", "at") VALUES (${key}, ${ctx.now}) ON CONFLICT DO NOTHING`;
  if (claimed === 0) return null;
  const { organizationId, itemId, parent } = about;
  return openTicket(
    { ...ctx, actor: { kind: 'system' } },
    {
      process: opener.process.key,
      contactId: about.contactId ?? (await firstOf(ctx, organizationId)),
      answers: opener.occasion.gives,
      files: [],
      call: null,
      parent,
      ...(organizationId === null ? {} : { organizationId }),
      ...(itemId == null ? {} : { itemId }),
    },
  );
}

async function firstOf({ db }: Ctx, organizationId: number | null): Promise<number | null> {
  if (organizationId === null) return null;
  const contact = await db.contact.findFirst({
    where: { organizationId },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return contact?.id ?? null;
}
