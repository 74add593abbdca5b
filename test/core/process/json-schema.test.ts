import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { processSchema } from '../../../core/process/json-schema.ts';

const folder = join(import.meta.dirname, '../../../core/processes');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('the schema for editors is that of the language: `npm run schema` writes it anew', () => {
  expect(JSON.parse(read('process.schema.json'))).toEqual(processSchema());
});

test('every shipped process names it, so that an editor finds it', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'standard.yaml');
  const first = new Set(files.map((name) => read(name).split('\n')[0]));
  expect([...first]).toEqual(['# yaml-language-server: $schema=./process.schema.json']);
});
