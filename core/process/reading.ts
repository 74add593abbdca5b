import type { Document } from 'yaml';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import type { Transition } from './schema.ts';
import { type Definition, DefinitionFile, StandardFile } from './schema.ts';

type Read<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };
type Path = (string | number)[];

/**
 * Reads a process file, its standard transitions put in place. Problems are all of them at once, each with the
 * line of the process file.
 */
export function readDefinition(
  yamlText: string,
  standardYamlText = 'transitions: []',
): { ok: true; definition: Definition } | { ok: false; problems: Problem[] } {
  const file = readYaml(yamlText, DefinitionFile);
  const standard = readYaml(standardYamlText, StandardFile);
  if (!file.ok) return file;
  if (!standard.ok) return standard;
  const { standard: taken, transitions, ...rest } = file.value;
  const problems: Problem[] = [];
  const common: Transition[] = [];
  taken.forEach((entry, index) => {
    const { use, ...changed } = typeof entry === 'string' ? { use: entry } : entry;
    const found = standard.value.transitions.find((transition) => transition.key === use);
    if (found) common.push({ ...found, ...changed });
    else problems.push({ line: null, code: 'unknown-standard', path: ['standard', index], data: { name: use } });
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, definition: { ...rest, transitions: [...transitions, ...common] } };
}

function readYaml<T>(text: string, schema: z.ZodType<T>): Read<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: parsed.error.issues.map((issue) => problemOf(issue, document, lines)) };
}

function problemOf(issue: z.core.$ZodIssue, _document: Document, _lines: LineCounter): Problem {
  const path: Path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  return { line: null, code: 'wrong-value', path, data: { message: issue.message } };
}
