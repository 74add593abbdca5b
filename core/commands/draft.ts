import type { Draft } from '../../prisma/generated/client.ts';
import { Act } from '../act.ts';
import { dayOf } from '../company-time.ts';
import type { Ctx } from '../context.ts';
import { Answers, type AnswerValue } from '../process/answers.ts';
import { checkAnswer } from '../process/check-answer.ts';
import type { Field } from '../process/definition.ts';
import { nextField, PASSED } from '../process/form.ts';
import { activeProcess } from '../queries/active-process.ts';
import { editFaults } from '../queries/edit-faults.ts';
import { checkGiven, type Form, formOfAct } from '../queries/form-of.ts';
import { Refusal } from '../refusal.ts';
import { type AnnouncedFile, channelOf, keepFiles } from './keep-files.ts';
import { submitAct } from './submit-act.ts';

/**
 * A form that is filled in one question at a time. It is a row, so a restart in the middle loses nothing: the next
 * question is always worked out from the answers.
 */
export interface Filling {
  draft: Draft;
  act: Act;
  form: Form;
  answers: Answers;
  asked: Field | undefined; // undefined: everything is answered
  files: number;
}

/** The open form of an account, if there is one. */
export async function openDraft(ctx: Ctx, accountId: number): Promise<Filling | null> {
  const draft = await ctx.db.draft.findUnique({
    where: { accountId },
    include: { _count: { select: { files: true } } },
  });
  if (!draft) return null;
  const act = Act.parse(draft.act);
  const form = await formOfAct(ctx, ctx.actor, act);
  const answers = Answers.parse(draft.answers);
  return { draft, act, form, answers, asked: nextField(form.fields, answers, form.known), files: draft._count.files };
}

/**
 * Begins a form; an unfinished one of the same person gives way. Its answers may be known in part. `form`: of the act, when
 * it was read just now. Returns its id.
 */
export async function beginDraft(
  ctx: Ctx,
  accountId: number,
  act: Act,
  answers: Answers = {},
  form?: Form,
): Promise<number> {
  if (!form) await formOfAct(ctx, ctx.actor, act); // a form opens only for what may be done
  await ctx.db.draft.deleteMany({ where: { accountId } });
  const { id } = await ctx.db.draft.create({ data: { accountId, act, answers, order: [], at: ctx.now } });
  return id;
}

/** The open form. With `draftId`, it must be the very one a button belongs to: else the button is old. */
async function current(ctx: Ctx, accountId: number, draftId?: number): Promise<Filling> {
  const filling = await openDraft(ctx, accountId);
  if (!filling) throw new Refusal({ code: draftId === undefined ? 'nothing-open' : 'old-button' });
  if (draftId !== undefined && filling.draft.id !== draftId) throw new Refusal({ code: 'old-button' });
  return filling;
}

/**
 * Answers the question that is asked now; one about files only files answer, since a typed number would name somebody
 * else's. `open`: the form, when it was read just now. Returns the form with its next question. Throws Refusal
 * `bad-answer`; what was answered before stays.
 */
export async function answerDraft(ctx: Ctx, accountId: number, raw: unknown, open?: Filling): Promise<Filling> {
  return answer(ctx, open ?? (await current(ctx, accountId)), raw);
}

async function answer(ctx: Ctx, filling: Filling, raw: unknown): Promise<Filling> {
  const { act, asked, answers } = filling;
  if (!asked) throw new Refusal({ code: 'nothing-open' });
  const today = dayOf(ctx.now, ctx.settings.timeZone);
  const setting = { region: ctx.settings.region, today };
  const checked = asked.type === 'file' ? noFile : await checkGiven(ctx, asked, raw, setting);
  if (!checked.ok) throw new Refusal({ code: 'bad-answer', field: asked.key, why: checked.why });
  const given = { ...answers, [asked.key]: checked.value };
  const why = act.kind === 'edit' ? (await editFaults(ctx, act, given))[asked.key] : undefined;
  if (why !== undefined) throw new Refusal({ code: 'bad-answer', field: asked.key, why });
  return keepAnswer(ctx, filling, asked.key, given);
}

const noFile = { ok: false, why: 'not-a-file' } as const;

async function keepAnswer(ctx: Ctx, filling: Filling, key: string, answers: Answers): Promise<Filling> {
  const { id, order } = filling.draft;
  const data = { answers, order: [...order, key], picked: [], at: ctx.now };
  const draft = await ctx.db.draft.update({ where: { id }, data });
  return { ...filling, draft, answers, asked: nextField(filling.form.fields, answers, filling.form.known) };
}

/** A button of a question: of which form, which question, which option. */
export interface Pressed {
  draft: number;
  field: string;
  option: string;
}

