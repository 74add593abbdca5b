import type { Prisma } from '../../prisma/generated/client.ts';
import { type ChannelName, type Ctx, channelNames, type Enqueued } from '../context.ts';
import type { Telling } from '../telling.ts';

/** Where on a channel something is told. */
export interface Place {
  channel: ChannelName;
  place: string;
  accountId: number | null; // null: a department's board
}

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

/** Where a contact can be told: the channel on which he last wrote. Null: he is in no chat. */
export async function placeOfContact(ctx: Ctx, contactId: number): Promise<Place | null> {
  return placeOf(ctx, { contactId });
}

/** Where a member of staff can be told: the channel where he last acted, but for `except`. Null: nowhere yet, or he works here no more. */
export async function placeOfStaff(ctx: Ctx, staffId: number, except = ''): Promise<Place | null> {
  return placeOf(ctx, { staffId, staff: { active: true }, NOT: { channel: except } });
}

/** Whose phone has this extension, and where he can be told; null: nobody's who works here. */
export async function workplaceAt(ctx: Ctx, extension: string) {
  const accounts = { where: reachable(ctx), orderBy: latestFirst, take: 1 };
  const staff = await ctx.db.staff.findUnique({
    where: { extension },
    select: { id: true, active: true, accounts },
  });
  return staff?.active ? { staffId: staff.id, place: placeOn(staff.accounts[0] ?? null) } : null;
}

/** The same for many at once; who can be told nowhere is left out. */
export async function placesOfStaff(ctx: Ctx, staff: (number | null)[]): Promise<Map<number, Place>> {
  const ids = [...new Set(staff)].filter((id) => id !== null);
  const accounts = await ctx.db.account.findMany({
    where: { staffId: { in: ids }, staff: { active: true }, ...reachable(ctx) },
    orderBy: latestFirst,
  });
  const last = Map.groupBy(accounts, ({ staffId }) => staffId);
  return new Map(
    ids.flatMap((id) => {
      const place = placeOn(last.get(id)?.[0] ?? null);
      return place ? [[id, place] as const] : [];
    }),
  );
}

async function placeOf(ctx: Ctx, who: Prisma.AccountWhereInput): Promise<Place | null> {
  return placeOn(await ctx.db.account.findFirst({ where: { ...who, ...reachable(ctx) }, orderBy: latestFirst }));
}

const reachable = ({ settings }: Ctx) => ({ reachable: true, channel: { in: [...settings.channels] } });
const latestFirst = [{ seenAt: 'desc' }, { id: 'desc' }] satisfies Prisma.AccountOrderByWithRelationInput[];

function placeOn(account: { id: number; channel: string; chat: string } | null): Place | null {
  const channel = channelNames.find((name) => name === account?.channel);
  return account && channel ? { channel, place: account.chat, accountId: account.id } : null;
}

/** Where a department's tickets hang, on every channel that is on: its own board, else the company's. */
export async function boardsOf(ctx: Ctx, departmentId: number): Promise<Place[]> {
  return boardsAmong(ctx, await ctx.db.board.findMany({ where: { departmentId } }));
}

/** Those of a department whose own boards are known. */
export function boardsAmong({ settings }: Ctx, own: { channel: string; place: string }[]): Place[] {
  const { channels, boards } = settings;
  return channelNames.flatMap((channel) => {
    const place = own.find((board) => board.channel === channel)?.place ?? boards[channel];
    return place !== undefined && channels.has(channel) ? [{ channel, place, accountId: null }] : [];
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

/** Every card of the ticket that hangs somewhere, and of the calls that it is about, is shown as it is now. */
export async function refreshCards(ctx: Ctx, ticket: number): Promise<void> {
  await refreshAll(ctx, [ticket]);
}

/** Ids of the calls that ask for these tickets, and of those during which they were filed. */
async function callsAbout({ db }: Ctx, tickets: number[]): Promise<number[]> {
  const calls = await db.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "Call" WHERE "ticketNumber" = ANY(${tickets})
    UNION SELECT "fromCallId" FROM "Ticket" WHERE "number" = ANY(${tickets}) AND "fromCallId" IS NOT NULL`;
  return calls.map(({ id }) => id);
}

/** The same for many tickets at once, in few statements. */
export async function refreshAll(ctx: Ctx, tickets: number[]): Promise<void> {
  if (tickets.length === 0) return;
  const calls = await callsAbout(ctx, tickets);
  const slots = [...tickets.map(ticketSlot), ...calls.map(callSlot)];
  await edit(
    ctx,
    await ctx.db.$queryRaw<Card[]>`
      SELECT "id", "channel", "place" FROM "Delivery"
      WHERE "ticketNumber" = ANY(${tickets}) AND ("slot" = ANY(${slots}) OR starts_with("slot", ${taskSlot('')}))
      UNION SELECT "id", "channel", "place" FROM "Delivery" WHERE "callId" = ANY(${calls}) AND "slot" = ANY(${slots})
      ORDER BY "id"`,
  );
  await refreshNotices(ctx, tickets);
}

/**
 * What was last told of the tickets in each chat loses the buttons that mean nothing any more. One told just now needs
 * no refreshing; one on its way (its files, say) may be seen already.
 */
async function refreshNotices(ctx: Ctx, tickets: number[]): Promise<void> {
  await edit(
    ctx,
    await ctx.db.$queryRaw<Card[]>`
      SELECT "id", "channel", "place" FROM (
        SELECT DISTINCT ON ("ticketNumber", "channel", "place") "id", "channel", "place", "status", "createdAt"
        FROM "Delivery"
        WHERE "ticketNumber" = ANY(${tickets}) AND "slot" IS NULL AND "telling" ->> 'kind' = 'happened'
          AND "accountId" IS NOT NULL AND "status" IN ('queued', 'sent')
        ORDER BY "ticketNumber", "channel", "place", "id" DESC) AS last
      WHERE "status" = 'sent' OR "createdAt" < ${ctx.now}
      ORDER BY "id"`,
  );
}

/** Every card of the call is shown as it is now. */
export async function refreshCallCards(ctx: Ctx, call: number): Promise<void> {
  const where = { callId: call, slot: callSlot(call) };
  await edit(ctx, await ctx.db.delivery.findMany({ where, select: { id: true, channel: true, place: true } }));
}

type Card = Pick<Prisma.DeliveryModel, 'id' | 'channel' | 'place'>;

async function edit(ctx: Ctx, cards: Card[]): Promise<void> {
  for (const { id, channel: name, place } of cards) {
    const channel = channelNames.find((one) => one === name);
    if (channel && ctx.settings.channels.has(channel)) await ctx.enqueue({ id, channel, place, edit: true });
  }
}
