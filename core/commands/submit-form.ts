import type { Act } from '../act.ts';
import { dayOf } from '../company-time.ts';
import type { Ctx } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import type { AnswerFault } from '../process/check-answer.ts';
import { askable } from '../process/form.ts';
import { editFaults } from '../queries/edit-faults.ts';
import { checkGiven, formOfAct } from '../queries/form-of.ts';
import { submitAct } from './submit-act.ts';

export type Submitted = { ok: true; ticket: number | null } | { ok: false; faults: Record<string, AnswerFault> };

/** A whole form at once, from a modal or a page: all that is wrong with it is told together. */
export async function submitForm(
  ctx: Ctx,
  act: Act,
  values: Record<string, unknown>,
  files: number[],
): Promise<Submitted> {
  const form = await formOfAct(ctx, ctx.actor, act, ctx.now);
  const setting = { region: ctx.settings.region, today: dayOf(ctx.now, ctx.settings.timeZone) };
  const answers: Answers = {};
  const faults: Record<string, AnswerFault> = {};
  for (const field of form.fields) {
    if (!askable(form.fields, answers, form.known).includes(field)) continue;
    const given = field.type === 'file' ? files.map(String) : values[field.key];
    const checked = await checkGiven(ctx, field, given, setting);
    if (checked.ok) answers[field.key] = checked.value;
    else faults[field.key] = checked.why;
  }
  if (act.kind === 'edit') Object.assign(faults, await editFaults(ctx, act, answers));
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, ticket: await submitAct(ctx, act, answers, files, form.process) };
}
