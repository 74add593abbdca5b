import { describe, expect, test } from 'vitest';
import type { Field } from '../../../core/process/field.ts';
import { askable, holds, nextField, PASSED, settled } from '../../../core/process/form.ts';
import { shipped } from './shipped.ts';

const { form } = shipped('tech-support');
const keys = (fields: { key: string }[]) => fields.map(({ key }) => key);

describe('the questions of technical support', () => {
  test('depend on what does not work', () => {
    expect(keys(askable(form, {}))).toEqual(['what', 'problem', 'since', 'work-places', 'files']);
    expect(keys(askable(form, { what: 'printer' }))).toContain('printer-model');
    expect(keys(askable(form, { what: 'program', 'has-error': true }))).toContain('error-text');
    expect(keys(askable(form, { what: 'program', 'has-error': false }))).not.toContain('error-text');
  });

  test('come one after another until none is left', () => {
    const given = { what: 'internet', 'internet-sign': 'slow', problem: 'Всё висит', since: 'today' };
    expect(nextField(form, {})?.key).toBe('what');
    expect(nextField(form, { what: 'internet' })?.key).toBe('internet-sign');
    expect(nextField(form, given)?.key).toBe('work-places');
    expect(nextField(form, { ...given, 'work-places': PASSED, files: PASSED })).toBeUndefined();
  });

  test('forget the answers of questions that a changed mind has hidden', () => {
    const answers = { what: 'printer', program: '1С', 'has-error': true, 'error-text': 'нет доступа', problem: 'мнёт' };
    expect(settled(form, answers)).toEqual({ what: 'printer', problem: 'мнёт' });
  });

  test('passed over leave nothing behind', () => {
    expect(settled(form, { what: 'other', problem: 'шумит', 'work-places': PASSED, files: [] })).toEqual({
      what: 'other',
      problem: 'шумит',
    });
  });
});

test('A question that is asked anew decides by its new answer alone', () => {
  const asked = (key: string, when?: Field['when']) =>
    ({ type: 'text', key, label: { ru: key, en: key }, required: true, ...(when ? { when } : {}) }) as const;
  const again = [asked('verdict'), asked('parts', [{ field: 'verdict', is: 'parts' }])];
  const keys = (answers: Record<string, string>) => askable(again, answers, { verdict: 'parts' }).map(({ key }) => key);
  expect(keys({})).toEqual(['verdict']);
  expect(keys({ verdict: 'fix' })).toEqual(['verdict']);
  expect(keys({ verdict: 'parts' })).toEqual(['verdict', 'parts']);
});

describe('a condition', () => {
  const answers = { what: 'printer', places: 3, signs: ['noise', 'smoke'], empty: PASSED };

  test.each([
    [{ field: 'what', is: 'printer' }, true],
    [{ field: 'what', 'is-not': 'printer' }, false],
    [{ field: 'unasked', 'is-not': 'printer' }, true],
    [{ field: 'what', in: ['computer', 'printer'] }, true],
    [{ field: 'signs', is: 'smoke' }, true],
    [{ field: 'what', filled: true }, true],
    [{ field: 'empty', filled: true }, false],
    [{ field: 'unasked', filled: false }, true],
    [{ field: 'places', above: 2 }, true],
    [{ field: 'places', above: 3 }, false],
    [{ field: 'places', below: 4 }, true],
    [{ field: 'unasked', below: 4 }, false],
  ])('%j is %s', (condition, expected) => {
    expect(holds([condition], answers)).toBe(expected);
  });

  test('among several must hold with all of them', () => {
    expect(
      holds(
        [
          { field: 'what', is: 'printer' },
          { field: 'places', above: 5 },
        ],
        answers,
      ),
    ).toBe(false);
    expect(holds(undefined, answers)).toBe(true);
  });
});
