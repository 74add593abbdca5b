import type { Owned } from '../../editing.ts';
import type { Answers } from '../../process/answers.ts';
import type { Field, Text } from '../../process/definition.ts';

/** A record as a form shows it: what may be changed, and how it stands. Nothing known is missing from `values`. */
export interface Editable {
  title: Text;
  fields: Field[];
  values: Answers;
  owned: Owned;
}

export const noOwner: Owned = { organizationId: null, contactId: null };

/** Answers without what is not known. */
export const known = (values: Record<string, Answers[string] | null | undefined>): Answers =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value]])),
  );

type Wording = readonly [ru: string, en: string];
export const text = ([ru, en]: Wording): Text => ({ ru, en });

type Asked = 'text' | 'long-text' | 'email' | 'money' | 'yes-no';

/** A question about one field of a record; `hint` in both languages. */
export function ask(
  key: string,
  type: Asked,
  label: Wording,
  more: { required?: boolean; hint?: Wording } = {},
): Field {
  const hint = more.hint ? { hint: text(more.hint) } : {};
  return { key, type, required: more.required ?? false, label: text(label), ...hint };
}

export const askDay = (key: string, label: Wording): Field => ({
  key,
  type: 'date',
  past: true,
  required: false,
  label: text(label),
});

export const askChoice = (
  key: string,
  label: Wording,
  options: { key: string; label: Text }[],
  required = false,
): Field => ({ key, type: 'choice', required, label: text(label), options });
