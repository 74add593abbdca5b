import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Problem, problem } from './problem.ts';
import { type Definition, DefinitionFile, StandardFile, type Transition } from './schema.ts';
import { unsound } from './soundness.ts';

type Path = Problem['path'];
type LineOf = (path: Path) => number | null;
type Read<T> = { ok: true; value: T; lineOf: LineOf } | { ok: false; problems: Problem[] };

/**
 * Reads a process file, takes the standard transitions that it names, and checks its soundness (mission.md G2).
 * Problems come all at once, each with its line in the process file where it has one.
 */
export function readDefinition(
  yamlText: string,
  standardYamlText = 'transitions: []',
): { ok: true; definition: Definition } | { ok: false; problems: Problem[] } {
  const file = readYaml(yamlText, DefinitionFile);
  if (!file.ok) return file;
  const standard = readYaml(standardYamlText, StandardFile);
  if (!standard.ok) return standard;
  const { standard: taken, transitions, ...rest } = file.value;
  const { common, problems } = takeStandard(taken, standard.value.transitions);
  const definition = { ...rest, transitions: [...transitions, ...common] };
  const found = problems.length > 0 ? problems : unsound(definition).map((each) => inFile(each, transitions.length));
  if (found.length === 0) return { ok: true, definition };
  return { ok: false, problems: found.map((each) => ({ ...each, line: file.lineOf(each.path) })) };
}

/** A problem of a standard transition lies in the file where the transition is taken. */
function inFile(found: Problem, own: number): Problem {
  const [part, index] = found.path;
  const taken = part === 'transitions' && typeof index === 'number' && index >= own;
  return taken ? { ...found, path: ['standard', index - own] } : found;
}

function takeStandard(taken: DefinitionFile['standard'], standard: Transition[]) {
  const common: Transition[] = [];
  const problems: Problem[] = [];
  taken.forEach((entry, index) => {
    const { use, ...changed } = typeof entry === 'string' ? { use: entry } : entry;
    const found = standard.find(({ key }) => key === use);
    if (found) common.push({ ...found, ...changed });
    else problems.push(problem('unknown-standard', ['standard', index], { name: use }));
  });
  return { common, problems };
}

const mostBroken = 100; // a file of commas has one at each

function readYaml<T>(text: string, schema: z.ZodType<T>): Read<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error', prettyErrors: false });
  const lineOf = (path: Path) => findLine(document, lines, path);
  const broken = document.errors.slice(0, mostBroken).map(({ pos, code }) => {
    const name = code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'not-yaml';
    return { ...problem(name, [], { reason: code }), line: lines.linePos(pos[0]).line };
  });
  if (broken.length > 0) return { ok: false, problems: broken };
  const content = contentOf(document);
  if (content === undefined) return { ok: false, problems: [{ ...problem('not-yaml', []), line: 1 }] };
  const parsed = schema.safeParse(content, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data, lineOf };
  const problems = parsed.error.issues.flatMap(problemsOf).map((each) => ({ ...each, line: lineOf(each.path) }));
  return { ok: false, problems };
}

/** Undefined for an alias to nothing, and for aliases that multiply without end. */
function contentOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** The line of the node at `path`, or of the nearest one around it when the node itself is missing. */
function findLine(document: Document, lines: LineCounter, path: Path): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => problem('unknown-word', [...path, key], { name: key }));
  if (issue.input === undefined) return [problem('missing', path, { name: String(path.at(-1) ?? '') })];
  const value = typeof issue.input === 'object' ? '' : String(issue.input);
  return [problem('wrong-value', path, { name: String(path.at(-1) ?? ''), value, expected: expectedBy(issue) })];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code === 'invalid_type') return issue.expected;
  return issue.code === 'invalid_format' ? issue.format : '';
}