/**
 * Words typed where a button was awaited go into the request's own text, so that they are not lost; that there was such a
 * place is returned. Nothing else is answered by them.
 */
export async function keepAside(ctx: Ctx, accountId: number, text: string): Promise<boolean> {
  const { draft, act, form, answers, asked } = await current(ctx, accountId);
  if (act.kind !== 'open' || (asked && !pressable.has(asked.type))) return false;
  const { summary } = (await activeProcess(ctx.db, act.process)).definition;
  const field = form.fields.find(({ key, type }) => key === summary && type === 'long-text');
  const said = answers[summary];
  const value = typeof said === 'string' && said !== '' ? `${said}\n${text}` : text;
  const setting = { region: ctx.settings.region, today: dayOf(ctx.now, ctx.settings.timeZone) };
  if (!field || !checkAnswer(field, value, setting).ok) return false;
  await ctx.db.draft.update({ where: { id: draft.id }, data: { answers: { ...answers, [summary]: value } } });
  return true;
}

const pressable: ReadonlySet<Field['type']> = new Set(['choice', 'choices', 'yes-no']);

/** An option was pressed: of the question asked now, else the button is old. Returns the form as it is then. */
export async function chooseOption(ctx: Ctx, accountId: number, pressed: Pressed): Promise<Filling> {
  const { option } = pressed;
  const filling = await current(ctx, accountId, pressed.draft);
  const { draft, asked } = filling;
  if (asked?.key !== pressed.field) throw new Refusal({ code: 'old-button' });
  if (asked.type !== 'choices') return answer(ctx, filling, option);
  const picked = draft.picked.includes(option)
    ? draft.picked.filter((key) => key !== option)
    : [...draft.picked, option];
  return { ...filling, draft: await ctx.db.draft.update({ where: { id: draft.id }, data: { picked, at: ctx.now } }) };
}

/** Files may come at any question (mission.md A5). They go with the form wherever it leads. */
export async function addDraftFiles(ctx: Ctx, accountId: number, files: AnnouncedFile[]): Promise<void> {
  const { draft } = await current(ctx, accountId);
  const channel = channelOf(ctx);
  if (channel) await keepFiles(ctx, channel, files, { draftId: draft.id });
}

/** Passes over an optional question, or says that the files or choices are complete. Returns the form with its next one. */
export async function passDraft(ctx: Ctx, accountId: number, draftId: number): Promise<Filling> {
  const filling = await current(ctx, accountId, draftId);
  const { draft, asked, answers } = filling;
  if (!asked) throw new Refusal({ code: 'nothing-open' });
  const value = await collected(ctx, draft, asked);
  if (value === PASSED && asked.required) throw new Refusal({ code: 'bad-answer', field: asked.key, why: 'empty' });
  return keepAnswer(ctx, filling, asked.key, { ...answers, [asked.key]: value });
}

async function collected(ctx: Ctx, draft: Draft, asked: Field): Promise<AnswerValue> {
  if (asked.type === 'choices') return draft.picked.length > 0 ? draft.picked : PASSED;
  if (asked.type !== 'file') return PASSED;
  const files = await filesOf(ctx, draft);
  return files.length > 0 ? files.map(String) : PASSED;
}

/** Ids of the files that came with a form, in their order. */
async function filesOf(ctx: Ctx, { id }: Draft): Promise<number[]> {
  const where = { draftId: id };
  const files = await ctx.db.file.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return files.map((file) => file.id);
}

/** One question back; from the first one there is nowhere to go. */
export async function backDraft(ctx: Ctx, accountId: number, draftId: number): Promise<void> {
  const { draft, answers } = await current(ctx, accountId, draftId);
  const last = draft.order.at(-1);
  if (last === undefined) return;
  const { [last]: _, ...rest } = answers;
  await ctx.db.draft.update({
    where: { id: draft.id },
    data: { answers: rest, order: draft.order.slice(0, -1), picked: [] },
  });
}

/** Throws the form away. Its files stay in the base, on nothing. */
export async function dropDraft(ctx: Ctx, accountId: number, draftId: number): Promise<void> {
  const { draft } = await current(ctx, accountId, draftId);
  await ctx.db.draft.delete({ where: { id: draft.id } });
}

/** The form is complete: does what it was for. Returns the ticket it made or changed. */
export async function submitDraft(
  ctx: Ctx,
  accountId: number,
  draftId: number,
): Promise<{ act: Act; ticket: number | null }> {
  const { draft, act, form, asked, answers, files } = await current(ctx, accountId, draftId);
  if (asked) throw new Refusal({ code: 'old-button' });
  const ticket = await submitAct(ctx, act, answers, files > 0 ? await filesOf(ctx, draft) : [], form.process);
  await ctx.db.draft.delete({ where: { id: draft.id } });
  return { act, ticket };
}
