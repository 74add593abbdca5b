import type { Field } from './process/definition.ts';

/** What is asked of whoever leaves a note on a call for the colleague who takes it next. */
export const noteField: Field = {
  key: 'note',
  type: 'long-text',
  required: true,
  label: { ru: 'Что передать коллеге?', en: 'What should your colleague know?' },
};
