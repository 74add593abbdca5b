import type { Answers, AnswerValue } from './answers.ts';
import type { Condition, Field } from './field.ts';

/** An empty string among the answers is an optional question that was passed over. */
export const PASSED = '';

/** True when the question has a real answer: not missing, not passed over, not an empty list. */
export function isFilled(value: AnswerValue | undefined): boolean {
  return value !== undefined && value !== PASSED && !(Array.isArray(value) && value.length === 0);
}

/** Whether every condition is true of the answers; a condition on an unanswered field is false, but for `is-not`. */
export function holds(conditions: Condition[] | undefined, answers: Answers): boolean {
  return (conditions ?? []).every((condition) => isTrue(condition, answers[condition.field]));
}

function isTrue(condition: Condition, value: AnswerValue | undefined): boolean {
  if ('is' in condition) return says(value, condition.is);
  if ('is-not' in condition) return !says(value, condition['is-not']);
  if ('in' in condition) return condition.in.some((expected) => says(value, expected));
  if ('filled' in condition) return isFilled(value) === condition.filled;
  if (typeof value !== 'number') return false;
  return 'above' in condition ? value > condition.above : value < condition.below;
}

function says(value: AnswerValue | undefined, expected: string | number | boolean): boolean {
  return Array.isArray(value) ? value.includes(String(expected)) : value === expected;
}

/** A question that is asked anew makes what was known of it count no more. */
function walk(fields: Field[], answers: Answers, known: Answers) {
  const shown: Field[] = [];
  const kept: Answers = {};
  const told = { ...known };
  for (const field of fields) {
    if (!holds(field.when, told)) continue;
    shown.push(field);
    delete told[field.key];
    const value = answers[field.key];
    if (value === undefined) continue;
    kept[field.key] = value;
    told[field.key] = value;
  }
  return { shown, kept };
}

/**
 * The fields that these answers lead to, in order. The answer of a hidden field counts for nothing.
 * `known`: what the ticket already says, for the form of a transition (mission.md A4).
 */
export function askable(fields: Field[], answers: Answers, known: Answers = {}): Field[] {
  return walk(fields, answers, known).shown;
}

/** The next question, or undefined when the form is complete. */
export function nextField(fields: Field[], answers: Answers, known: Answers = {}): Field | undefined {
  return askable(fields, answers, known).find((field) => answers[field.key] === undefined);
}

/** The answers to save: those of shown fields that were not passed over. */
export function settled(fields: Field[], answers: Answers, known: Answers = {}): Answers {
  const { kept } = walk(fields, answers, known);
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => isFilled(value)));
}
