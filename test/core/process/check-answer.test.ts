import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnswerValue } from '../../../core/process/answers.ts';
import { checkAnswer } from '../../../core/process/check-answer.ts';
import { Field } from '../../../core/process/definition.ts';

const today = '2026-11-23';
const label = { ru: 'Вопрос', en: 'Question' };
const options = [
  { key: 'law', label: { ru: 'Право', en: 'Law' } },
  { key: 'taxes', label: { ru: 'Налоги', en: 'Taxes' } },
];
const field = (more: object) => Field.parse({ key: 'q', label, ...more });
const check = (more: object, raw: unknown) => checkAnswer(field(more), raw, { region: 'RU', today });

describe('an answer', () => {
  test.each([
    ['text', '  Анна ', 'Анна'],
    ['long-text', 'а'.repeat(4096), 'а'.repeat(4096)],
    ['number', '1 200,5', 1200.5],
    ['number', 7, 7],
    ['money', '1 200,50 ₽', 120050],
    ['money', '300 руб.', 30000],
    ['date', '2026-11-23', '2026-11-23'],
    ['date', 'завтра', '2026-11-24'],
    ['date', '1.12', '2026-12-01'],
    ['date', '15.01', '2027-01-15'],
    ['time-slot', 'завтра 10:00–12:00', { date: '2026-11-24', from: '10:00', to: '12:00' }],
    ['time-slot', '24.11 с 10 до 12', { date: '2026-11-24', from: '10:00', to: '12:00' }],
    ['time-slot', 'сегодня до 16:30', { date: today, from: '16:30', to: '16:30' }],
    ['time-slot', { date: today, from: '09:00', to: '18:00' }, { date: today, from: '09:00', to: '18:00' }],
    ['yes-no', 'Да', true],
    ['yes-no', 'нет.', false],
    ['phone', '8 (916) 123-45-67', '+79161234567'],
    ['email', 'Anna@Romashka.example', 'anna@romashka.example'],
    ['file', [12, '13'], ['12', '13']],
    ['staff', 5, '5'],
  ])('of type %s is read from %j', (type, raw, value) => {
    expect(check({ type }, raw)).toEqual({ ok: true, value });
  });

  test.each([
    ['text', '   ', 'empty'],
    ['text', 'а'.repeat(201), 'too-long'],
    ['long-text', 'а'.repeat(4097), 'too-long'],
    ['text', { text: 'а' }, 'not-text'],
    ['number', 'много', 'not-a-number'],
    ['number', '1e9', 'not-a-number'],
    ['number', Number.POSITIVE_INFINITY, 'not-a-number'],
    ['money', '-5', 'too-small'],
    ['date', '31.02.2027', 'not-a-date'],
    ['date', '2026-13-01', 'not-a-date'],
    ['date', '22.11.2026', 'in-the-past'],
    ['time-slot', 'вчера', 'not-a-time-slot'],
    ['time-slot', 'завтра 12:00-10:00', 'not-a-time-slot'],
    ['time-slot', 'завтра 25:00', 'not-a-time-slot'],
    ['time-slot', '2026-11-20 10:00-12:00', 'in-the-past'],
    ['yes-no', 'может быть', 'not-yes-or-no'],
    ['phone', '12', 'not-a-phone'],
    ['phone', 'позвоните', 'not-a-phone'],
    ['email', 'anna@', 'not-an-email'],
    ['file', [{}], 'not-a-file'],
  ])('of type %s is refused: %j', (type, raw, why) => {
    expect(check({ type }, raw)).toEqual({ ok: false, why });
  });

  test('from a list is told by its key or by its words in either language', () => {
    for (const raw of ['taxes', 'Налоги', 'TAXES'])
      expect(check({ type: 'choice', options }, raw)).toEqual({ ok: true, value: 'taxes' });
    expect(check({ type: 'choice', options }, 'погода')).toEqual({ ok: false, why: 'not-an-option' });
    expect(check({ type: 'choices', options }, 'право, налоги')).toEqual({ ok: true, value: ['law', 'taxes'] });
    expect(check({ type: 'choices', options }, ['law', 'x'])).toEqual({ ok: false, why: 'not-an-option' });
  });

  test('keeps within the range of its field', () => {
    expect(check({ type: 'number', min: 1, max: 5 }, '0')).toEqual({ ok: false, why: 'too-small' });
    expect(check({ type: 'number', min: 1, max: 5 }, '6')).toEqual({ ok: false, why: 'too-big' });
  });

  test('holds nothing that a database cannot keep', () => {
    expect(check({ type: 'text' }, 'Ан\0на \ud83d')).toEqual({ ok: true, value: 'Анна \ufffd' });
  });

  test('to an optional question may be nothing', () => {
    for (const raw of [undefined, null, '', ' ', []])
      expect(check({ type: 'text', required: false }, raw)).toEqual({ ok: true, value: '' });
  });

  test('about the past is fine where the field asks for it', () => {
    expect(check({ type: 'date', past: true }, '22.11.2026')).toEqual({ ok: true, value: '2026-11-22' });
  });

  test('of any kind is either read into a value that can be kept or refused, never thrown at', () => {
    const plain = ['text', 'number', 'money', 'date', 'time-slot', 'yes-no', 'phone', 'email', 'file', 'staff'];
    const kinds = [...plain.map((type) => ({ type })), { type: 'choice', options }, { type: 'choices', options }];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.oneof(fc.anything(), fc.string()), (kind, raw) => {
        const result = check(kind, raw);
        if (result.ok) expect(AnswerValue.parse(result.value)).toEqual(result.value);
      }),
      { numRuns: 1000 },
    );
  });
});
