import type { Prisma } from '../../prisma/generated/client.ts';
import { type Ctx, channelNames } from '../context.ts';
import { callSlot, taskSlot, ticketSlot } from './deliver.ts';

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
