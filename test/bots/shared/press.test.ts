import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePress, encodePress, type Press } from '../../../bots/shared/press.ts';

const id = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const idOrNone = fc.option(id, { nil: null });
const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,23}$/);

const shortKey = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,9}$/);

const small = fc.option(fc.integer({ min: 1, max: 9_999 }), { nil: null });
const calls = {
  period: fc.constantFrom('today', 'month', 'all', '20261101-20261115'),
  outcome: fc.constantFrom('all', 'taken', 'missed', 'open', 'ours'),
  staff: small,
  contact: small,
  organization: small,
  queue: fc.option(fc.constantFrom('support', '600', 'line'), { nil: null }),
} as const;

type Values<Do extends Press['do']> = Omit<Extract<Press, { do: Do }>, 'do'>;
const values: { [Do in Press['do']]: Arbitrary<Values<Do>> } = {
  menu: fc.constant({}),
  file: fc.record({ process: key, contact: idOrNone, call: idOrNone }),
  processes: fc.record({ contact: idOrNone, call: idOrNone }),
  tickets: fc.record({ whose: fc.constantFrom('mine', 'team', 'contact'), id: idOrNone }),
  ticket: fc.record({ ticket: id }),
  history: fc.record({ ticket: id }),
  earlier: fc.record({ ticket: id }),
  move: fc.record({ ticket: id, transition: key }),
  choose: fc.record({ ticket: id, transition: key, field: shortKey, option: shortKey }),
  option: fc.record({ draft: id, field: key, option: fc.oneof(key, fc.constant('2026-11-23T10:00')) }),
  step: fc.record({ draft: id, to: fc.constantFrom('back', 'skip', 'done', 'cancel', 'confirm') }),
  attach: fc.record({ message: id, ticket: id }),
  'file-message': fc.record({ message: id, process: key }),
  company: fc.constant({}),
  'call-me': fc.constant({}),
  contact: fc.record({ contact: id }),
  person: fc.record({ contact: id, to: fc.constantFrom('show', 'export', 'ask', 'erase') }),
  caller: fc.record({ call: id, contact: idOrNone }),
  register: fc.record({ call: idOrNone }),
  'note-call': fc.record({ call: id }),
  dial: fc.record({ call: idOrNone, contact: idOrNone }),
  calls: fc.record({ ...calls, page: fc.nat(999) }),
  'export-calls': fc.record({ ...calls, format: fc.constantFrom('csv', 'xlsx') }),
  card: fc.record({ of: fc.constantFrom('organization', 'item', 'colleague', 'products', 'colleagues'), id: idOrNone }),
  edit: fc.record({ subject: fc.constantFrom('organization', 'contact', 'set'), id: idOrNone, owner: idOrNone }),
  edits: fc.record({
    of: fc.constantFrom('organization', 'contact', 'item', 'colleague', 'products'),
    id: idOrNone,
    page: fc.nat(999),
  }),
  proposal: fc.record({ proposal: id, to: fc.constantFrom('publish', 'move', 'cancel') }),
  table: fc.record({ table: id, to: fc.constantFrom('load', 'drop') }),
  'process-list': fc.constant({}),
  process: fc.record({ process: key }),
  restore: fc.record({ version: id }),
  scheme: fc.record({ ticket: id }),
  desk: fc.constant({}),
  digests: fc.record({ to: fc.constantFrom('on', 'off') }),
  language: fc.record({ locale: fc.constantFrom('ru', 'en') }),
};

describe('what a button says', () => {
  test.each(Object.entries(values))('%s comes back as it was, within 64 bytes', (name, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const press = { ...given, do: name };
        const text = Reflect.apply(encodePress, null, [press]);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64);
        expect(decodePress(text)).toEqual(press);
      }),
    );
  });

  test('is short and readable', () => {
    expect(encodePress({ do: 'move', ticket: 1042, transition: 'take' })).toBe('m:1042:take');
    expect(encodePress({ do: 'file', process: 'hotline', contact: null, call: 7 })).toBe('f:hotline:-:7');
  });

  test('may be an answer with colons in it', () => {
    const press: Press = { do: 'option', draft: 3, field: 'slot', option: '10:00-12:00' };
    expect(decodePress(encodePress(press))).toEqual(press);
  });

  test('that is too long is refused with the reason, not cut', () => {
    const option = 'очень-длинный-ответ-на-вопрос-формы';
    expect(() => encodePress({ do: 'option', draft: 1, field: 'slot', option })).toThrow(/takes 64 bytes: «o:1:slot/);
  });

  test('that could not be read back is refused', () => {
    expect(() => encodePress({ do: 'move', ticket: 1, transition: 'a:b' })).toThrow(RangeError);
    expect(() => encodePress({ do: 'ticket', ticket: -1 })).toThrow(RangeError);
  });

  test.each([
    '',
    ':',
    'x:1',
    'm',
    'm:1042',
    'm:1042:take:more',
    'm:abc:take',
    't:1e3',
    't:01',
    't:-',
    's:1:jump',
    'l:fr',
  ])('unknown or malformed («%s») is nothing', (text) => {
    expect(decodePress(text)).toBeNull();
  });

  test('whatever it is, reading it never fails', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 64 }), (text) => {
        const press = decodePress(text);
        if (press !== null) expect(decodePress(encodePress(press))).toEqual(press);
      }),
    );
  });
});
