import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx, Db } from '../context.ts';
import { Happening } from '../history.ts';
import { Telling, Waited } from '../telling.ts';
import type { Told } from './deliver.ts';
import type { PendingDelivery } from './settle-delivery.ts';

const staleAfter = 30 * 60_000; // ms
const fewest = 3; // fewer are told one by one
const crowded = 3000; // ms that a chat's pace makes a reminder wait when there are many
const crowd = 8; // reminders that wait for one person: one message says more (a morning of deadlines)
const longestWords = 300; // signs that a summary quotes whole

type Timed = Pick<PendingDelivery, 'createdAt' | 'sentAt'>;

/** Whether it was told, or is told now, so late that its reader must be told of when it speaks. `now` is UTC. */
export const isStale = ({ createdAt, sentAt }: Timed, now: Date): boolean =>
  (sentAt ?? now).getTime() - createdAt.getTime() >= staleAfter;

type Alone = Pick<PendingDelivery, 'slot' | 'thread' | 'message' | 'status' | 'accountId'>;

const isAlone = ({ slot, thread, message, status, accountId }: Alone): boolean =>
  slot === null && thread === null && message === null && status === 'queued' && accountId !== null;

/** Whether it may be told together with what waits at the same place: after an outage, or where many wait (design.md §7). */
export function mayFold(delivery: PendingDelivery, now: Date): boolean {
  if (!isAlone(delivery) || newsOf(delivery).length === 0) return false;
  const waited = now.getTime() - delivery.createdAt.getTime();
  return isStale(delivery, now) || (waited >= crowded && isReminding(delivery));
}

/** It brings nobody's words: only what the card says too. */
const isReminding = (row: Pick<Row, 'telling' | 'createdAt'>): boolean =>
  newsOf(row).every(({ told }) => told.kind !== 'happened');

/** It was told within a summary, or there was nothing to say, before it was ever sent: no job may tell it any more. */
export const isOver = ({ slot, message, status }: PendingDelivery): boolean =>
  slot === null && message === null && status === 'dropped';

/**
 * Of what falls due at one moment, much for one person is told in one message (a morning of deadlines); words under a
 * department's card stay there. `now` is UTC.
 */
export function bundled(told: Told[], now: Date): Told[] {
  const at = now.toISOString();
  const byPlace = Map.groupBy(told, ({ to, manner }) =>
    to.accountId === null || manner ? null : `${to.channel} ${to.place}`,
  );
  return [...byPlace].flatMap(([place, own]) => {
    const [first] = own;
    if (place === null || !first || own.length < crowd) return own;
    const news = own.flatMap(({ telling }) => Waited.safeParse({ at, told: telling }).data ?? []);
    return news.length < own.length ? own : [{ to: first.to, telling: { kind: 'while-away', news } as const }];
  });
}

/**
 * What has waited too long at the place of the delivery in hand is told at once within it: it takes the place of the
 * first, so that what came later is told later. Does nothing when it would be few. It may be done again while it waits:
 * what has grown stale meanwhile is added.
 */
export async function foldNews(ctx: Ctx, inHand: PendingDelivery): Promise<void> {
  const stale = isStale(inHand, ctx.now);
  const waiting = (await waitingWith(ctx, inHand, stale ? staleAfter : 0)).filter((one) => newsOf(one).length > 0);
  const others = stale ? waiting : waiting.filter(isReminding);
  const own = newsOf(inHand);
  const readable = await inOneLine(ctx.db, [...(own.length === 1 ? [inHand] : []), ...others]);
  const folded = others.filter(({ id }) => readable.has(id));
  const begun = own.length > 1;
  if (begun ? folded.length === 0 : !readable.has(inHand.id) || folded.length + 1 < (stale ? fewest : crowd)) return;
  const news = [...own, ...folded.flatMap(newsOf)];
  const telling = { kind: 'while-away', news } satisfies Telling;
  await change(ctx.db, [inHand], { telling, ticketNumber: null });
  await change(ctx.db, folded, { status: 'dropped', problem: `told within the summary ${inHand.id}` });
}

type Row = Pick<PendingDelivery, 'id' | 'telling' | 'createdAt'>;

const most = 300;

/** Others of the same chat that have waited for so many milliseconds, in the order in which they wait. */
function waitingWith({ db, now }: Ctx, inHand: PendingDelivery, atLeast: number): Promise<Row[]> {
  const { id, channel, place, accountId } = inHand;
  const alone = { slot: null, thread: null, message: null, status: 'queued' };
  const createdAt = { lte: new Date(now.getTime() - atLeast) };
  return db.delivery.findMany({
    where: { channel, place, accountId, ...alone, createdAt, id: { not: id } },
    select: { id: true, telling: true, createdAt: true },
    orderBy: { id: 'asc' },
    take: most,
  });
}

/** Those folded leave no message of their own: their jobs find nothing to do. Throws when one was told meanwhile. */
async function change(db: Db, rows: Pick<Row, 'id'>[], data: Prisma.DeliveryUncheckedUpdateManyInput): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const { count } = await db.delivery.updateMany({ where: { id: { in: ids }, status: 'queued', message: null }, data });
  if (count !== ids.length) throw new Error('what was to be told together was told meanwhile');
}

/** The news that a delivery tells: one, several when it is a summary, none when it is of another kind. */
function newsOf({ telling, createdAt }: Pick<Row, 'telling' | 'createdAt'>): Waited[] {
  const told = Telling.parse(telling);
  if (told.kind === 'while-away') return told.news;
  const waited = Waited.safeParse({ at: createdAt.toISOString(), told });
  return waited.success ? [waited.data] : [];
}

/** Ids of those that bring no files, documents or long words: these are for keeping and reading, and go out as they are. */
async function inOneLine(db: Db, rows: Row[]): Promise<Set<number>> {
  const entriesOf = (row: Row) => newsOf(row).flatMap(({ told }) => (told.kind === 'happened' ? told.entries : []));
  const entries = await db.entry.findMany({ where: { id: { in: rows.flatMap(entriesOf) } } });
  const whats = entries.map(({ id, what }) => ({ id, what: Happening.parse(what) }));
  const ids = whats.flatMap(({ what }) => ('message' in what ? [what.message] : []));
  const files = { select: { id: true }, take: 1 } as const;
  const messages = await db.message.findMany({ where: { id: { in: ids } }, select: { id: true, text: true, files } });
  const large = messages.filter((one) => one.files.length > 0 || one.text.length > longestWords);
  const whole = new Set(large.map(({ id }) => id));
  const brings = ({ what }: (typeof whats)[number]): boolean =>
    what.kind === 'filed' || what.kind === 'document' || ('message' in what && whole.has(what.message));
  const bringing = new Set(whats.filter(brings).map(({ id }) => id));
  return new Set(rows.filter((row) => !entriesOf(row).some((id) => bringing.has(id))).map(({ id }) => id));
}
