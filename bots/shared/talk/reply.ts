import { amend, deliver, ticketSlot } from '../../../core/commands/deliver.ts';
import type { Met } from '../../../core/commands/meet-account.ts';
import { messageOfSlot } from '../../../core/commands/settle-delivery.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Field } from '../../../core/process/definition.ts';
import { findTicket } from '../../../core/queries/find-ticket.ts';
import { standing } from '../../../core/queries/standing.ts';
import type { Telling } from '../../../core/telling.ts';
import { localeOf, wording } from '../../../locales/index.ts';
import type { Immediate } from '../door.ts';
import { noteViewing } from '../note-viewing.ts';
import { present } from '../present.ts';
import type { View } from '../view.ts';

/** One update being answered: who wrote, in which chat, and what his channel can do at once. */
export interface Talk {
  ctx: Ctx;
  account: Met;
  forms: boolean; // whole forms at once
  aside: boolean; // a screen at once, for him alone
  pressed: string | null; // the message whose button was pressed
}

export const nothing: Immediate = { kind: 'nothing' };

/**
 * Answers with a screen: beside the conversation where the channel can, else through the queue, sent once the update's
 * transaction is committed. A link goes to the person's own chat, where it can be found again.
 */
export async function reply(talk: Talk, view: View): Promise<Immediate> {
  const { ctx, account } = talk;
  await noteViewing(ctx, view);
  if (talk.aside && view.name === 'done') return toast(talk, view.what);
  if (talk.aside && !ownChat.has(view.name)) return showAside(talk, { kind: 'view', view });
  await deliver(ctx, placeOf(account, ctx), { kind: 'view', view });
  return talk.aside && view.name !== 'desk-link' ? toast(talk, 'in-chat') : nothing;
}

/** What is found again in the person's own chat: a link, files. */
const ownChat: ReadonlySet<View['name']> = new Set(['desk-link', 'process', 'scheme']);

function toast({ account }: Talk, what: Extract<View, { name: 'done' }>['what']): Immediate {
  return { kind: 'toast', text: wording(localeOf(account.locale))(`talk.done.${what}`), alert: false };
}

async function showAside({ ctx, account }: Talk, telling: Telling): Promise<Immediate> {
  const timeZone = account.staff?.timeZone ?? ctx.settings.timeZone;
  const reader = { account, actor: ctx.actor, locale: localeOf(account.locale), timeZone };
  const screen = await present(ctx, telling, reader);
  return screen ? { kind: 'screen', screen } : nothing;
}

export interface Asking {
  fault?: string; // what is wrong with the answer to it
  answered?: Field; // the question answered by words below it: its buttons are of no use any more
  further?: boolean; // another piece of an album
}

/** The question of the open form: edited in place while its own buttons answer it, else sent anew below. */
export async function askOn({ ctx, account, pressed }: Talk, { fault, answered, further }: Asking = {}) {
  const to = placeOf(account, ctx);
  const live = await messageOfSlot(ctx.db, { channel: to.channel, place: to.place, slot: 'form' });
  const manner = { slot: 'form', afresh: !further && (live === null || live !== pressed) };
  const view = { name: 'question', ...(fault === undefined ? {} : { fault }) };
  await deliver(ctx, to, { kind: 'view', view }, manner);
  const past = answered && { kind: 'view' as const, view: { name: 'asked', label: answered.label } };
  if (past && live !== null && manner.afresh) await amend(ctx, to, live, past);
  return nothing;
}

/** Where do these words belong? Asked once for words that come together, below the last of them. */
export async function askWhere(talk: Talk, message: number, further: boolean): Promise<Immediate> {
  const view = { name: 'words-kept', message } as const;
  if (talk.aside) return reply(talk, view);
  await deliver(talk.ctx, placeOf(talk.account, talk.ctx), { kind: 'view', view }, { slot: 'words', afresh: !further });
  return nothing;
}

/** They have found their place: the question about it gives way. */
export async function wordsPlaced(talk: Talk): Promise<Immediate> {
  const { ctx, account, pressed } = talk;
  const to = placeOf(account, ctx);
  const view = { name: 'done', what: 'attached' } as const;
  const live = await messageOfSlot(ctx.db, { channel: to.channel, place: to.place, slot: 'words' });
  if (talk.aside || live === null || live !== pressed) return reply(talk, view);
  await deliver(ctx, to, { kind: 'view', view }, { slot: 'words' });
  return nothing;
}

/** The same when words have ended it: the answer stands below them, and the question loses its buttons. */
export async function closeBelow({ ctx, account }: Talk, view: View, { answered }: Asking): Promise<Immediate> {
  const to = placeOf(account, ctx);
  const live = await messageOfSlot(ctx.db, { channel: to.channel, place: to.place, slot: 'form' });
  await deliver(ctx, to, { kind: 'view', view }, { slot: 'form', afresh: true });
  if (answered && live !== null)
    await amend(ctx, to, live, { kind: 'view', view: { name: 'asked', label: answered.label } });
  return nothing;
}

/** The form is over: its last question gives way to what came of it, and its buttons are gone. */
export async function closeForm({ ctx, account }: Talk, what: 'cancelled' | 'sent' | 'saved'): Promise<Immediate> {
  await deliver(ctx, placeOf(account, ctx), { kind: 'view', view: { name: 'done', what } }, { slot: 'form' });
  return nothing;
}

/** The card of a ticket, at once or at the end of the chat. Throws Refusal `not-found` also for one that is not his to see. */
export async function showTicket(talk: Talk, ticket: number): Promise<Immediate> {
  const { ctx, account } = talk;
  await standing(ctx.db, ctx.actor, await findTicket(ctx.db, ticket), ctx.now);
  if (talk.aside) return showAside(talk, { kind: 'ticket', ticket });
  await deliver(ctx, placeOf(account, ctx), { kind: 'ticket', ticket }, { slot: ticketSlot(ticket), afresh: true });
  return nothing;
}

function placeOf(account: Met, ctx: Ctx) {
  const channel = [...ctx.settings.channels].find((name) => name === account.channel);
  if (!channel) throw new Error(`account ${account.id} is on ${account.channel}, which is off`);
  return { channel, place: account.chat, accountId: account.id };
}
