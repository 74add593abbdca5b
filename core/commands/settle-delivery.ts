import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx, Db } from '../context.ts';
import { placeOfContact, placeOfStaff } from '../queries/places.ts';
import { Telling } from '../telling.ts';
import { tellContact, tellStaff } from './deliver.ts';

const around = { account: { include: { staff: true, contact: true } } } satisfies Prisma.DeliveryInclude;
export type PendingDelivery = Prisma.DeliveryGetPayload<{ include: typeof around }>;

/** A delivery with the person it is for. */
export async function findDelivery(db: Db, id: number): Promise<PendingDelivery | null> {
  return db.delivery.findUnique({ where: { id }, include: around });
}

/** The vendor's id of the live message of a slot, to write under it. */
export async function messageOfSlot(
  db: Db,
  where: { channel: string; place: string; slot: string },
): Promise<string | null> {
  const card = await db.delivery.findUnique({ where: { channel_place_slot: where } });
  return card?.message ?? null;
}

/** What came of a delivery. `shown` is a hash of what the person sees now. */
export type Settlement =
  | { kind: 'sent'; message: string; shown: string }
  | { kind: 'dropped' } // nothing to say any more
  | { kind: 'failed'; why: string }
  | { kind: 'unreachable' };

/** Writes down what came of a delivery; who cannot be reached here is told elsewhere, or the responsible learns of it. */
export async function settleDelivery(ctx: Ctx, delivery: PendingDelivery, settled: Settlement): Promise<void> {
  await saveOutcome(ctx, delivery, settled);
  if (settled.kind === 'unreachable' && delivery.account) await redirect(ctx, delivery, delivery.account);
}

/** The outcome alone: all there is to do, unless somebody is to be told elsewhere. */
export async function saveOutcome(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { id, sending, message }: PendingDelivery,
  settled: Settlement,
): Promise<void> {
  // Told anew in the meantime: this outcome is of a message that is no longer the live one.
  await ctx.db.delivery.updateMany({ where: { id, sending }, data: rowOf(ctx, settled, message) });
}

/** `before`: the live message until now; one that was edited keeps the time at which it was sent. */
function rowOf(
  ctx: Pick<Ctx, 'now'>,
  settled: Settlement,
  before: string | null,
): Prisma.DeliveryUpdateManyMutationInput {
  switch (settled.kind) {
    case 'sent': {
      const { message, shown } = settled;
      return { status: 'sent', message, shown, problem: null, ...(message === before ? {} : { sentAt: ctx.now }) };
    }
    case 'dropped':
      return { status: 'dropped' };
    case 'failed':
      return { status: 'failed', problem: settled.why };
    case 'unreachable':
      return { status: 'failed', problem: 'unreachable' };
  }
}

/** Told on another channel (design.md §7); a reply to what somebody pressed here is not worth following him. */
async function redirect(
  ctx: Ctx,
  delivery: PendingDelivery,
  account: NonNullable<PendingDelivery['account']>,
): Promise<void> {
  await ctx.db.account.update({ where: { id: account.id }, data: { reachable: false } });
  const telling = Telling.parse(delivery.telling);
  if (telling.kind === 'view') return;
  const manner = delivery.slot === null ? {} : { slot: delivery.slot };
  if (account.staffId !== null && (await placeOfStaff(ctx, account.staffId))) {
    await tellStaff(ctx, account.staffId, telling, manner);
  } else if (account.contactId !== null) {
    if (await placeOfContact(ctx, account.contactId)) await tellContact(ctx, account.contactId, telling, manner);
    else await reportUnreached(ctx, ticketsOf(delivery, telling), account.contact?.name ?? account.name);
  }
}

const ticketsOf = ({ ticketNumber }: PendingDelivery, telling: Telling): number[] =>
  telling.kind === 'while-away'
    ? [...new Set(telling.news.map(({ told }) => told.ticket))]
    : ticketNumber === null
      ? []
      : [ticketNumber];

async function reportUnreached(ctx: Ctx, tickets: number[], name: string): Promise<void> {
  for (const { number, responsibleId } of await ctx.db.ticket.findMany({ where: { number: { in: tickets } } }))
    if (responsibleId !== null) await tellStaff(ctx, responsibleId, { kind: 'unreached', ticket: number, name });
}
