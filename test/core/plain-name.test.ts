import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainFileName, plainName } from '../../core/plain-name.ts';
import { checkAnswer } from '../../core/process/check-answer.ts';
import { Field } from '../../core/process/definition.ts';
import { storable } from '../../core/storable.ts';
import { anyText, tries } from '../support/fuzz.ts';

describe('a name', () => {
  test.each([
    ['Анна Котова', 'Анна Котова'],
    ['Ан\u200Bна\uFEFF Ко\u00ADтова\u2060', 'Анна Котова'], // else she is not found, or there are two of her
    ['\u202EавотоК аннА\u202C', 'авотоК аннА'], // reads as written, not turned round
    ['\u2066Анна\u2069 (администратор)\u200F', 'Анна (администратор)'],
    ['Анна\r\nОтветственный: директор', 'Анна Ответственный: директор'], // no line of its own on a card
    ['Анна\u2028\u2029Котова\u0007', 'Анна Котова'],
    ['\u3164\u2800 \u115F', ''],
    ['👩‍👩‍👧 Семья', '👩‍👩‍👧 Семья'],
    ['А\u200Dнна', 'Анна'],
  ])('%j reads as it is written', (given, shown) => expect(plainName(given)).toBe(shown));

  test('is the same when it is made plain again', () =>
    fc.assert(
      fc.property(anyText, (text) => plainName(plainName(text)) === plainName(text)),
      tries(300),
    ));
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\boot\\акт.pdf', 'акт.pdf'],
  ['счёт\u202Efdp.exe', 'счётfdp.exe'],
  ['a"; name="chat_id', "a'; name='chat_id"],
  ['a\r\nContent-Type: text/html\r\n\r\n<b>.pdf', 'html <b>.pdf'],
  ['\u200B', 'file'],
  ['', 'file'],
])('the file %j is called %j', (given, shown) => expect(plainFileName(given)).toBe(shown));

test('no text turns what stands beside it round', () => {
  expect(storable('\u202Eмеод\u202C \u2066x\u2069 мир')).toBe('меод x мир');
  expect(storable({ name: 'ת\u200Fש', deep: ['\u202D1'] })).toEqual({ name: 'ת\u200Fש', deep: ['1'] });
});

describe('an answer', () => {
  const label = { ru: 'Вопрос', en: 'Question' };
  const check = (more: object, raw: unknown) =>
    checkAnswer(Field.parse({ key: 'q', label, ...more }), raw, { region: 'RU', today: '2026-11-23' });

  test('of one line is a name too; a long one keeps its lines', () => {
    expect(check({ type: 'text' }, 'Анна\u200B\nКотова')).toEqual({ ok: true, value: 'Анна Котова' });
    expect(check({ type: 'long-text' }, 'раз\nдва')).toEqual({ ok: true, value: 'раз\nдва' });
    expect(check({ type: 'text' }, '\u3164')).toEqual({ ok: false, why: 'empty' });
  });

  test.each(['yes-no', 'number', 'money', 'date', 'time-slot', 'phone', 'email', 'choice', 'choices', 'text'])(
    'of a hundred thousand signs is refused at once: %s',
    (type) => {
      const options = [
        { key: 'law', label },
        { key: 'taxes', label },
      ];
      const more = type.startsWith('choice') ? { type, options } : { type };
      for (const sign of ['.', ' ', '0', '-', '₽', ',', '(', 'a@', '1:', '+7', ';'])
        expect(check(more, `я${sign.repeat(100_000 / sign.length)}\n!`).ok).toBe(false);
    },
    5_000,
  );

  test('that is lists within lists, deep beyond any stack, is refused', () => {
    let deep: unknown = 'да';
    for (let depth = 0; depth < 20_000; depth += 1) deep = [deep];
    expect(check({ type: 'yes-no' }, deep)).toEqual({ ok: false, why: 'not-yes-or-no' });
  });
});
