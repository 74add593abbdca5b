import type { Prisma } from '../../prisma/generated/client.ts';
import { type ChannelName, type Ctx, channelNames } from '../context.ts';
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
export const callSlot = (id: number): string => `call:${id}`;

/** Writes down what is to be told and puts it into the queue; the courier words and sends it after commit. */
export async function deliver(ctx: Ctx, to: Place, telling: Telling, manner: Manner = {}): Promise<void> {
  const about = {
    ticketNumber: 'ticket' in telling ? telling.ticket : null,
    callId: 'call' in telling ? telling.call : null,
  };
  const told = { telling, thread: manner.thread ?? null, status: 'queued', ...about };
  const row = manner.slot
    ? await inSlot(ctx, to, manner.slot, told, manner.afresh ?? false)
    : await ctx.db.delivery.create({ data: { ...to, ...told, createdAt: ctx.now } });
  await ctx.enqueue({ id: row.id, channel: to.channel, place: to.place });
}

/** Shows something else in a message that was shown before and lives no more. */
export async function amend(ctx: Ctx, to: Place, message: string, telling: Telling): Promise<void> {
  const told = { telling, message, status: 'queued', createdAt: ctx.now };
  const row = await ctx.db.delivery.create({ data: { ...to, ...told } });
  await ctx.enqueue({ id: row.id, channel: to.channel, place: to.place });
}

type Told = Omit<Prisma.DeliveryUncheckedCreateInput, 'channel' | 'place' | 'createdAt'>;

async function inSlot(ctx: Ctx, to: Place, slot: string, told: Told, afresh: boolean): Promise<{ id: number }> {
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

/** Where a member of staff can be told: the channel where he last acted. Null: nowhere yet, or he works here no more. */
export async function placeOfStaff(ctx: Ctx, staffId: number): Promise<Place | null> {
  return placeOf(ctx, { staffId, staff: { active: true } });
}

async function placeOf(ctx: Ctx, who: Prisma.AccountWhereInput): Promise<Place | null> {
  const account = await ctx.db.account.findFirst({
    where: { ...who, reachable: true, channel: { in: [...ctx.settings.channels] } },
    orderBy: [{ seenAt: 'desc' }, { id: 'desc' }],
  });
  const channel = channelNames.find((name) => name === account?.channel);
  return account && channel ? { channel, place: account.chat, accountId: account.id } : null;
}

/** Where a department's tickets hang, on every channel that is on: its own board, else the company's. */
export async function boardsOf(ctx: Ctx, departmentId: number): Promise<Place[]> {
  const own = await ctx.db.board.findMany({ where: { departmentId } });
  const { channels, boards } = ctx.settings;
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
  const calls = await ctx.db.call.findMany({ where: { ticketNumber: ticket }, select: { id: true } });
  await refresh(ctx, { slot: { in: [ticketSlot(ticket), ...calls.map(({ id }) => callSlot(id))] } });
  await refreshNotices(ctx, ticket);
}

/** What was last told of the ticket in each chat loses the buttons that mean nothing any more. */
async function refreshNotices(ctx: Ctx, ticketNumber: number): Promise<void> {
  const told = { telling: { path: ['kind'], equals: 'happened' }, slot: null } as const;
  const last = await ctx.db.delivery.groupBy({
    by: ['channel', 'place'],
    where: { ticketNumber, accountId: { not: null }, status: { in: ['queued', 'sent'] }, ...told },
    _max: { id: true },
  });
  // One told just now needs no refreshing; one on its way (its files, say) may be seen already.
  const earlier = [{ status: 'sent' }, { createdAt: { lt: ctx.now } }];
  await refresh(ctx, { id: { in: last.flatMap(({ _max }) => _max.id ?? []) }, OR: earlier });
}

/** Every card of the call is shown as it is now. */
export async function refreshCallCards(ctx: Ctx, call: number): Promise<void> {
  await refresh(ctx, { slot: callSlot(call) });
}

async function refresh(ctx: Ctx, where: Prisma.DeliveryWhereInput): Promise<void> {
  for (const card of await ctx.db.delivery.findMany({ where })) {
    const channel = channelNames.find((name) => name === card.channel);
    if (channel && ctx.settings.channels.has(channel))
      await ctx.enqueue({ id: card.id, channel, place: card.place, edit: true });
  }
}
