import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const named = z.record(z.string(), z.string());
const { dependencies, devDependencies } = z
  .object({ dependencies: named, devDependencies: named })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const list = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8');
const [kept = ''] = list.split('## Looked at');

test('every direct dependency has its reason in docs/dependencies.md', () => {
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !kept.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

test('every package with a reason is a dependency', () => {
  const reasons = [...kept.matchAll(/`(@?[a-z][\w./-]*)`/g)].map(([, name = '']) => name);
  const packages = reasons.filter((name) => !/[.]json$|^npm$/.test(name) && !name.includes('.md'));
  expect(packages.filter((name) => !(name in dependencies) && !(name in devDependencies))).toEqual([]);
});
