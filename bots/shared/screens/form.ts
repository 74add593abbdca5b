import type { Act } from '../../../core/act.ts';
import { dayOf } from '../../../core/company-time.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Answers } from '../../../core/process/answers.ts';
import { checkAnswer } from '../../../core/process/check-answer.ts';
import type { Field } from '../../../core/process/definition.ts';
import { askable } from '../../../core/process/form.ts';
import { answeringForm } from '../../../core/queries/answering-form.ts';
import { callCard } from '../../../core/queries/call-card.ts';
import { clientCard } from '../../../core/queries/client-card.ts';
import { type Form, formOfAct } from '../../../core/queries/form-of.ts';
import { type EditAct, ownerOfEdit, seenIn } from '../../../core/queries/form-of-edit.ts';
import { suggestAnswers } from '../../../core/queries/suggest-answers.ts';
import { ticketCard } from '../../../core/queries/ticket-card.ts';
import { localeOf } from '../../../locales/index.ts';
import type { Block, Earlier, FormScreen } from '../screen.ts';
import { answersLine } from './answers.ts';
import { callerWords } from './call.ts';
import { questionOf } from './fields.ts';
import { type Speech, speechOf } from './reader.ts';
import { setWords } from './set.ts';
import { clientLine, lastWords } from './ticket.ts';
import { dotted, gistOf, shortened } from './words.ts';

/**
 * A whole form, for channels with modals: the questions to which the answers so far lead. Throws Refusal `not-found`,
 * `not-allowed`, `stale` when the act is not this person's to do now.
 */
export async function formScreen(
  ctx: Ctx,
  locale: string,
  act: Act,
  values: Record<string, unknown>,
  look: Look = {},
): Promise<FormScreen> {
  const speech = speechOf({ locale: localeOf(locale), timeZone: ctx.settings.timeZone }, ctx.now);
  const form = await formOfAct(ctx, ctx.actor, act, ctx.now);
  const given = validAnswers(ctx, form, { ...form.presumed, ...values });
  const shown = askable(form.fields, given, form.known);
  const earlier = await earlierOf(ctx, act, shown, given, look);
  const answers = withTaken(given, earlier);
  const questions: FormScreen['questions'] = [];
  for (const field of shown) {
    const later = form.fields.slice(form.fields.indexOf(field) + 1);
    questions.push(await questionOf(ctx, field, answers[field.key] ?? null, later, speech));
  }
  const title = form.title[speech.locale];
  const blocks = await seenOf(ctx, act, speech);
  const screen = { act: await marked(ctx, act), title, submit: submitWords(act, title, speech), blocks, questions };
  return earlier ? { ...screen, earlier } : screen;
}

/** What of earlier answers to show: they are looked for when it is asked, or when the question is known already. */
export interface Look {
  earlier?: boolean;
  take?: number; // the request whose answer is to be put in
}

async function earlierOf(
  ctx: Ctx,
  act: Act,
  shown: Field[],
  answers: Answers,
  { earlier = false, take }: Look,
): Promise<Earlier | null> {
  if (ctx.actor.kind !== 'staff') return null;
  const form = await answeringForm(ctx.db, act);
  if (!form || !shown.some(({ key }) => key === form.under)) return null;
  const { under, question, except } = form;
  const asks = earlier || take !== undefined || question !== null;
  const found = asks ? await suggestAnswers(ctx.db, ctx.actor, question ?? String(answers[under] ?? ''), except) : null;
  const into = shown.some(({ key }) => key === form.into) ? form.into : null;
  const taken = into !== null && found?.some(({ number }) => number === take) ? (take ?? null) : null;
  return { under, into, typed: question === null, found, taken };
}

