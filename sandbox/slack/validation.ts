import type { Block } from './blocks.ts';
import type { Element } from './elements.ts';
import type { FieldValue, StoredView } from './state.ts';
import { isEmpty } from './values.ts';

/** Refusals that the vendor's client makes before the app hears of a submission; the page words them. */
export type FieldProblem =
  | 'required'
  | 'too_short'
  | 'too_long'
  | 'not_a_number'
  | 'too_small'
  | 'too_big'
  | 'not_an_email'
  | 'not_a_url';

const numberProblem = (
  element: Extract<Element, { type: 'number_input' }>,
  value: string,
): FieldProblem | undefined => {
  const number = Number(value);
  if (!Number.isFinite(number) || (!element.is_decimal_allowed && !Number.isInteger(number))) return 'not_a_number';
  if (element.min_value !== undefined && number < Number(element.min_value)) return 'too_small';
  return element.max_value !== undefined && number > Number(element.max_value) ? 'too_big' : undefined;
};

const textProblem = (element: Element, value: string): FieldProblem | undefined => {
  if (element.type === 'number_input') return numberProblem(element, value);
  if (element.type === 'email_text_input') return /^\S+@\S+\.\S+$/.test(value) ? undefined : 'not_an_email';
  if (element.type === 'url_text_input') return URL.canParse(value) ? undefined : 'not_a_url';
  if (element.type !== 'plain_text_input') return undefined;
  if (element.min_length !== undefined && value.length < element.min_length) return 'too_short';
  return value.length > (element.max_length ?? 3000) ? 'too_long' : undefined;
};

const problemOf = (block: Block, held: FieldValue | undefined): FieldProblem | undefined => {
  if (block.type !== 'input') return undefined;
  if (isEmpty(held)) return block.optional ? undefined : 'required';
  return held?.value ? textProblem(block.element, held.value) : undefined;
};

/** block_id → problem, for each field that the client would not let through. */
export const problemsOf = (view: StoredView): Record<string, FieldProblem> => {
  const problems: Record<string, FieldProblem> = {};
  for (const block of view.content.blocks) {
    if (block.type !== 'input' || !block.block_id) continue;
    const problem = problemOf(block, view.values[block.block_id]?.[block.element.action_id ?? '']);
    if (problem) problems[block.block_id] = problem;
  }
  return problems;
};
