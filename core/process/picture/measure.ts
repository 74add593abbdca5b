import widths from './pt-sans.json' with { type: 'json' };

export type Weight = 'regular' | 'bold';

const table: Record<Weight, Record<string, number>> = widths;
const usual = 560; // thousandths of the size, for a letter that the table lacks

/** How wide a text is in PT Sans of this size, in the units of the size. Pure: no font is opened. */
export function widthOf(text: string, size: number, weight: Weight = 'regular'): number {
  let sum = 0;
  for (const letter of text) sum += table[weight][letter] ?? usual;
  return (sum * size) / 1000;
}

/** A text in lines no wider than `most`, broken between words; a longer word, between letters. */
export function wrap(text: string, most: number, size: number, weight: Weight = 'regular'): string[] {
  const fits = (line: string) => widthOf(line, size, weight) <= most;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => pieces(one, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && !fits(longer)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, fits: (text: string) => boolean): string[] {
  if (fits(word)) return [word];
  const out: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && !fits(`${piece}${letter}-`)) {
      out.push(`${piece}-`);
      piece = '';
    }
    piece += letter;
  }
  return [...out, piece];
}
