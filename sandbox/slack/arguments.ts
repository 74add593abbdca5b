import { z } from 'zod';
import { SlackRefusal } from './refusal.ts';

/** Arguments arrive as form strings (structures as JSON in them) or as a JSON body. */
export type RawArguments = Record<string, unknown>;

const UNREADABLE = Symbol('unreadable');
const unpacked = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return UNREADABLE;
  }
};
const truth: Record<string, boolean> = { true: true, '1': true, false: false, '0': false };

/** A structure: `blocks`, `view`, `files`. */
export const structure = <T extends z.ZodType>(schema: T) => z.preprocess(unpacked, schema);
export const flag = z.preprocess((value) => (typeof value === 'string' ? (truth[value] ?? value) : value), z.boolean());
export const wholeNumber = z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), z.int());
/** Text; the vendor reads numbers as text too. */
export const text = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());
export const idList = z.string().transform((list) => list.split(',').map((id) => id.trim()));

const units: Partial<Record<string, string>> = { string: ' characters', array: ' items' };

const described = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'too_big') return `must be less than ${Number(issue.maximum) + 1}${units[issue.origin] ?? ''}`;
  if (issue.code === 'too_small') return `must be more than ${Number(issue.minimum) - 1}${units[issue.origin] ?? ''}`;
  if (issue.code === 'unrecognized_keys') return `additional properties are not allowed: ${issue.keys.join(', ')}`;
  return issue.message;
};

const pointer = (issue: z.core.$ZodIssue): string =>
  `[ERROR] ${described(issue)} [json-pointer:/${issue.path.map(String).join('/')}]`;

const codeFor = (issue: z.core.$ZodIssue, raw: RawArguments): string => {
  if (issue.path[0] === 'blocks')
    return unpacked(raw.blocks) === UNREADABLE ? 'invalid_blocks_format' : 'invalid_blocks';
  return 'invalid_arguments';
};

/** Errors: `invalid_arguments`, `invalid_blocks`, `invalid_blocks_format`, each with JSON pointers. */
export const readArguments = <T>(schema: z.ZodType<T>, raw: RawArguments): T => {
  const read = schema.safeParse(raw);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new SlackRefusal(first ? codeFor(first, raw) : 'invalid_arguments', read.error.issues.map(pointer));
};
