import process from 'node:process';
import fc from 'fast-check';

/** How often a property is tried: `few` times in `npm test`, FUZZ_RUNS times to look deeper; FUZZ_SEED looks elsewhere. */
export const tries = (few: number) => ({
  numRuns: Number(process.env.FUZZ_RUNS ?? few),
  seed: Number(process.env.FUZZ_SEED ?? 20_261_123),
});

/** Time for a test that is tried so often, ms. */
export const patience = 30_000 + Number(process.env.FUZZ_RUNS ?? 0) * 200;

/** What people and programs write who mean no good, and what keyboards of the world give. */
export const nasty = [
  ...['', ' ', '\0', 'нуль\0внутри', '\ud83d', '\udc00\ud800', '\uFEFFметка', 'a\r\n\r\nb', '\u2028\u2029'],
  ...[
    '\u202Eперевёрнуто\u202C',
    '\u200F\u200Fעברית',
    'مرحبا\u061C',
    'нуле\u200B\u200C\u200D\u2060вой',
    'Z͑ͫ̓a̴l̵g̶o',
    '👩‍👩‍👧‍👦',
  ],
  ...[
    '<b>жирно</b>',
    '</b></i>',
    '<script>alert(1)</script>',
    '<a href="tg://user?id=1">я</a>',
    '&lt;&amp;&#x41;',
    '<!channel>',
  ],
  ...[
    '<@U0DEMO01>',
    '*звёзды* _черта_ `код` ~нет~',
    '[a](javascript:alert(1))',
    '```',
    '{{name}}',
    '$t(form.yes)',
    '%s%n',
  ],
  ...[
    '../../../etc/passwd',
    '..\\..\\boot.ini',
    'C:\\con',
    '/dev/null',
    '.',
    'имя\u202Egpj.exe',
    'a'.repeat(300),
    '~',
    'file:///',
  ],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE "Ticket"; --',
    '__proto__',
    'constructor',
    'toString',
    '%',
    '_',
    '\\',
    '$(id)',
    '=1+1',
  ],
  ...[
    '0',
    '-1',
    '1e309',
    'NaN',
    '2147483648',
    '9'.repeat(40),
    '0x10',
    '١٢٣',
    '08:61',
    '2026-02-30',
    '+7',
    '+79161234567890123',
  ],
  ...['/start', '/start join-x', '/start t1', '/pult', '/new x', '№ 1', 'Ы'.repeat(5_000)],
] as const;

/** Any text at all, bad ones often. */
export const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);

const gone = Symbol('gone');

/** What may stand in the place of anything. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 2, arbitrary: fc.constant(gone) },
  { weight: 3, arbitrary: fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, [], {}, [[]], [null], { toString: 1 }) },
  { weight: 1, arbitrary: fc.integer() },
);

/** A sample with some of its values changed, left out or taken for another's. */
export const mutated = (sample: unknown, most = 3): fc.Arbitrary<unknown> =>
  fc
    .array(fc.tuple(fc.nat(), odd), { minLength: 0, maxLength: most })
    .map((changes) => changes.reduce<unknown>((whole, [at, value]) => changed(whole, at, value), sample));

type Path = (string | number)[];

function changed(whole: unknown, at: number, value: unknown): unknown {
  const paths = pathsOf(whole);
  return replaced(whole, paths[at % Math.max(1, paths.length)] ?? [], value);
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const inside = Array.isArray(value)
    ? value.flatMap((one, index) => pathsOf(one, [...path, index]))
    : Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]));
  return path.length > 0 ? [path, ...inside] : inside;
}

function replaced(whole: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole))
    return whole.flatMap((one, index) => (index === key ? without(replaced(one, rest, value)) : [one]));
  if (typeof whole !== 'object' || whole === null) return whole;
  return Object.fromEntries(
    Object.entries(whole).flatMap(([name, one]) =>
      name === key ? without(replaced(one, rest, value)).map((kept) => [name, kept]) : [[name, one]],
    ),
  );
}

const without = (value: unknown): unknown[] => (value === gone ? [] : [value]);
