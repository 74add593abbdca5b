import type { RecordKind } from './record-problem.ts';

/** Columns of tables of things, products and sets; the first words that fit a heading name it. */
export type RecordColumn =
  | 'organization'
  | 'serial'
  | 'item'
  | 'sold'
  | 'warranty'
  | 'code'
  | 'product'
  | 'english'
  | 'price'
  | 'quantity'
  | 'active';

const known: [RecordColumn, RegExp][] = [
  ['serial', /серийн|заводск|serial|^s n$/],
  ['warranty', /гаранти|warranty/],
  ['sold', /продан|куплен|дата продажи|sold|bought/],
  ['code', /^(код|артикул|code|sku|key)( |$)/],
  ['english', /по английски|english/],
  ['price', /цена|стоимость|price/],
  ['quantity', /количеств|кол во|^шт$|quantity|amount/],
  ['active', /продается|активен|active|on sale/],
  ['product', /продукт|товар|услуга|product|service/],
  ['item', /техника|оборудование|модель|изделие|equipment|model|device/],
  ['organization', /организаци|компания|клиент|абонент|контрагент|organi[sz]ation|company|client|customer/],
];

export interface RecordHeadings {
  kind: RecordKind;
  row: number; // index of the row of headings
  columns: (RecordColumn | null)[];
  unknown: string[];
}

const lookAt = 10; // rows above the headings: a title, a date

/**
 * What a table is of, by its headings: things (a serial number), sets (an organisation and a product), products (a product
 * and its price). Null: it is a table of clients, or nothing of ours.
 */
export function findRecordHeadings(rows: string[][]): RecordHeadings | null {
  for (const [row, cells] of rows.slice(0, lookAt).entries()) {
    const columns = cells.map(columnOf);
    const kind = kindOf(new Set(columns));
    if (kind) return { kind, row, columns, unknown: cells.filter((cell, at) => cell.trim() !== '' && !columns[at]) };
  }
  return null;
}

function kindOf(has: ReadonlySet<RecordColumn | null>): RecordKind | null {
  if (has.has('serial')) return 'item';
  if (has.has('product') && has.has('organization')) return 'set';
  return has.has('product') && has.has('price') ? 'product' : null;
}

function columnOf(heading: string): RecordColumn | null {
  const plain = heading
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  return known.find(([, words]) => words.test(plain))?.[0] ?? null;
}