/** The chosen answer stands in its field, below what was written there. */
function withTaken(answers: Answers, earlier: Earlier | null): Answers {
  const chosen = earlier?.found?.find(({ number }) => number === earlier.taken);
  if (!earlier?.into || !chosen) return answers;
  const written = answers[earlier.into];
  const before = typeof written === 'string' && !written.includes(chosen.answer) ? [written] : [];
  return { ...answers, [earlier.into]: [...before, chosen.answer].join('\n\n') };
}

/** An edit remembers what its form showed, so that what others change meanwhile is not undone by it. */
async function marked(ctx: Ctx, act: Act): Promise<Act> {
  if (act.kind !== 'edit' || act.seen) return act;
  return { ...act, seen: await seenIn(ctx.db, ctx.actor, act, ctx.settings) };
}

/** What was answered so far, without what is wrong or no longer asked. */
function validAnswers(ctx: Ctx, { fields, known }: Form, values: Record<string, unknown>): Answers {
  const setting = { region: ctx.settings.region, today: dayOf(ctx.now, ctx.settings.timeZone) };
  const answers: Answers = {};
  for (const field of fields) {
    if (field.type === 'file' || !askable(fields, answers, known).includes(field)) continue;
    const given = values[field.key];
    const checked = given === undefined || given === null ? null : checkAnswer(field, given, setting);
    if (checked?.ok) answers[field.key] = checked.value;
  }
  return answers;
}

const longestSubmit = 24;

function submitWords(act: Act, title: string, { t }: Speech): string {
  if (act.kind === 'open') return t('form.send');
  if (act.kind === 'publish') return t('process.publishMove');
  if (act.kind === 'register' || act.kind === 'note-call' || act.kind === 'edit') return t('form.save');
  return title.length <= longestSubmit ? title : t('form.done');
}

/** What one must see while filling it in: the request and the client's last words, or who calls. */
async function seenOf(ctx: Ctx, act: Act, speech: Speech): Promise<Block[]> {
  if (act.kind === 'move') return ticketSeen(ctx, act.ticket, speech);
  if (act.kind === 'edit') return editSeen(ctx, act, speech);
  if (act.kind === 'publish') return [{ kind: 'text', text: speech.t('process.whereTo') }];
  if (act.call !== null && ctx.actor.kind === 'staff') {
    const call = await callCard(ctx.db, act.call, ctx.actor.id, ctx.now);
    return [{ kind: 'text', text: callerWords(call, speech), mark: 'phone' }];
  }
  if (act.kind !== 'open' || ctx.actor.kind !== 'staff' || act.contact === null) return []; // the form asks for him
  const { contact } = await clientCard(ctx.db, act.contact, ctx.actor, ctx.now);
  return [{ kind: 'text', text: dotted(contact.name, contact.organization?.name) }];
}

/** Whose it is; of a set, what it holds now. A client edits his own only, whatever owner a button of his names. */
async function editSeen(ctx: Ctx, act: EditAct, speech: Speech): Promise<Block[]> {
  if (ctx.actor.kind !== 'staff') return [];
  const owner = await ownerOfEdit(ctx.db, act);
  const named: Block[] = owner.name === null ? [] : [{ kind: 'text', text: owner.name }];
  return owner.set === null ? named : [...named, { kind: 'small', text: setWords(owner.set, speech) }];
}

async function ticketSeen(ctx: Ctx, number: number, speech: Speech): Promise<Block[]> {
  const card = await ticketCard(ctx.db, number, ctx.actor, ctx.now);
  const gist = speech.t('happened.withGist', { number, gist: gistOf(card.ticket, speech) });
  if (card.party === 'client') return [{ kind: 'text', text: gist }];
  const words = lastWords(card);
  const quote: Block[] = words === null ? [] : [{ kind: 'quote', text: shortened(words, 600) }];
  const facts = answersLine(card, speech); // whoever plans a visit sees when it suits the client
  const known: Block[] = facts === '' ? [] : [{ kind: 'small', text: facts }];
  return [{ kind: 'text', text: gist }, { kind: 'small', text: clientLine(card, speech) }, ...quote, ...known];
}
