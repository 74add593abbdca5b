import { AnswerValue } from '../../../core/process/answers.ts';
import { isFilled } from '../../../core/process/form.ts';
import { keptAnswer } from './answers.ts';
import type { Clause, Told, What } from './history-told.ts';
import { outcomeWords } from './outcomes.ts';
import type { Speech } from './reader.ts';

/** What it was before, for staff: «решение: принято (раньше — отказ)». */
export function insteadOf(
  { party }: Told,
  line: string,
  before: string | number | null | undefined,
  { t }: Speech,
): string {
  return party === 'client' || before == null || before === '' ? line : t('happened.instead', { line, before });
}

/** A decision or a result by its label, with what it was before for staff. */
export function outcomeClause(
  told: Told,
  kind: 'decided' | 'resolved',
  now: string,
  before: string | null | undefined,
  speech: Speech,
) {
  const effect = kind === 'decided' ? 'decide' : 'result';
  const words = (value: string) => outcomeWords(told.definition, effect, value, speech.locale).text;
  const changed = before === now ? null : before;
  return insteadOf(told, speech.t(`happened.${kind}`, { text: words(now) }), changed && words(changed), speech);
}

/** A kept answer that was changed; null: nothing to tell this reader. */
export function changedWords(told: Told, { field, from, to }: What<'changed'>, speech: Speech): Clause | null {
  const { definition, party, answers, names } = told;
  const value = AnswerValue.safeParse(to).data;
  if (value === undefined || !isFilled(value)) return null;
  const kept = keptAnswer(definition, field, value, speech, party);
  const name = value === answers[field] ? names[field]?.[speech.locale] : undefined; // of whom or what it points at
  if (kept && name) return { text: speech.t('happened.changed', { ...kept, value: name }), voiced: false };
  const was = AnswerValue.safeParse(from).data;
  const before = was === undefined || !isFilled(was) ? null : keptAnswer(definition, field, was, speech)?.value;
  return kept && { text: insteadOf(told, speech.t('happened.changed', kept), before, speech), voiced: false };
}
