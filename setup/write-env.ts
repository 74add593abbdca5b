import { chmodSync, existsSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** Variables to set, or to take out (null). */
export type Changes = Readonly<Record<string, string | null>>;

/** The text of the file; empty when there is none. */
export const readEnv = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** The names among CHANGES that have another value in TEXT already: these are to be asked about. */
export function replacedBy(text: string, changes: Changes): string[] {
  const given = parseEnv(text);
  return Object.entries(changes).flatMap(([name, value]) => (given[name] && given[name] !== value ? [name] : []));
}

/**
 * TEXT with the changes: values are replaced where they stand, new ones come at the end, all other lines and comments
 * stay as they are. Throws RangeError for a value that `.env` cannot hold (line breaks, or all three kinds of quotes).
 */
export function mergeEnv(text: string, changes: Changes): string {
  const left = new Map(Object.entries(changes));
  const done = new Set<string>();
  const kept = statementsOf(text).flatMap((statement) => {
    const name = nameOf(statement);
    const value = name === undefined ? undefined : changes[name];
    if (name === undefined || value === undefined) return [statement];
    const again = done.has(name);
    done.add(name);
    left.delete(name);
    return again || value === null ? [] : [assignment(name, value)];
  });
  const added = [...left].flatMap(([name, value]) => (value === null ? [] : [assignment(name, value)]));
  while (added.length > 0 && kept.at(-1) === '') kept.pop();
  return [...kept, ...added].join('\n').replace(/\n*$/, '\n');
}

/** Writes the whole file or nothing, readable by its owner only, also when it was not so before. */
export function saveEnv(file: string, text: string): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  const draft = `${target}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, target);
}

/** Lines, but a quoted value over several lines is one statement with its name. */
const statementsOf = (text: string): string[] =>
  text
    .match(/[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`)[^\n]*(?:\n|$)|[^\n]*\n|[^\n]+$/g)
    ?.map((line) => line.replace(/\r?\n$/, '')) ?? [];

const nameOf = (statement: string): string | undefined =>
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=/.exec(statement)?.[1];

const assignment = (name: string, value: string): string => `${name}=${quoted(value)}`;

/** Bare where that is safe; else in quotes that the value does not hold. */
function quoted(value: string): string {
  if (/[\r\n]/.test(value)) throw new RangeError('a value of .env is one line');
  if (/^[\p{L}\p{N}_@:.,/+-]*$/u.test(value)) return value;
  const mark = ["'", '`', '"'].find((one) => !value.includes(one) && !(one === '"' && value.includes('\\n')));
  if (!mark) throw new RangeError('a value of .env cannot hold all kinds of quotes');
  return mark + value + mark;
}
