import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx, Enqueued } from '../context.ts';
import { type Place, placeOfContact, placeOfStaff } from '../queries/places.ts';
import type { Telling } from '../telling.ts';

export interface Manner {
  /** One live message of this name a place: telling it again edits that message. */
  slot?: string;
  /** Goes under the message of that slot, where the channel has threads. */
  thread?: string;
  /** Sends a live message anew at the end of the chat, and forgets the one above. */
  afresh?: boolean;
}

export const ticketSlot = (number: number): string => `ticket:${number}`;
export const taskSlot = (id: number | ''): string => `task:${id}`;
export const callSlot = (id: number): string => `call:${id}`;

/** Writes down what is to be told and puts it into the queue; the courier words and sends it after commit. */
export async function deliver(ctx: Ctx, to: Place, telling: Telling, manner: Manner = {}): Promise<void> {
  const told = rowOf(telling, manner);
  const row = manner.slot
    ? await inSlot(ctx, to, manner.slot, told, manner.afresh ?? false)
    : await ctx.db.delivery.create({ data: { ...to, ...told, createdAt: ctx.now } });
  const urgent = telling.kind === 'call'; // worth nothing once the phone is silent
  await ctx.enqueue({ id: row.id, channel: to.channel, place: to.place, urgent });
}

/** What is told to whom; one of a slot is told with `deliver`. */
export interface Told {
  to: Place;
  telling: Telling;
  manner?: Pick<Manner, 'thread'>;
}

/**
 * The same for many at once, in one statement: each is a message of its own. Columns go as arrays, which PostgreSQL reads
 * in half the time that it needs for as many objects.
 */
export async function deliverAll(ctx: Ctx, told: Told[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ to, telling, manner = {} }) => ({ ...to, ...rowOf(telling, manner) }));
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  const written = await ctx.db.$queryRaw<Enqueued[]>`
    INSERT INTO "Delivery" (
      "status", "createdAt", "channel", "place", "accountId", "telling", "thread", "ticketNumber", "callId")
    SELECT 'queued', ${ctx.now}, * FROM unnest(
      ${column(({ channel }) => channel)}::text[], ${column(({ place }) => place)}::text[],
      ${column(({ accountId }) => accountId)}::int[], ${column(({ telling }) => JSON.stringify(telling))}::jsonb[],
      ${column(({ thread }) => thread)}::text[], ${column(({ ticketNumber }) => ticketNumber)}::int[],
      ${column(({ callId }) => callId)}::int[])
    RETURNING "id", "channel", "place"`;
  for (const row of written) await ctx.enqueue(row);
}

const rowOf = (telling: Telling, { thread }: Manner) => ({
  ...{ telling, thread: thread ?? null, status: 'queued' },
  ticketNumber: 'ticket' in telling ? telling.ticket : null,
  callId: 'call' in telling ? telling.call : null,
});

/** Shows something else in a message that was shown before and lives no more. */
export async function amend(ctx: Ctx, to: Place, message: string, telling: Telling): Promise<void> {
  const told = { telling, message, status: 'queued', createdAt: ctx.now };
  const row = await ctx.db.delivery.create({ data: { ...to, ...told } });
  await ctx.enqueue({ id: row.id, channel: to.channel, place: to.place });
}

type InSlot = Omit<Prisma.DeliveryUncheckedCreateInput, 'channel' | 'place' | 'createdAt'>;

async function inSlot(ctx: Ctx, to: Place, slot: string, told: InSlot, afresh: boolean): Promise<{ id: number }> {
  return ctx.db.delivery.upsert({
    where: { channel_place_slot: { channel: to.channel, place: to.place, slot } },
    create: { ...to, ...told, slot, createdAt: ctx.now },
    update: { ...told, ...(afresh ? { message: null, shown: null, sending: { increment: 1 } } : {}) },
  });
}

export async function tellContact(ctx: Ctx, contactId: number, telling: Telling, manner?: Manner): Promise<boolean> {
  return tell(ctx, await placeOfContact(ctx, contactId), telling, manner);
}

export async function tellStaff(ctx: Ctx, staffId: number, telling: Telling, manner?: Manner): Promise<boolean> {
  return tell(ctx, await placeOfStaff(ctx, staffId), telling, manner);
}

async function tell(ctx: Ctx, place: Place | null, telling: Telling, manner?: Manner): Promise<boolean> {
  if (!place) return false;
  await deliver(ctx, place, telling, manner);
  return true;
}
