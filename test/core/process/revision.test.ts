import { expect, test } from 'vitest';
import { stranded } from '../../../core/process/revision.ts';
import { shipped } from './shipped.ts';

test('a new version strands the running tickets whose state it has dropped', () => {
  const support = shipped('tech-support');
  const { waiting, ...states } = support.states;
  expect(waiting).toBeDefined();
  expect(stranded({ ...support, states }, ['registered', 'waiting', 'waiting'])).toEqual(['waiting']);
  expect(stranded(support, ['registered', 'waiting'])).toEqual([]);
});
