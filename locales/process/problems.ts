import type { Problem } from '../../core/process/definition.ts';
import { type Locale, wording } from '../index.ts';

const shapes = ['string', 'number', 'int', 'boolean', 'array', 'object', 'record', 'regex'] as const;

/** What is wrong with a process file, each with its line, in a manager's words; at most `most`, then how many more. */
export function problemLines(problems: Problem[], locale: Locale, most: number): string[] {
  const t = wording(locale);
  const sorted = problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const said = [...new Set(sorted.map((problem) => lineOf(problem, locale)))];
  const left = said.length - most;
  return left > 0 ? [...said.slice(0, most), t('process.more', { count: left })] : said;
}

function lineOf(problem: Problem, locale: Locale): string {
  const text = problemWords(problem, locale);
  return problem.line === null ? text : wording(locale)('process.line', { line: problem.line, text });
}

function problemWords({ code, data, path }: Problem, locale: Locale): string {
  const t = wording(locale);
  const name = path.findLast((step) => typeof step === 'string') ?? data.name ?? '';
  if (code !== 'wrong-value') return t(`process.problem.${code}`, { ...data, name: data.name ?? name });
  const expected = expectedWords(data.expected ?? '', locale);
  const value = data.value ? t('process.problem.wrong-value', { name, value: `«${data.value}»` }) : '';
  if (expected === '') return value || t('process.problem.wrong-shape', { name, expected: '?' });
  return value ? `${value}, ${expected}` : t('process.problem.wrong-shape', { name, expected });
}

function expectedWords(expected: string, locale: Locale): string {
  const t = wording(locale);
  const shape = shapes.find((one) => one === expected);
  if (shape) return t(`process.expected.${shape}`);
  return expected === '' ? '' : t('process.expected.options', { options: expected });
}
