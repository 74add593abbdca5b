import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import type { Option, Question } from '../shared/screen.ts';
import { answerId } from './names.ts';
import { cut, plain } from './text.ts';
import type { SlackWords } from './words.ts';

/** An option of a list, within Slack's limits. */
export const option = ({ key, label }: Option): PlainTextOption => ({ text: plain(label, 75), value: cut(key, 150) });
const chosen = (options: readonly Option[], value: unknown): Option[] => {
  const keys = (Array.isArray(value) ? value : [value]).map(String);
  return options.filter(({ key }) => keys.includes(key));
};

/** Slack takes 100 options in a list, and 100 groups of 100. */
const perList = 100;
const grouped = (options: readonly Option[]) => {
  if (options.length <= perList) return { options: options.map(option) };
  const groups = Array.from({ length: Math.min(perList, Math.ceil(options.length / perList)) }, (_, group) =>
    options.slice(group * perList, (group + 1) * perList),
  );
  return {
    option_groups: groups.map((some) => ({
      label: plain(`${cut(some[0]?.label ?? '', 30)} – ${cut(some.at(-1)?.label ?? '', 30)}`, 75),
      options: some.map(option),
    })),
  };
};

const few = { radios: 5, boxes: 10 };

const one = (options: readonly Option[], value: unknown, words: SlackWords): InputBlockElement => {
  const [first] = chosen(options, value);
  const initial = first && { initial_option: option(first) };
  if (options.length <= few.radios)
    return { type: 'radio_buttons', action_id: answerId, options: options.map(option), ...initial };
  return {
    type: 'static_select',
    action_id: answerId,
    placeholder: plain(words.choose, 150),
    ...grouped(options),
    ...initial,
  };
};

const many = (options: readonly Option[], value: unknown, words: SlackWords): InputBlockElement => {
  const some = chosen(options, value).slice(0, perList);
  const initial = some.length > 0 && { initial_options: some.map(option) };
  if (options.length <= few.boxes)
    return { type: 'checkboxes', action_id: answerId, options: options.map(option), ...initial };
  return {
    type: 'multi_static_select',
    action_id: answerId,
    placeholder: plain(words.choose, 150),
    ...grouped(options),
    ...initial,
  };
};

const written = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
const initialValue = (value: unknown, most = 3000) => {
  const text = written(value);
  return text !== undefined && { initial_value: text.slice(0, most) };
};
const initialDate = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && { initial_date: value };

const textInput = (long: boolean, most: number, value: unknown): InputBlockElement => {
  const max_length = Math.min(Math.max(most, 1), 3000);
  return {
    type: 'plain_text_input',
    action_id: answerId,
    multiline: long,
    max_length,
    ...initialValue(value, max_length),
  };
};

const typedIn = (kind: 'number' | 'email' | 'phone' | 'date' | 'file', value: unknown): InputBlockElement => {
  const action_id = answerId;
  if (kind === 'number') return { type: 'number_input', action_id, is_decimal_allowed: true, ...initialValue(value) };
  if (kind === 'email') return { type: 'email_text_input', action_id, ...initialValue(value) };
  if (kind === 'date') return { type: 'datepicker', action_id, ...initialDate(value) };
  if (kind === 'file') return { type: 'file_input', action_id, max_files: 10 };
  return { type: 'plain_text_input', action_id, max_length: 40, ...initialValue(value, 40) };
};

const client = (chosen: Option | null, words: SlackWords): InputBlockElement => ({
  type: 'external_select',
  action_id: answerId,
  placeholder: plain(words.findClient, 150),
  min_query_length: 2,
  ...(chosen && { initial_option: option(chosen) }),
});

const element = ({ input, value }: Question, words: SlackWords): InputBlockElement => {
  if (input.kind === 'text') return textInput(input.long, input.most, value);
  if (input.kind === 'one' || input.kind === 'time-slot') return one(input.options, value, words);
  if (input.kind === 'many') return many(input.options, value, words);
  if (input.kind === 'client') return client(input.chosen, words);
  return typedIn(input.kind, value);
};

const decides = ({ input }: Question): boolean => (input.kind === 'one' || input.kind === 'many') && input.decides;

/**
 * One question of a form. A list without options cannot be shown by Slack and is left out. `taken`: the request whose
 * answer has been put in: Slack keeps what stood in a field until its action id is another.
 */
export const inputBlock = (question: Question, words: SlackWords, taken: number | null = null): InputBlock[] => {
  if ('options' in question.input && question.input.options.length === 0) return [];
  const asked: InputBlock = {
    type: 'input',
    block_id: question.key,
    label: plain(question.label, 2000),
    optional: !question.required,
    element: { ...element(question, words), ...(taken !== null && { action_id: `${answerId}-${taken}` }) },
    ...(question.hint && { hint: plain(question.hint, 2000) }),
    ...(decides(question) && { dispatch_action: true }),
  };
  return [asked];
};
