import type { Answers } from './process/answers.ts';
import type { Field } from './process/definition.ts';

/** Whom staff file a request for, where neither a button nor a call has named him (mission.md A3). */
export const onBehalf: Field = {
  key: 'on-behalf',
  type: 'contact',
  required: false,
  label: { ru: 'Клиент', en: 'Client' },
  hint: { ru: 'Имя, компания или телефон', en: 'A name, a company or a phone' },
};

/** The contact's id that this question was answered with; null: it was passed over or not asked. */
export function namedClient(answers: Answers): number | null {
  const answer = answers[onBehalf.key];
  return typeof answer === 'string' && answer !== '' ? Number(answer) : null;
}
