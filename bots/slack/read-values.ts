import { z } from 'zod';
import type { IncomingFile } from '../shared/incoming.ts';
import { incomingFile, slackFile } from './read-files.ts';

const chosen = z.object({ value: z.string() });
const answer = z.object({
  value: z.string().nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).nullish(),
  selected_date: z.string().nullish(),
  files: z.array(slackFile).nullish(),
});

/** `view.state.values`: block id → action id → what was given. */
export const stateValues = z.record(z.string(), z.record(z.string(), answer));
export type StateValues = z.infer<typeof stateValues>;

const given = (one: z.infer<typeof answer>): unknown => {
  if (one.files) return one.files.map((file) => incomingFile(file).id);
  if (one.selected_options) return one.selected_options.map(({ value }) => value);
  return one.selected_option?.value ?? one.selected_date ?? one.value ?? null;
};

/**
 * Answers by question key, as the person gave them: text (also of numbers, phones, e-mails, dates YYYY-MM-DD), an
 * option's key, an array of keys, an array of file ids; null where nothing was given.
 */
export const readValues = (state: StateValues): { values: Record<string, unknown>; files: IncomingFile[] } => {
  const answers = Object.entries(state).flatMap(([key, byAction]) => {
    const one = Object.values(byAction)[0];
    return one ? [{ key, one }] : [];
  });
  return {
    values: Object.fromEntries(answers.map(({ key, one }) => [key, given(one)])),
    files: answers.flatMap(({ one }) => (one.files ?? []).map(incomingFile)),
  };
};
