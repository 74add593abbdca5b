import type { Definition, Field, Transition } from './definition.ts';

/**
 * The field in whose words a transition answers the client's question: they are sent to him and kept with the request.
 * Null: it answers nothing.
 */
export function answerField({ form, effects }: Transition): Field | null {
  const kept = new Set(effects.flatMap((effect) => (effect.do === 'keep' ? effect.fields : [])));
  const sent = new Set(effects.flatMap((effect) => (effect.do === 'message-client' ? [effect.field] : [])));
  return form.find(({ key }) => kept.has(key) && sent.has(key)) ?? null;
}

/** The keys under which requests of a process keep the answers to their questions. */
export const answerKeys = ({ transitions }: Definition): string[] =>
  transitions.flatMap((one) => answerField(one)?.key ?? []);
