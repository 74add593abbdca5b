import { describe, expect, test } from 'vitest';
import { type Change, compare, touched } from '../../../core/process/compare.ts';
import type { Definition } from '../../../core/process/definition.ts';
import { SHIPPED, shipped } from './shipped.ts';

const support = shipped('tech-support');
const said = (changes: Change[]) => changes.map(({ part, kind, key }) => `${part} ${key} ${kind}`);
const inUse = new Map([
  ['registered', 3],
  ['in-work', 2],
  ['closed', 5],
]);

describe('two versions of a process laid side by side', () => {
  test('do not differ when nothing was changed', () => {
    for (const process of SHIPPED) expect(compare(process, structuredClone(process))).toEqual([]);
  });

  test('do not differ when only the order of a list was changed', () => {
    const transitions = support.transitions.map((one) => ({ ...one, by: one.by.toReversed() })).toReversed();
    expect(compare(support, { ...support, transitions })).toEqual([]);
  });

  test('a new state comes with the way into it', () => {
    const states = { ...support.states, checking: { ...shippedState(support, 'in-work'), title: text('Проверка') } };
    const check = { ...wayOf(support, 'take'), key: 'check', to: 'checking' };
    const changes = compare(support, { ...support, states, transitions: [...support.transitions, check] });
    expect(said(changes)).toContain('state checking added');
    expect(said(changes)).toContain('transition check added');
    expect(said(changes).filter((line) => line.endsWith('changed') || line.endsWith('removed'))).toEqual([]);
  });

  test('a changed one says of what it was made before and now', () => {
    const states = { ...support.states, 'in-work': { ...shippedState(support, 'in-work'), title: text('Делаем') } };
    expect(compare(support, { ...support, states })).toMatchObject([
      { part: 'state', key: 'in-work', kind: 'changed', what: [{ of: 'title', to: { ru: 'Делаем' } }] },
    ]);
  });

  test('the deadline of a state and the fields of a transition are pieces of their own', () => {
    const bare = wayOf(support, 'take');
    const asked = { ...bare, form: [{ key: 'why', type: 'text', label: text('Зачем?'), required: true } as const] };
    const transitions = support.transitions.map((one) => (one.key === 'take' ? asked : one));
    expect(compare(support, { ...support, transitions })).toMatchObject([
      { part: 'field', key: 'why', kind: 'added', within: { part: 'transition', key: 'take' } },
    ]);
    const { deadline, ...rest } = shippedState(support, 'resolved');
    expect(deadline).toBeDefined();
    const states = { ...support.states, resolved: rest };
    expect(compare(support, { ...support, states })).toMatchObject([
      { part: 'deadline', kind: 'removed', within: { part: 'state', key: 'resolved' }, states: ['resolved'] },
    ]);
  });

  test('what belongs to a removed transition is not told again', () => {
    const ask = support.transitions.find(({ form, key }) => form.length > 0 && key === 'ask');
    expect(ask).toBeDefined();
    const transitions = support.transitions.filter(({ key }) => key !== 'ask');
    expect(said(compare(support, { ...support, transitions }))).toEqual(['transition ask removed']);
  });
});

test('a change touches the running tickets of its states', () => {
  const transitions = support.transitions.filter(({ key }) => key !== 'take');
  const [change] = compare(support, { ...support, transitions });
  const from = wayOf(support, 'take').from;
  const expected = Array.isArray(from) ? from.reduce((sum, state) => sum + (inUse.get(state) ?? 0), 0) : 5;
  expect(change && touched(change, inUse)).toBe(expected);
});

const text = (ru: string) => ({ ru, en: ru });

function shippedState({ states }: Definition, key: string) {
  const state = states[key];
  if (!state) throw new Error(`no state ${key}`);
  return state;
}

function wayOf({ transitions }: Definition, key: string) {
  const way = transitions.find((one) => one.key === key);
  if (!way) throw new Error(`no transition ${key}`);
  return way;
}
