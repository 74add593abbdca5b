import type { Answers } from './answers.ts';
import type { Field } from './field.ts';
import type { Definition, Transition } from './schema.ts';

/** The question whether it was done at once; the fields after it depend on its answer. */
const asked = 'at-once';

/** The transition that may be made in the very form that files the request, if the process has one. */
export const moveAtOnce = ({ atOnce, transitions }: Definition): Transition | null =>
  transitions.find(({ key }) => key === atOnce?.move) ?? null;

/**
 * The opening form followed by that of the move: whether it was done at once, and then what the move asks (mission.md
 * B1). What both ask is asked once and stays with the request.
 */
export function formAtOnce(definition: Definition): Field[] {
  const { atOnce, form } = definition;
  const move = moveAtOnce(definition);
  if (!atOnce || !move) return form;
  const known = new Set(form.map(({ key }) => key));
  const own = move.form.filter(({ key }) => !known.has(key));
  const only = { field: asked, is: true };
  return [
    ...form,
    { type: 'yes-no', key: asked, label: atOnce.ask, required: true },
    ...own.map((field) => ({ ...field, when: [...(field.when ?? []), only] })),
  ];
}

/** What the form begins with where a whole form is shown: it was done, in the usual way. */
export const presumedAtOnce = ({ atOnce }: Definition): Record<string, string> => ({
  ...atOnce?.presumed,
  [asked]: 'yes',
});

/** The move that these answers ask for, with its own answers; null: the request is only filed. */
export function movedAtOnce(definition: Definition, answers: Answers): { transition: string; answers: Answers } | null {
  const move = moveAtOnce(definition);
  if (!move || answers[asked] !== true) return null;
  const filed = new Set(definition.form.map(({ key }) => key));
  return {
    transition: move.key,
    answers: Object.fromEntries(Object.entries(answers).filter(([key]) => !filed.has(key))),
  };
}
