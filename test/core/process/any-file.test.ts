import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { Definition, readDefinition } from '../../../core/process/definition.ts';
import { anyText, mutated, patience, tries } from '../../support/fuzz.ts';

const folder = join(import.meta.dirname, '../../../core/processes');
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const standard = text('standard.yaml');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'standard.yaml');
const anyFile = fc.constantFrom(...files.map(text));

/** It is a sound definition that reads back as the same, or problems that name their places. */
function isRead(source: string): void {
  const read = readDefinition(source, standard);
  if (read.ok) expect(Definition.parse(JSON.parse(JSON.stringify(read.definition)))).toEqual(read.definition);
  else {
    expect(read.problems.length).toBeGreaterThan(0);
    for (const { line } of read.problems) expect(line === null || line === undefined || line > 0).toBe(true);
  }
}

describe('whatever a process file says, it is sound or its problems are told', () => {
  test(
    'with values of another kind, missing or named oddly',
    () => {
      const spoilt = anyFile.chain((source) => mutated(parse(source), 4));
      fc.assert(
        fc.property(spoilt, (value) => isRead(stringify(value ?? null))),
        tries(40),
      );
    },
    patience,
  );

  test(
    'with lines left out, repeated, indented otherwise or written over',
    () => {
      const spoiling = fc.array(fc.tuple(fc.nat(), fc.constantFrom('leave', 'repeat', 'indent', 'write'), anyText), {
        minLength: 1,
        maxLength: 4,
      });
      fc.assert(
        fc.property(anyFile, spoiling, (source, changes) => {
          const lines = source.split('\n');
          for (const [at, how, words] of changes) {
            const place = at % lines.length;
            const line = lines[place] ?? '';
            const instead = { leave: [], repeat: [line, line], indent: [`  ${line}`], write: [words] }[how];
            lines.splice(place, 1, ...instead);
          }
          isRead(lines.join('\n'));
        }),
        tries(120),
      );
    },
    patience,
  );

  test(
    'and when it is no process at all',
    () => {
      fc.assert(
        fc.property(
          fc.oneof(
            anyText,
            fc.json(),
            fc.constantFrom('&a [*a]', '? ? ?', '!!js/function "x"', '<<: *x', '---\n---\n'),
          ),
          isRead,
        ),
        tries(120),
      );
    },
    patience,
  );

  test('and when its aliases multiply without end', () => {
    const rows = Array.from(
      { length: 12 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`,
    );
    isRead(['a0: &a0 x', ...rows].join('\n'));
  });
});

test.each([
  ['commas', `[${','.repeat(30_000)}]`],
  ['anchors', '&a '.repeat(10_000)],
  ['braces', '{'.repeat(10_000)],
])('a file of nothing but %s is refused with as many words as one may read', (_, source) => {
  const read = readDefinition(source);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.problems.length).toBeLessThanOrEqual(100);
});
