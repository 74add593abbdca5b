import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Definition, readDefinition } from '../../../core/process/definition.ts';
import { asWritten } from '../../../core/process/written-order.ts';

const folder = join(import.meta.dirname, '../../../core/processes');
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'standard.yaml');

/** As the database gives an object back: shorter keys first, then by the alphabet. */
const asKept = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)))
      : one,
  );

describe('A definition read from the database', () => {
  test.each(files)('has its states, roles and documents in the order of %s', (name) => {
    const read = readDefinition(text(name), text('standard.yaml'));
    if (!read.ok) throw new Error('unsound');
    const found = asWritten(Definition.parse(asKept(read.definition)), text(name));
    expect(found).toEqual(read.definition);
    for (const part of ['states', 'roles', 'documents'] as const)
      expect(Object.keys(found[part])).toEqual(Object.keys(read.definition[part]));
  });

  test('keeps all that a file does not name, or that is no file at all', () => {
    const read = readDefinition(text('repair.yaml'), text('standard.yaml'));
    if (!read.ok) throw new Error('unsound');
    for (const source of ['', 'states: [', 'states: {acceptance: {}}', '- a'])
      expect(asWritten(read.definition, source)).toEqual(read.definition);
  });
});
