import { describe, expect, test } from 'vitest';
import { placeIn, revisedClocks, stranded } from '../../../core/process/revision.ts';
import { shipped } from './shipped.ts';

test('a new version strands the running tickets whose state it has dropped', () => {
  const support = shipped('tech-support');
  const { waiting, ...states } = support.states;
  expect(waiting).toBeDefined();
  expect(stranded({ ...support, states }, ['registered', 'waiting', 'waiting'])).toEqual(['waiting']);
  expect(stranded(support, ['registered', 'waiting'])).toEqual([]);
});

const support = shipped('tech-support');
const running = { clocks: ['reaction', 'resolution'], answered: false };

test('a running ticket goes on where it is, else where it was said; never into an end', () => {
  const { 'in-work': work, ...rest } = support.states;
  expect(work).toBeDefined();
  const next = { ...support, states: rest };
  expect(placeIn(support, 'in-work', {})).toBe('in-work');
  expect(placeIn(next, 'in-work', {})).toBeUndefined();
  expect(placeIn(next, 'in-work', { 'in-work': 'assigned' })).toBe('assigned');
  expect(placeIn(next, 'in-work', { 'in-work': 'closed' })).toBeUndefined();
  const { closed } = support.states;
  if (!closed) throw new Error('technical support has an end');
  const ended = { ...support, states: { ...support.states, waiting: closed } };
  expect(stranded(ended, ['waiting'])).toEqual(['waiting']);
});

describe('The clocks of a ticket that goes on in another version', () => {
  test('run on when nothing that concerns them was changed', () => {
    expect(revisedClocks(support, support, { from: 'in-work', to: 'in-work', ...running })).toEqual([]);
  });

  test('pause and run on as its state waits now or not', () => {
    const changes = revisedClocks(support, support, { from: 'in-work', to: 'waiting', ...running });
    expect(changes).toContainEqual({ clock: 'resolution', change: 'pause' });
    expect(revisedClocks(support, support, { from: 'waiting', to: 'in-work', ...running })).toContainEqual({
      clock: 'reaction',
      change: 'resume',
    });
  });

  test('end where the deadline is no more, and begin where it is new; not the first answer that was given', () => {
    const { resolution } = support.deadlines;
    const without = { ...support, deadlines: {} };
    const only = { ...support, deadlines: { resolution } };
    const at = { from: 'in-work', to: 'in-work' };
    expect(revisedClocks(support, only, { ...at, ...running })).toEqual([{ clock: 'reaction', change: 'meet' }]);
    expect(revisedClocks(without, only, { ...at, clocks: [], answered: false })).toEqual([
      { clock: 'resolution', change: 'start' },
    ]);
    expect(revisedClocks(only, support, { ...at, clocks: ['resolution'], answered: true })).toEqual([]);
  });

  test('of a state begin anew in another state only', () => {
    const stays = { from: 'resolved', to: 'resolved', clocks: ['state'], answered: true };
    expect(revisedClocks(support, support, stays)).toEqual([]);
    expect(revisedClocks(support, support, { ...stays, to: 'in-work' })).toContainEqual({
      clock: 'state',
      change: 'stop',
    });
    expect(revisedClocks(support, support, { ...stays, clocks: [] })).toEqual([
      { clock: 'state', change: 'start', state: 'resolved' },
    ]);
  });
});
