import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPhones, parsePhone, showPhone } from '../../core/phone.ts';

const inRussia = (raw: string | null | undefined) => parsePhone(raw, 'RU');
const number = (e164: string, extension: string | null = null) => ({ kind: 'number', e164, extension });

describe('a number is spelled E.164 however it was written', () => {
  it.each([
    '+74951234567',
    '84951234567',
    '74951234567',
    '4951234567',
    '8 (495) 123-45-67',
    '8(495)1234567',
    '(495) 123-45-67',
    '8–495–123–45–67',
    '8.495.123.45.67',
    '8\u00a0495\u00a0123\u00a045\u00a067',
    '８４９５１２３４５６７',
    '\u200e+7 495 123 45 67\u202c',
    '+7 8 495 123 45 67',
    '00 7 495 123 45 67',
    '810 7 495 123 45 67',
    'тел.: 8-495-123-45-67',
    'sip:+74951234567@10.0.0.1',
    'sip:%2B74951234567@pbx.example;user=phone',
    'tel:+7-495-123-45-67',
    '"Иван" <sip:+74951234567@pbx.example>',
    '"Иван" <84951234567>',
  ])('%s', (raw) => expect(inRussia(raw)).toEqual(number('+74951234567')));

  it.each([
    ['bare ten digits of a mobile', '9161234567', '+79161234567'],
    ['a mobile after a plus and a habitual 8', '+8 916 123-45-67', '+79161234567'],
    ['a free line 8 800', '88001234567', '+78001234567'],
    ['abroad through 810', '810 49 30 12345678', '+493012345678'],
    ['abroad through 00', '0049 30 12345678', '+493012345678'],
    ['abroad without a plus', '380441234567', '+380441234567'],
    ['a country’s number outside the known plans', '+70001234567', '+70001234567'],
  ])('%s', (_what, raw, e164) => expect(inRussia(raw)).toEqual(number(e164)));

  it('reads a number without a country in the given region', () => {
    expect(parsePhone('030 12345678', 'DE')).toEqual(number('+493012345678'));
    expect(parsePhone('8 701 123 45 67', 'KZ')).toEqual(number('+77011234567'));
  });

  it('reads its own spelling back, for any Russian mobile and any way of showing it', () => {
    const mobile = fc.integer({ min: 910_000_0000, max: 919_999_9999 }).map((digits) => `+7${digits}`);
    const ways = [showPhone, (e164: string) => e164.replace('+7', '8'), (e164: string) => e164.slice(2)];
    fc.assert(
      fc.property(mobile, fc.constantFrom(...ways), (e164, write) => {
        expect(inRussia(write(e164))).toEqual(number(e164));
      }),
    );
  });
});

describe('an extension is kept apart from the number', () => {
  it.each([
    '84951234567 доб. 12',
    '8 (495) 123-45-67 (доб.12)',
    '8 495 123 45 67 ДОБ 12',
    '8 495 123-45-67, добавочный 12',
    '84951234567 вн.12',
    '84951234567 вн 12',
    '84951234567 внутр. № 12',
    '+7 495 123 45 67 ext. 12',
    '84951234567x12',
    '84951234567#12',
    '84951234567,12',
    '84951234567,,12',
    'tel:+7-495-123-45-67;ext=12',
  ])('%s', (raw) => expect(inRussia(raw)).toEqual(number('+74951234567', '12')));

  it('keeps the zeros before an extension', () => {
    expect(inRussia('84951234567 доб. 012')).toEqual(number('+74951234567', '012'));
  });

  it('does not take a second number for an extension', () => {
    expect(inRussia('84951234567, 84957654321')).toMatchObject({ kind: 'malformed' });
  });
});

