/** What a column of clients may hold. */
export type Column =
  | 'organization'
  | 'level'
  | 'inn'
  | 'kpp'
  | 'address'
  | 'contact'
  | 'position'
  | 'phone'
  | 'email'
  | 'region'
  | 'responsible';

/** By what words a heading is known, in Russian and English; the first that fits. */
const known: [Column, RegExp][] = [
  ['inn', /^(инн|inn|tin|tax (id|number))(?!\p{L})/u],
  ['kpp', /^(кпп|kpp)(?!\p{L})/u],
  ['responsible', /ответствен|менеджер|responsible|manager/],
  ['email', /e ?mail|электронн|^эл почта|^почта/],
  ['phone', /(^| )(тел|моб|сот|phone|mobile|tel)/],
  ['level', /уровень|тариф|level|tier/],
  ['position', /должность|position|job/],
  ['region', /^(регион|город|область|region|city)/],
  ['address', /адрес|address/],
  ['contact', /фио|ф и о|контакт|фамилия|имя|отчество|представитель|contact|person|(first|last|full) name|surname/],
  [
    'organization',
    /организаци|компания|клиент|абонент|контрагент|наименование|название|organi[sz]ation|company|client|customer/,
  ],
  ['contact', /^name$/],
];

/** Where the columns are; `unknown` are headings that mean nothing to us. */
export interface Headings {
  row: number; // index of the row of headings
  columns: (Column | null)[];
  unknown: string[];
}

const lookAt = 10; // rows above the headings: a title, a date

/** Finds the row of headings: that with most columns known to us, an organisation or a person among them. */
export function findHeadings(rows: string[][]): Headings | null {
  const rated = rows.slice(0, lookAt).map((cells, row) => ({ row, cells, columns: cells.map(columnOf) }));
  const fit = rated.filter(({ columns }) => columns.includes('organization') || columns.includes('contact'));
  const [best] = fit.sort((one, other) => knownIn(other.columns) - knownIn(one.columns)); // of equals the first
  if (!best) return null;
  const { row, cells, columns } = best;
  return { row, columns, unknown: cells.filter((cell, index) => cell.trim() !== '' && !columns[index]) };
}

const knownIn = (columns: (Column | null)[]): number => columns.filter(Boolean).length;

function columnOf(heading: string): Column | null {
  const plain = heading
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  return known.find(([, words]) => words.test(plain))?.[0] ?? null;
}
