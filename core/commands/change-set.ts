import type { Ctx } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import type { Outcome } from '../process/outcome.ts';
import { SetChangeKind, Text } from '../process/vocabulary.ts';
import type { Ticket } from '../queries/find-ticket.ts';
import { setFaults } from '../queries/set-faults.ts';
import { setOf } from '../queries/set-of.ts';
import { Refusal } from '../refusal.ts';
import type { SetChanged } from '../service-history.ts';
import { record } from './record-entry.ts';

/** What is to happen to a set. Products by id; `quantity` and `price` (kopecks a month for one) where one is added. */
export interface SetChange {
  change: SetChangeKind;
  product: number;
  instead: number | null; // what of the set it replaces
  quantity: number | null;
  price: number | null; // null: the product's own
}

/** Whose set, and the request it is changed by. */
export interface OfSet {
  organizationId: number;
  contactId: number | null;
  ticketNumber: number | null;
}

/**
 * Changes the set of an organisation and writes it, before and after, into the service history (mission.md E3). What was
 * taken out stays as ended. Throws Refusal `bad-answer` (`product`, `instead`).
 */
export async function changeSet(ctx: Ctx, of: OfSet, change: SetChange): Promise<SetChanged> {
  const { organizationId } = of;
  await ctx.db.$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${organizationId} FOR UPDATE`;
  await refuseImpossible(ctx, organizationId, change);
  const before = await setOf(ctx.db, organizationId);
  await apply(ctx, organizationId, change);
  const after = await setOf(ctx.db, organizationId);
  const instead = change.instead === null ? null : await nameOf(ctx, change.instead);
  const changed = { change: change.change, product: await nameOf(ctx, change.product), instead, before, after };
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  await ctx.db.serviceEntry.create({ data: { ...of, staffId, at: ctx.now, what: { set: changed } } });
  return changed;
}

async function refuseImpossible(ctx: Ctx, organizationId: number, change: SetChange): Promise<void> {
  const { product, instead } = change;
  const answers = { change: change.change, product, ...(instead === null ? {} : { instead }) };
  const [fault] = Object.entries(await setFaults(ctx.db, organizationId, answers));
  if (fault) throw new Refusal({ code: 'bad-answer', field: fault[0], why: fault[1] });
}

async function apply(ctx: Ctx, organizationId: number, change: SetChange): Promise<void> {
  const { product, instead, quantity, price } = change;
  const ofProduct = (productId: number, status: string) => ({ organizationId, productId, status });
  const leave = (productId: number) =>
    ctx.db.subscription.updateMany({
      where: { organizationId, productId, status: { not: 'ended' } },
      data: { status: 'ended', until: ctx.now },
    });
  switch (change.change) {
    case 'replace':
      if (instead === null) throw new Refusal({ code: 'bad-answer', field: 'instead', why: 'empty' });
      await leave(instead);
      await ctx.db.subscription.create({
        data: { ...ofProduct(product, 'active'), quantity: quantity ?? 1, price, since: ctx.now },
      });
      return;
    case 'add':
      await ctx.db.subscription.create({
        data: { ...ofProduct(product, 'active'), quantity: quantity ?? 1, price, since: ctx.now },
      });
      return;
    case 'remove':
      await leave(product);
      return;
    case 'suspend':
      await ctx.db.subscription.updateMany({ where: ofProduct(product, 'active'), data: { status: 'suspended' } });
      return;
    case 'resume':
      await ctx.db.subscription.updateMany({ where: ofProduct(product, 'suspended'), data: { status: 'active' } });
      return;
  }
}

async function nameOf(ctx: Ctx, id: number): Promise<Text> {
  const product = await ctx.db.product.findUnique({ where: { id } });
  if (!product) throw new Refusal({ code: 'bad-answer', field: 'product', why: 'not-an-option' });
  return Text.parse(product.name);
}

/** The same from the form of a card. Returns the organisation's id. */
export async function changeSetByHand(ctx: Ctx, organizationId: number, answers: Answers): Promise<number> {
  const change = SetChangeKind.safeParse(answers.change);
  if (!change.success) throw new Refusal({ code: 'bad-answer', field: 'change', why: 'empty' });
  const number = (key: string) => (typeof answers[key] === 'number' ? Number(answers[key]) : null);
  const id = (key: string) => (answers[key] ? Number(answers[key]) : null);
  await changeSet(
    ctx,
    { organizationId, contactId: null, ticketNumber: null },
    {
      change: change.data,
      product: id('product') ?? 0,
      instead: change.data === 'replace' ? id('instead') : null,
      quantity: number('quantity'),
      price: number('price'),
    },
  );
  return organizationId;
}

/** The same by a request. Nothing for a private person, who has no set. */
export async function changeSetOf(
  ctx: Ctx,
  { number, organizationId, contactId }: Ticket,
  change: Extract<Outcome, { kind: 'change-set' }>,
): Promise<number[]> {
  if (organizationId === null) return [];
  const { kind: _, ...what } = change;
  const set = await changeSet(ctx, { organizationId, contactId, ticketNumber: number }, { ...what, price: null });
  return [await record(ctx, number, { kind: 'set-changed', set }, true)];
}
