import { describe, expect, test } from 'vitest';
import { readDefinition } from '../../../core/process/definition.ts';

/** A sound process with a task; `piece` of it is replaced. */
function problems(piece: string, other: string): unknown[] {
  const text = `
key: small
title: { ru: Дело, en: Matter }
button: { ru: Дело, en: Matter }
department: support
opens: [operator, system]
roles: { trainer: { title: { ru: Преподаватель, en: Trainer } } }
on: [{ event: ticket-closed, process: hotline }]
summary: what
form: [{ key: what, type: text, label: { ru: Что?, en: What? } }]
routing: [{ when: [{ field: client.level, is: gold }], to: { role: trainer, by: load } }]
start: new
states:
  new:
    title: { ru: Новое, en: New }
    kind: active
    tasks:
      - key: teach
        title: { ru: Обучить, en: Teach }
        kind: approve
        by: trainer
        each: true
        deadline: { length: 1d, clock: working, escalate: [{ after: 0m, to: trainer }] }
  again: { title: { ru: Снова, en: Again }, kind: active }
  done: { title: { ru: Готово, en: Done }, kind: done }
transitions:
  - { key: ready, label: { ru: Готово, en: Ready }, from: [new], to: done, by: [system], on: tasks-done }
  - { key: refused, label: { ru: Нет, en: No }, from: [new], to: again, by: [system], on: task-refused }
  - { key: close, label: { ru: Закрыть, en: Close }, from: [again], to: done, by: [head], when: [{ field: item.warranty, is: true }] }
`;
  expect(text).toContain(piece);
  const result = readDefinition(text.replace(piece, other));
  return result.ok ? [] : result.problems.map(({ code, data }) => [code, data.name]);
}

describe('a process with tasks', () => {
  test('is sound as it is', () => {
    expect(problems('small', 'small')).toEqual([]);
  });

  test.each([
    [
      'a role that nobody has declared, where something is done',
      'by: [head]',
      'by: [plumber]',
      'unknown-role',
      'plumber',
    ],
    ['one in a task', 'by: trainer\n', 'by: plumber\n', 'unknown-role', 'plumber'],
    ['one up the chain', 'to: trainer }]', 'to: plumber }]', 'unknown-role', 'plumber'],
    ['one in a rule', 'role: trainer', 'role: plumber', 'unknown-role', 'plumber'],
    [
      'a declared role that was there already',
      '{ trainer:',
      '{ operator: { title: { ru: О, en: O } }, trainer:',
      'duplicate-key',
      'operator',
    ],
    ['a name that nothing is known under', 'client.level', 'client.mood', 'unknown-reserved', 'client.mood'],
    [
      'a transition that waits for tasks where there are none',
      'from: [again], to: done, by: [head]',
      'from: [again], to: done, by: [system], on: tasks-done',
      'no-tasks',
      'close',
    ],
    [
      'an approval that may be refused, with no way then',
      'on: task-refused',
      'on: child-closed',
      'no-way-for-refusal',
      'teach',
    ],
    [
      'tasks of which any is enough, though there is one',
      '        each: true\n        deadline: { length: 1d, clock: working, escalate: [{ after: 0m, to: trainer }] }\n',
      '    complete: any\n',
      'any-of-one',
      'new',
    ],
    ['a round among one person', 'by: trainer\n        each', 'by: head\n        each', 'each-of-one', 'head'],
    [
      'tasks of a beginning that may all drop out',
      'each: true',
      'each: true\n        when: [{ field: what, is: x }]',
      'tasks-may-be-none',
      'new',
    ],
    ['a transition with the name of a task’s end', 'key: close', 'key: teach-yes', 'duplicate-key', 'teach'],
    [
      'tasks of a closed state',
      'kind: done }',
      'kind: done, tasks: [{ key: late, title: { ru: П, en: L }, by: head }] }',
      'tasks-on-closed',
      'done',
    ],
    [
      'an event that opens what the product may not open',
      '[operator, system]',
      '[operator]',
      'trigger-needs-system',
      'on',
    ],
    [
      'an answer given to no question',
      'process: hotline',
      'process: hotline, gives: { why: x }',
      'unknown-field',
      'why',
    ],
    [
      'a key of a task too long to stand behind a button',
      'key: teach',
      'key: teach-everybody-everything',
      'wrong-value',
      'key',
    ],
  ])('is refused with %s', (_, piece, other, code, name) => {
    expect(problems(piece, other)).toContainEqual([code, name]);
  });

  test('is refused when states whose tasks may drop out lead to each other in a circle', () => {
    const around = (key: string, to: string) =>
      `{ key: ${key}, label: { ru: Д, en: O }, from: [${key}], to: ${to}, by: [system], on: tasks-done }`;
    const state = (key: string) =>
      `${key}: { title: { ru: К, en: R }, kind: active, tasks: [{ key: ${key}-task, title: { ru: З, en: T }, by: head, when: [{ field: what, is: x }] }] }`;
    const text = (to: string) => `
key: round
title: { ru: Круг, en: Round }
button: { ru: Круг, en: Round }
department: support
opens: [operator]
summary: what
form: [{ key: what, type: text, label: { ru: Что?, en: What? } }]
start: new
states:
  new: { title: { ru: Новое, en: New }, kind: active }
  ${state('one')}
  ${state('two')}
  done: { title: { ru: Готово, en: Done }, kind: done }
transitions:
  - { key: go, label: { ru: Дальше, en: On }, from: [new], to: one, by: [head] }
  - { key: end, label: { ru: Конец, en: End }, from: open, to: done, by: [head] }
  - ${around('one', 'two')}
  - ${around('two', to)}
`;
    const codes = (to: string) => {
      const read = readDefinition(text(to));
      return read.ok ? [] : read.problems.map(({ code }) => code);
    };
    expect([codes('done'), codes('one')]).toEqual([[], ['endless-round']]);
  });
});