describe('what is no outside number is a case, not an error', () => {
  it.each(['101', '1234', 'вн. 101', 'доб 101', 'тел. 101', 'sip:101@pbx', '<101>'])('%s is internal', (raw) => {
    expect(inRussia(raw)).toMatchObject({ kind: 'internal', digits: raw.includes('1234') ? '1234' : '101' });
  });

  it.each([
    null,
    undefined,
    '',
    '  ',
    '<unknown>',
    'Unknown',
    'ANONYMOUS',
    'Private',
    'restricted',
    'Unavailable',
    'withheld',
    'номер скрыт',
    'Не определён',
    'sip:anonymous@anonymous.invalid',
    '"Anonymous" <sip:anonymous@anonymous.invalid>',
  ])('%s is hidden', (raw) => expect(inRussia(raw)).toEqual({ kind: 'hidden' }));

  it.each([
    'Иван',
    'ivan@mail.example',
    '123-45-67',
    '8-800-FLOWERS',
    '*97',
    '+',
    '11111111111',
    '40702810400000012345',
    '101 доб. 5',
    `8495${'1'.repeat(5000)}`,
  ])('%s is malformed and kept as it was', (raw) => expect(inRussia(raw)).toEqual({ kind: 'malformed', raw }));

  it('never throws, and a number is always E.164', () => {
    const digitsAndHabits = fc.stringMatching(/^[+\d ()доб.,#<>@;:-]{0,30}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digitsAndHabits), (raw) => {
        const parsed = inRussia(raw);
        if (parsed.kind === 'number') expect(parsed.e164).toMatch(/^\+[1-9]\d{5,14}$/);
        if (parsed.kind === 'malformed') expect(parsed.raw).toBe(raw);
      }),
    );
  });
});

describe('numbers mentioned in a text', () => {
  it('are found in order, each once, with their extensions', () => {
    const text = 'Звоните 8 (495) 123-45-67 доб. 12 или 9161234567 (Ира).\n+7 916 123-45-67; 8 800 200-06-00 вн. 3';
    expect(findPhones(text, 'RU')).toEqual([
      { e164: '+74951234567', extension: '12' },
      { e164: '+79161234567', extension: null },
      { e164: '+78002000600', extension: '3' },
    ]);
  });

  it('are told apart when they stand side by side or on neighbouring lines', () => {
    const both = [
      { e164: '+74951234567', extension: null },
      { e164: '+74957654321', extension: null },
    ];
    expect(findPhones('84951234567 84957654321', 'RU')).toEqual(both);
    expect(findPhones('8 495 123-45-67, 8 495 765-43-21', 'RU')).toEqual(both);
    expect(findPhones('8 495 123-45-67\n8 495 765-43-21', 'RU')).toEqual(both);
  });

  it('are found with the foreign prefixes 810 and 00', () => {
    expect(findPhones('810 49 30 12345678 и 00 49 30 12345678', 'RU')).toEqual([
      { e164: '+493012345678', extension: null },
    ]);
  });

  it.each(['счёт 40702810400000012345 от 12.05.2026', 'ИНН 7707083893', 'заказ № 12345, 3 шт.', ''])(
    'are not seen in «%s»',
    (text) => expect(findPhones(text, 'RU')).toEqual([]),
  );
});

describe('a number is shown to people', () => {
  it('in Russian groups, with the extension in the language of the reader', () => {
    expect(showPhone('+74951234567')).toBe('+7 495 123-45-67');
    expect(showPhone('+74951234567', '12')).toBe('+7 495 123-45-67 доб. 12');
    expect(showPhone('+74951234567', '12', 'en')).toBe('+7 495 123-45-67 ext. 12');
    expect(showPhone('+78001234567', null)).toBe('+7 800 123-45-67');
  });

  it('in the grouping of its own country, and as it is when it is no number', () => {
    expect(showPhone('+493012345678')).toBe('+49 30 12345678');
    expect(showPhone('101')).toBe('101');
  });

  it('reads back, extension included, from both languages', () => {
    for (const locale of ['ru', 'en'] as const) {
      expect(inRussia(showPhone('+74951234567', '12', locale))).toEqual(number('+74951234567', '12'));
    }
  });
});
