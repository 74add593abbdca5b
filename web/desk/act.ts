import { cardOfEdit } from '../../bots/shared/card-of.ts';
import { doDeed, leadOf } from '../../bots/shared/lead.ts';
import { schemeView } from '../../bots/shared/made-views.ts';
import { noteViewing } from '../../bots/shared/note-viewing.ts';
import { encodePress, type Press } from '../../bots/shared/press.ts';
import type { Option, Screen } from '../../bots/shared/screen.ts';
import { formScreen } from '../../bots/shared/screens/form.ts';
import { speechOf } from '../../bots/shared/screens/reader.ts';
import { faultWords } from '../../bots/shared/screens/refused.ts';
import { replyScreen } from '../../bots/shared/screens/replies.ts';
import { ticketScreen } from '../../bots/shared/screens/ticket.ts';
import type { View } from '../../bots/shared/view.ts';
import type { Act } from '../../core/act.ts';
import { submitAct } from '../../core/commands/submit-act.ts';
import { submitForm } from '../../core/commands/submit-form.ts';
import type { Ctx } from '../../core/context.ts';
import { formOfAct } from '../../core/queries/form-of.ts';
import { namedFiles } from '../../core/queries/named-files.ts';
import { ownUploads } from '../../core/queries/own-uploads.ts';
import { suggestAnswers } from '../../core/queries/suggest-answers.ts';
import { ticketCard } from '../../core/queries/ticket-card.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Operator } from './operator.ts';
import { type WireAnswer, type WireForm, type WireScreen, wireAnswer, wireForm, wireScreen } from './wire.ts';

/** What the page shows to whoever pressed; everything else comes by the live view. */
export type DeskAnswer =
  | { kind: 'nothing' }
  | { kind: 'said'; text: string } // a short word, soon gone
  | { kind: 'refused'; text: string }
  | { kind: 'screen'; screen: WireScreen; again?: string; passing?: true } // again: the press that shows it anew; passing: it gives way to what is chosen
  | { kind: 'form'; form: WireForm }
  | { kind: 'errors'; errors: Record<string, string> }
  | { kind: 'options'; options: Option[] } // clients by what was typed
  | { kind: 'earlier'; found: WireAnswer[] }; // answers to a question like the one that is being written

/** One press on the desk page, in its own transaction. */
export interface DeskTalk {
  ctx: Ctx;
  operator: Operator;
}

const nothing: DeskAnswer = { kind: 'nothing' };

/**
 * Does what a button says: the desk is one more renderer of the screens of every channel. Throws Refusal; `old-button`
 * for what belongs to a client or to a form asked one question at a time.
 */
export async function pressAtDesk(talk: DeskTalk, press: Press): Promise<DeskAnswer> {
  if (press.do === 'menu') return show(talk, { name: 'home' });
  if (press.do === 'scheme') return showScheme(talk, press.ticket);
  const lead = leadOf(press, talk.ctx.actor);
  switch (lead?.to) {
    case 'view':
      return show(talk, lead.view);
    case 'ticket':
      return showTicket(talk, lead.ticket);
    case 'form':
      return begin(talk, lead.act);
    case 'deed': {
      const done = await doDeed(talk.ctx, lead.deed);
      return done ? { kind: 'said', text: speechOf(talk.operator, talk.ctx.now).t(`talk.done.${done}`) } : nothing;
    }
    case undefined:
      throw new Refusal({ code: 'old-button' });
  }
}

/** Opens the form of an act; an act that asks nothing is done at once. */
async function begin(talk: DeskTalk, act: Act): Promise<DeskAnswer> {
  const form = await formOfAct(talk.ctx, talk.ctx.actor, act);
  if (form.fields.length > 0) return askAtDesk(talk, act, {});
  return closing(talk, await submitAct(talk.ctx, act, {}, []), act);
}

/** The form of an act after some answers: which question is asked depends on the earlier ones. */
export async function askAtDesk({ ctx, operator }: DeskTalk, act: Act, values: Record<string, unknown>) {
  const form = await formScreen(ctx, operator.locale, act, values);
  return { kind: 'form', form: wireForm(form) } satisfies DeskAnswer;
}

/** What was answered to questions like the one that is being written down. */
export async function earlierAtDesk({ ctx }: DeskTalk, question: string) {
  const found = await suggestAnswers(ctx.db, ctx.actor, question);
  return { kind: 'earlier', found: found.map(wireAnswer) } satisfies DeskAnswer;
}

/** A form as it was filled in; `files`: ids of those laid on the page. */
export interface Filled {
  act: Act;
  values: Record<string, unknown>;
  files: number[];
}

/** A whole form. What is wrong with it is told together, by field. */
export async function submitAtDesk(talk: DeskTalk, { act, values, files }: Filled): Promise<DeskAnswer> {
  const own = await ownUploads(talk.ctx.db, talk.operator.actor.id, files);
  const submitted = await submitForm(talk.ctx, act, values, own);
  if (submitted.ok && act.kind === 'edit') return show(talk, cardOfEdit(act, talk.ctx.actor));
  if (submitted.ok) return closing(talk, submitted.ticket, act);
  const errors = Object.entries(submitted.faults).map(([key, why]) => [key, faultWords(talk.operator.locale, why)]);
  return { kind: 'errors', errors: Object.fromEntries(errors) };
}

/** What came of it: the request as it is now. */
async function closing(talk: DeskTalk, ticket: number | null, { kind }: Act): Promise<DeskAnswer> {
  if (ticket !== null) return showTicket(talk, ticket);
  const done = kind === 'note-call' ? 'desk.noted' : 'talk.done.registered';
  return { kind: 'said', text: speechOf(talk.operator, talk.ctx.now).t(done) };
}

/** Looks for a request, a client, a number; a short number is that of a request. */
export async function findAtDesk(talk: DeskTalk, query: string): Promise<DeskAnswer> {
  const number = /^(?:№\s*)?(\d{1,9})$/.exec(query.trim())?.[1];
  return number === undefined ? show(talk, { name: 'found', query: query.trim() }) : showTicket(talk, Number(number));
}

async function show({ ctx, operator }: DeskTalk, view: View): Promise<DeskAnswer> {
  await noteViewing(ctx, view);
  const screen = await replyScreen(ctx, view, operator, speechOf(operator, ctx.now));
  if (!screen) return nothing;
  return { ...(await shown(ctx, screen)), ...(view.name === 'processes' ? { passing: true as const } : {}) };
}

/** The picture of a request's process; it is drawn while the page asks for it. */
async function showScheme(talk: DeskTalk, ticket: number): Promise<DeskAnswer> {
  return show(talk, await schemeView(talk.ctx, ticket, talk.operator.locale));
}

async function showTicket({ ctx, operator }: DeskTalk, number: number): Promise<DeskAnswer> {
  const card = await ticketCard(ctx.db, number, ctx.actor, ctx.now);
  const again = encodePress({ do: 'ticket', ticket: number });
  return { ...(await shown(ctx, ticketScreen(card, speechOf(operator, ctx.now), null))), again };
}

async function shown({ db }: Ctx, screen: Screen) {
  return { kind: 'screen', screen: wireScreen(screen, await namedFiles(db, screen.files ?? [])) } as const;
}
