import { deliver, ticketSlot } from '../../../core/commands/deliver.ts';
import type { Met } from '../../../core/commands/meet-account.ts';
import { messageOfSlot } from '../../../core/commands/settle-delivery.ts';
import type { Ctx } from '../../../core/context.ts';
import { findTicket } from '../../../core/queries/find-ticket.ts';
import { standing } from '../../../core/queries/standing.ts';
import type { Immediate } from '../door.ts';
import type { View } from '../view.ts';

/** One update being answered: who wrote, in which chat, and what his channel can do at once. */
export interface Talk {
  ctx: Ctx;
  account: Met;
  forms: boolean; // whole forms at once
  pressed: string | null; // the message whose button was pressed
}

export const nothing: Immediate = { kind: 'nothing' };

/** Answers with a screen, through the queue: it is sent once the update's transaction is committed. */
export async function reply({ ctx, account }: Talk, view: View): Promise<Immediate> {
  await deliver(ctx, placeOf(account, ctx), { kind: 'view', view });
  return nothing;
}

/** The question of the open form: edited in place while its own buttons answer it, else sent anew below. */
export async function askOn({ ctx, account, pressed }: Talk): Promise<Immediate> {
  const to = placeOf(account, ctx);
  const live = await messageOfSlot(ctx.db, { channel: to.channel, place: to.place, slot: 'form' });
  const manner = { slot: 'form', afresh: live === null || live !== pressed };
  await deliver(ctx, to, { kind: 'view', view: { name: 'question' } }, manner);
  return nothing;
}

/** The form is over: its last question gives way to what came of it, and its buttons are gone. */
export async function closeForm({ ctx, account }: Talk, what: 'cancelled' | 'sent'): Promise<Immediate> {
  await deliver(ctx, placeOf(account, ctx), { kind: 'view', view: { name: 'done', what } }, { slot: 'form' });
  return nothing;
}

/** The card of a ticket, at the end of the chat. Throws Refusal `not-found` also for one that is not his to see. */
export async function showTicket({ ctx, account }: Talk, ticket: number): Promise<Immediate> {
  await standing(ctx.db, ctx.actor, await findTicket(ctx.db, ticket));
  await deliver(ctx, placeOf(account, ctx), { kind: 'ticket', ticket }, { slot: ticketSlot(ticket), afresh: true });
  return nothing;
}

function placeOf(account: Met, ctx: Ctx) {
  const channel = [...ctx.settings.channels].find((name) => name === account.channel);
  if (!channel) throw new Error(`account ${account.id} is on ${account.channel}, which is off`);
  return { channel, place: account.chat, accountId: account.id };
}
