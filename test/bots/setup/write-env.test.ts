import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { mergeEnv, readEnv, replacedBy, saveEnv } from '../../../setup/write-env.ts';

test('other lines and comments stay, values are replaced where they stand, new ones come last', () => {
  const before = '# Наш Пульт\nPORT=8080 # за nginx\n\nAMI_SECRET="old"\n# конец\n';
  expect(mergeEnv(before, { AMI_SECRET: 'new', AMI_HOST: 'pbx.local' })).toBe(
    '# Наш Пульт\nPORT=8080 # за nginx\n\nAMI_SECRET=new\n# конец\nAMI_HOST=pbx.local\n',
  );
});

test('a value is taken out, and one given twice is left once', () => {
  expect(mergeEnv('A=1\nB=2\nexport A=3\n', { A: '4', B: null, C: null })).toBe('A=4\n');
});

test('a quoted value over several lines is one value', () => {
  const before = 'KEY="-----BEGIN\nA=1\n-----END"\nA=2\n';
  expect(mergeEnv(before, { A: '3' })).toBe('KEY="-----BEGIN\nA=1\n-----END"\nA=3\n');
  expect(mergeEnv(before, { KEY: 'short' })).toBe('KEY=short\nA=2\n');
});

test('what is written is what is read, and nothing else changes', () => {
  const value = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n]|['"`].*['"`].*['"`]|\\n/.test(text));
  const names = fc.constantFrom('A', 'B_2', 'COMPANY_NAME');
  const values = fc.dictionary(names, value);
  fc.assert(
    fc.property(values, values, (old, changes) => {
      const before = mergeEnv('# heading\n', old);
      expect(parseEnv(mergeEnv(before, changes))).toEqual({ ...old, ...changes });
      expect(mergeEnv(mergeEnv(before, changes), changes)).toBe(mergeEnv(before, changes));
    }),
  );
});

test('a value that would begin another line is refused', () => {
  expect(() => mergeEnv('', { A: 'x\nAPI_KEYS=evil:key' })).toThrow(RangeError);
  expect(() => mergeEnv('', { A: `'"\`` })).toThrow(RangeError);
});

test('only values that are there and differ need a question', () => {
  const before = 'A=1\nB=2\nEMPTY=\n';
  expect(replacedBy(before, { A: '1', B: '3', EMPTY: 'x', NEW: 'y' })).toEqual(['B']);
  expect(replacedBy(before, { A: null, NEW: null })).toEqual(['A']);
});

test('the file is for its owner only, also when it was open to all, and a link to it stays a link', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'kept'), 'A=1\n', { mode: 0o644 });
  symlinkSync(join(folder, 'kept'), join(folder, '.env'));
  saveEnv(join(folder, '.env'), 'A=2\n');
  expect(statSync(join(folder, 'kept')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('A=2\n');
  expect(readEnv(join(folder, 'none'))).toBe('');
});
