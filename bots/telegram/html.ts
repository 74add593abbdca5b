/** Telegram's HTML as data, so that a text too long is cut without ever breaking markup. */

interface Span {
  text: string; // plain; escaped when written out
  tag?: 'b' | 'i';
}

export type Line = Span[];

/** Lines shown together; a quote is drawn with a bar. */
export interface Paragraph {
  lines: Line[];
  quote?: boolean;
  apart?: boolean; // an empty line before and after
}

/** The vendor counts after parsing; counting the markup too is simpler and safe. UTF-16 units. */
const mostUnits = 4096;

/** Escapes the only characters that mean something in Telegram's HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Plain text in lines: a renderer never receives markup. */
export const linesOf = (text: string, tag?: Span['tag']): Line[] =>
  text.split(/\r?\n/).map((line) => [tag === undefined ? { text: line } : { text: line, tag }]);

const writeSpan = ({ text, tag }: Span): string => {
  if (tag === undefined || text === '') return escapeHtml(text);
  return `<${tag}>${escapeHtml(text)}</${tag}>`;
};
const writeLine = (line: Line): string => line.map(writeSpan).join('');

const writeParagraph = ({ lines, quote }: Paragraph): string => {
  const text = lines.map(writeLine).join('\n');
  return quote ? `<blockquote>${text}</blockquote>` : text;
};

const isEmpty = (paragraph: Paragraph): boolean =>
  paragraph.lines.every((line) => line.every(({ text }) => text.trim() === ''));

/** Paragraphs as one text of at most `most` UTF-16 units, cut at a line end with «…». */
export function writeHtml(paragraphs: Paragraph[], most = mostUnits): string {
  let written = '';
  let apart: boolean | undefined; // undefined: nothing written yet
  for (const paragraph of paragraphs) {
    if (isEmpty(paragraph)) {
      apart = apart === undefined ? undefined : true; // a divider: what follows stands apart
      continue;
    }
    const gap = apart === undefined ? '' : apart || paragraph.apart ? '\n\n' : '\n';
    const next = written + gap + writeParagraph(paragraph);
    if (next.length > most - ending.length) return written + cut(gap, paragraph, most - written.length);
    written = next;
    apart = paragraph.apart ?? false;
  }
  return written;
}

const ellipsis = '…';
const ending = `\n${ellipsis}`;

/** As much of a paragraph as `room` takes: whole lines, or a piece of a line where they would leave most of it empty. */
function cut(gap: string, paragraph: Paragraph, room: number): string {
  const write = (lines: Line[]) => gap + writeParagraph({ ...paragraph, lines });
  const fits = (lines: Line[]) => write(lines).length <= room;
  const { lines } = paragraph;
  let count = lines.length - 1;
  while (count > 0 && !fits([...lines.slice(0, count), [{ text: ellipsis }]])) count -= 1;
  const whole = lines.slice(0, count);
  const piece = pieceOf(lines[count] ?? [], (line) => fits([...whole, line]));
  if (piece !== null && write(whole).length < room / 2) return write([...whole, piece]);
  return count === 0 ? ending : write([...whole, [{ text: ellipsis }]]);
}

/** The longest beginning of a line that fits with «…»; null when too little of it would. */
function pieceOf(line: Line, fits: (line: Line) => boolean): Line | null {
  const plain = line.map(({ text }) => text).join('');
  const piece = (length: number): Line => {
    const kept = plain.slice(0, length).replace(/[\uD800-\uDBFF]$/u, ''); // never half of a pair
    return [{ text: kept + ellipsis }];
  };
  let [fitting, tooLong] = [0, plain.length + 1];
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (fits(piece(middle))) fitting = middle;
    else tooLong = middle;
  }
  return fitting < shortestPiece ? null : piece(fitting);
}

const shortestPiece = 20; // less of a line is not worth reading
