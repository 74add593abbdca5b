import { Act } from '../act.ts';
import type { Filling } from '../commands/draft.ts';
import type { Actor } from '../context.ts';
import { Answers } from '../process/answers.ts';
import { nextField } from '../process/form.ts';
import { type FormSource, formOfAct } from './form-of.ts';

/** The open form of an account as it stands now, to be shown. Throws Refusal when its act is no longer to be done. */
export async function openForm({ db, settings }: FormSource, actor: Actor, accountId: number): Promise<Filling | null> {
  const draft = await db.draft.findUnique({ where: { accountId }, include: { _count: { select: { files: true } } } });
  if (!draft) return null;
  const act = Act.parse(draft.act);
  const form = await formOfAct({ db, settings }, actor, act);
  const answers = Answers.parse(draft.answers);
  return { draft, act, form, answers, asked: nextField(form.fields, answers, form.known), files: draft._count.files };
}
