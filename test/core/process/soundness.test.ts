import { describe, expect, test } from 'vitest';
import { Definition, type Problem, readDefinition } from '../../../core/process/definition.ts';
import { unsound } from '../../../core/process/soundness.ts';
import { SHIPPED, STANDARD, shipped } from './shipped.ts';

const SMALL = `key: errand
title: { ru: Поручение, en: Errand }
button: { ru: Поручить, en: Give an errand }
department: support
opens: [client]
summary: what
form:
  - { key: what, type: text, label: { ru: Что?, en: What? } }
start: open
states:
  open: { title: { ru: Открыто, en: Open }, kind: active }
  closed: { title: { ru: Закрыто, en: Closed }, kind: done }
transitions:
  - { key: close, label: { ru: Закрыть, en: Close }, from: [open], to: closed, by: [responsible] }
standard: [note]
`;

/** What is found wrong with the small process when one piece of its text is another. */
function wrong(piece: string, other: string): Problem[] {
  expect(SMALL).toContain(piece);
  const result = readDefinition(SMALL.replace(piece, other), STANDARD);
  return result.ok ? [] : result.problems;
}

const named = (problems: Problem[]) => problems.map(({ code, line, data }) => [code, line, data.name]);

describe('a process file', () => {
  test('is read with its standard transitions in place', () => {
    const result = readDefinition(SMALL, STANDARD);
    expect(result.ok && result.definition.transitions.map(({ key }) => key)).toEqual(['close', 'note']);
  });

  test('may change where a standard transition leads and who makes it', () => {
    const result = readDefinition(SMALL.replace('[note]', '[{ use: agree, from: [open], by: [client] }]'), STANDARD);
    const agree = result.ok ? result.definition.transitions.find(({ key }) => key === 'agree') : undefined;
    expect(agree).toMatchObject({ from: ['open'], to: 'closed', by: ['client'] });
  });

  test.each([
    ['broken YAML', 'form:', 'form: [', 'not-yaml', undefined],
    ['a key given twice', 'start: open', 'start: open\nstart: open', 'duplicate-key', 10],
    ['a misspelt word', 'summary: what', 'sumary: what', 'unknown-word', 6],
    ['a text without English', '{ ru: Поручить, en: Give an errand }', '{ ru: Поручить }', 'missing', 3],
    ['a field type that is none', 'type: text', 'type: colour', 'wrong-value', 8],
    ['an alias to nothing', 'form:', 'form: *nothing', 'not-yaml', undefined],
    ['a name that JavaScript keeps for itself', 'key: what', 'key: constructor', 'wrong-value', 8],
    ['a role that is none', 'by: [responsible]', 'by: [plumber]', 'unknown-role', 14],
    ['a transition made by nobody', 'by: [responsible]', 'by: []', 'wrong-value', 14],
    ['a standard transition that is none', '[note]', '[notice]', 'unknown-standard', 15],
  ])('with %s is refused, with the line', (_, piece, other, code, line) => {
    const [first] = wrong(piece, other).filter((problem) => problem.code === code);
    expect(first).toBeDefined();
    if (line !== undefined) expect(first?.line).toBe(line);
  });

  test('with several mistakes names them all', () => {
    const twice = SMALL.replace('type: text', 'type: colour').replace('kind: done', 'kind: over');
    const result = readDefinition(twice, STANDARD);
    expect(result.ok ? [] : result.problems.map(({ line }) => line)).toEqual([8, 12]);
  });

  test.each([
    ['leads to an unknown state', 'to: closed', 'to: nowhere', 'unknown-state', 14, 'nowhere'],
    ['begins nowhere', 'start: open', 'start: begun', 'unknown-state', 9, 'begun'],
    ['has a state nobody reaches', 'start: open', 'start: closed', 'unreachable-state', 11, 'open'],
    ['has a state nobody leaves', 'to: closed,', '', 'unreachable-state', 12, 'closed'],
    ['closes nothing', 'kind: done', 'kind: active', 'no-closed-state', 11, undefined],
    ['sums up an unasked field', 'summary: what', 'summary: whim', 'unknown-field', 6, 'whim'],
    ['gives a transition twice', '[note]', '[note, note]', 'duplicate-key', 15, 'note'],
  ])('that %s is unsound', (_, piece, other, code, line, name) => {
    expect(named(wrong(piece, other))).toContainEqual([code, line, name]);
  });
});

