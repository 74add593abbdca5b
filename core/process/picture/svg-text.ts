import { widthOf } from './measure.ts';

/** A number of the picture, short. */
export const round = (value: number): string => String(Math.round(value * 10) / 10);

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const spelled = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

export type Written = { text: string; x: number; y: number; size: number; bold?: boolean; fill: string };

/** Text; an arrow in it is drawn, for the font has none. */
export function written({ text, x, y, size, bold = false, fill }: Written): string {
  const weight = bold ? ' font-weight="700"' : '';
  const say = (words: string, at: number) =>
    `<text x="${round(at)}" y="${round(y)}" font-size="${size}"${weight} fill="${fill}" xml:space="preserve">${spelled(words)}</text>`;
  const at = text.indexOf('→');
  if (at < 0) return say(text, x);
  const before = text.slice(0, at);
  const from = x + widthOf(before, size, bold ? 'bold' : 'regular');
  return `${before === '' ? '' : say(before, x)}${arrow(from, y - size * 0.3, fill)}${say(text.slice(at + 1), from + 13)}`;
}

/** A small arrow to the right, from its left end. */
export const arrow = (x: number, y: number, colour: string): string =>
  `<path d="M${round(x)} ${round(y)}h10m-3.5 -3.5l3.5 3.5l-3.5 3.5" fill="none" stroke="${colour}" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`;

/** The same drawing in colours half washed out: see-through groups cost the renderer dear. */
export const washedOut = (drawing: string): string =>
  drawing.replace(/="#([0-9a-f]{6})"/g, (_, colour: string) => `="#${mixed(colour)}"`);

const paper = [0xf8, 0xfa, 0xfc];

const mixed = (colour: string): string =>
  paper
    .map((light, at) => Math.round(0.55 * light + 0.45 * Number.parseInt(colour.slice(2 * at, 2 * at + 2), 16)))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('');
