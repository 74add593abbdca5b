/** One line of the table. Times are milliseconds unless the text says otherwise. */
export interface Figure {
  measure: string;
  floor: string;
  product: string;
  ratio: string;
  aim: string;
  met: boolean | null; // null: nothing to compare with
}

export interface Scale {
  quick: boolean;
}

/** The value below which a share of them lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const times = (value: number): string => `${value.toFixed(1)}×`;

/** Now on the clock that all processes of this machine share, in milliseconds. */
export const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The figures as one table in plain text. */
export function tableOf(figures: Figure[]): string {
  const marks = new Map([
    [true, '✓'],
    [false, '✗'],
    [null, ''],
  ]);
  const lines = figures.map(({ measure, floor, product, ratio, aim, met }) => [
    ...[measure, floor, product, ratio, aim],
    marks.get(met) ?? '',
  ]);
  const all = [['measure', 'floor', 'product', 'ratio', 'aim', ''], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  const rows = all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [rows[0], widths.map((width) => '─'.repeat(width)).join('──'), ...rows.slice(1)].join('\n');
}