describe('soundness', () => {
  const base = shipped('tech-support');
  const changed = (change: (copy: Definition) => void) => {
    const copy = structuredClone(base);
    change(copy);
    return unsound(copy).map(({ code, data }) => [code, data.name]);
  };
  const first = (copy: Definition) => copy.transitions.find(({ key }) => key === 'resolve');

  test('holds for what ships, also when it is read back from where versions are stored', () => {
    for (const definition of SHIPPED) {
      expect(unsound(definition)).toEqual([]);
      expect(Definition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
    }
  });

  test('sees a state that leads on, but never to an end', () => {
    const found = changed((copy) => {
      const limbo = {
        title: { ru: 'Нигде', en: 'Nowhere' },
        kind: 'active' as const,
        tasks: [],
        complete: 'all' as const,
      };
      copy.states = { ...copy.states, limbo };
      copy.transitions = copy.transitions.filter(({ from }) => from !== 'open');
      copy.transitions.push({ ...(first(copy) ?? never()), key: 'lose', effects: [], form: [], to: 'limbo' });
    });
    expect(found).toEqual([['dead-end', 'limbo']]);
  });

  test('keeps the name of the comment free where a comment is asked', () => {
    const found = changed((copy) => {
      const resolve = first(copy);
      const [field] = resolve?.form.filter(({ key }) => key === 'result') ?? [];
      if (resolve && field) resolve.form.push({ ...field, key: 'comment' });
      if (resolve) resolve.comment = 'optional';
    });
    expect(found).toEqual([['duplicate-key', 'comment']]);
  });

  test('sees a question that depends on a later one', () => {
    const found = changed((copy) => {
      copy.form[0] = { ...(copy.form[0] ?? never()), when: [{ field: 'since', is: 'today' }] };
    });
    expect(found).toContainEqual(['field-before-asked', 'since']);
  });

  test('sees conditions on fields and options that are none', () => {
    const found = changed((copy) => {
      copy.form[1] = {
        ...(copy.form[1] ?? never()),
        when: [
          { field: 'what', is: 'fridge' },
          { field: 'mood', filled: true },
        ],
      };
    });
    expect(found).toEqual(
      expect.arrayContaining([
        ['unknown-option', 'fridge'],
        ['unknown-field', 'mood'],
      ]),
    );
  });

  test('sees effects that take what is not there or of the wrong type', () => {
    const found = changed((copy) => {
      first(copy)?.effects.push({ do: 'arrival', field: 'result' }, { do: 'note', field: 'diary' });
    });
    expect(found).toEqual([
      ['wrong-field-type', 'result'],
      ['unknown-field', 'diary'],
    ]);
  });

  test('sees a mark that is no number', () => {
    const found = changed((copy) => {
      for (const { key, form } of copy.transitions)
        for (const field of form)
          if (key === 'rate' && field.type === 'choice') field.options = [{ key: 'fine', label: field.label }];
    });
    expect(found).toEqual([['wrong-field-type', 'rating']]);
  });

  test('sees a deadline that fires nothing, and one on a closed state', () => {
    const deadline = base.states.resolved?.deadline ?? never();
    const found = changed((copy) => {
      const { resolved, closed } = copy.states;
      if (resolved) resolved.deadline = { ...deadline, fires: 'vanish' };
      if (closed) closed.deadline = deadline;
    });
    expect(found).toEqual(
      expect.arrayContaining([
        ['unknown-transition', 'vanish'],
        ['deadline-on-closed', 'closed'],
      ]),
    );
  });

  test('sees a trigger that the product may not follow', () => {
    const found = changed((copy) => {
      const resolve = first(copy);
      if (resolve) resolve.on = 'client-wrote';
    });
    expect(found).toEqual([['trigger-needs-system', 'resolve']]);
  });
});

function never(): never {
  throw new Error('the shipped process has changed');
}
