/** What can be wrong with a process file; the wording belongs to whoever shows it. */
export type ProblemCode =
  | 'not-yaml'
  | 'missing'
  | 'unknown-word'
  | 'wrong-value'
  | 'duplicate-key'
  | 'unknown-standard'
  | 'unknown-state'
  | 'unknown-field'
  | 'unknown-option'
  | 'unknown-transition'
  | 'unreachable-state'
  | 'dead-end'
  | 'no-closed-state'
  | 'field-before-asked'
  | 'wrong-field-type'
  | 'trigger-needs-system'
  | 'deadline-on-closed'
  | 'unknown-role'
  | 'unknown-reserved'
  | 'unknown-document'
  | 'tasks-on-closed'
  | 'no-tasks'
  | 'no-way-for-refusal'
  | 'tasks-may-be-none'
  | 'endless-round'
  | 'any-of-one'
  | 'each-of-one';

/** `line` counts from 1 and is null where there is no file; `data` holds the names the wording needs. */
export type Problem = {
  line: number | null;
  code: ProblemCode;
  path: (string | number)[];
  data: Record<string, string>;
};

/** A problem that knows its place in the definition but not its line. */
export function problem(code: ProblemCode, path: Problem['path'], data: Record<string, string> = {}): Problem {
  return { line: null, code, path, data };
}

/** Keys that occur again in a list, with the place of the repetition. */
export function repeated(keys: string[]): { key: string; index: number }[] {
  return keys.map((key, index) => ({ key, index })).filter(({ key, index }) => keys.indexOf(key) !== index);
}
