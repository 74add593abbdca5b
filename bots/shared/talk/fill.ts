import type { Act } from '../../../core/act.ts';
import { beginDraft, type Filling, submitDraft } from '../../../core/commands/draft.ts';
import { keepFiles } from '../../../core/commands/keep-files.ts';
import { submitAct } from '../../../core/commands/submit-act.ts';
import { submitForm } from '../../../core/commands/submit-form.ts';
import { gatherWords } from '../../../core/commands/write-message.ts';
import { stateOf } from '../../../core/process/engine.ts';
import { allTransitions } from '../../../core/process/ways.ts';
import { processOf } from '../../../core/queries/active-process.ts';
import { findTicket } from '../../../core/queries/find-ticket.ts';
import { formOfAct } from '../../../core/queries/form-of.ts';
import { cardOfEdit } from '../card-of.ts';
import type { Immediate } from '../door.ts';
import type { Incoming } from '../incoming.ts';
import { formScreen } from '../screens/form.ts';
import { faultWords } from '../screens/refused.ts';
import type { View } from '../view.ts';
import { type Asking, askOn, askWhere, closeBelow, closeForm, nothing, reply, showTicket, type Talk } from './reply.ts';

/** Opens the form of an act; an act that asks nothing is done at once. */
export async function begin(talk: Talk, act: Act): Promise<Immediate> {
  const { ctx, account } = talk;
  const form = await formOfAct(ctx, ctx.actor, act, ctx.now);
  if (form.fields.length === 0) {
    return outcome(talk, act, await submitAct(ctx, act, {}, []));
  }
  if (talk.forms) return { kind: 'form', form: await formScreen(ctx, account.locale, act, {}) };
  if (act.kind === 'edit') await beginDraft(ctx, account.id, { ...act, byOne: true });
  else await beginDraft(ctx, account.id, act, {}, form);
  return askOn(talk);
}

/** After an answer: the next question, or the end. A new request is read over before it is sent. */
export async function onward(talk: Talk, filling: Filling, asking: Asking = {}): Promise<Immediate> {
  if (filling.asked || filling.act.kind === 'open') return askOn(talk, asking);
  return finish(talk, filling.draft.id, asking);
}

/** Sends the form. What comes of it is told by the cards and tellings of its command. */
export async function finish(talk: Talk, draft: number, asking: Asking = {}): Promise<Immediate> {
  const { act, ticket } = await submitDraft(talk.ctx, talk.account.id, draft);
  const own = await passed(talk, act);
  if (own) return closeBelow(talk, own, asking);
  await closeForm(talk, act.kind === 'edit' ? 'saved' : 'sent');
  return outcome(talk, act, ticket);
}

/** What a client is told of his own act on his request, of which the core tells only the others. */
async function passed({ ctx }: Talk, act: Act): Promise<View | null> {
  if (ctx.actor.kind !== 'contact' || act.kind !== 'move') return null;
  const { definition } = processOf(await findTicket(ctx.db, act.ticket));
  const move = allTransitions(definition).find(({ key }) => key === act.transition);
  const state = move?.to === undefined ? undefined : stateOf(definition, move.to);
  return { name: 'passed', ticket: act.ticket, told: move?.told ?? state?.clientTitle ?? state?.title ?? null };
}

/** What is shown of an act that is done: every card of its ticket shows it already, but a new one has none with staff. */
async function outcome(talk: Talk, act: Act, ticket: number | null): Promise<Immediate> {
  if (act.kind === 'register' && act.call === null) return introduced(talk);
  if (act.kind === 'edit') return reply(talk, cardOfEdit(act, talk.ctx.actor));
  const filed = act.kind === 'open' && talk.ctx.actor.kind === 'staff' && ticket !== null;
  return filed ? showTicket(talk, ticket) : nothing;
}

/** He is known now: the menu, then where what he wrote before belongs. */
export async function introduced(talk: Talk): Promise<Immediate> {
  const { ctx, account } = talk;
  const greeted = await reply(talk, { name: 'menu', greet: true });
  const message = ctx.actor.kind === 'staff' ? null : await gatherWords(ctx, account.id);
  return message === null ? greeted : askWhere(talk, message, false);
}

/** A whole form from a modal or a page. */
export async function onForm(talk: Talk, did: Extract<Incoming['did'], { kind: 'form' }>): Promise<Immediate> {
  const { ctx, account } = talk;
  const channel = [...ctx.settings.channels].find((name) => name === account.channel);
  const files = channel ? await keepFiles(ctx, channel, did.files, {}) : [];
  const submitted = await submitForm(ctx, did.act, did.values, files);
  const own = submitted.ok && (await passed(talk, did.act));
  if (own) return reply(talk, own);
  if (submitted.ok) return outcome(talk, did.act, submitted.ticket);
  const errors = Object.entries(submitted.faults).map(([key, why]) => [key, faultWords(account.locale, why)]);
  return { kind: 'errors', errors: Object.fromEntries(errors) };
}
