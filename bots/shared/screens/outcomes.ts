import type { Definition, Effect, Field } from '../../../core/process/definition.ts';
import type { Locale } from '../../../locales/index.ts';

/** Fields whose answer becomes the decision or the result of a ticket. */
function fieldsOf({ transitions }: Definition, verb: Effect['do']): Field[] {
  return transitions.flatMap(({ form, effects }) => {
    const named = effects.flatMap((effect) => (effect.do === verb && 'field' in effect ? [effect.field] : []));
    return form.filter(({ key }) => named.includes(key));
  });
}

/** A decision or result in words: typed text as it is, an option of the directory by its label. */
export function outcomeWords(
  definition: Definition,
  verb: 'decide' | 'result',
  value: string,
  locale: Locale,
): { text: string; free: boolean } {
  const options = fieldsOf(definition, verb).flatMap((field) => (field.type === 'choice' ? field.options : []));
  const option = options.find(({ key }) => key === value);
  return option ? { text: option.label[locale], free: false } : { text: value, free: true };
}
