import { chip, type Line, type PlacedCard, type PlacedRow, sizes } from './layout.ts';
import { widthOf } from './measure.ts';
import { cardLook, ink, ownerColour } from './palette.ts';
import { arrow, round, washedOut, written } from './svg-text.ts';

/** The card of a state; `roles`: all owners, `now`: what is said where the ticket is. */
export function drawCard(placed: PlacedCard, left: number, roles: readonly string[], now: string): string {
  const { card, y } = placed;
  const colour = ownerColour(card.owner, roles);
  const inside = [
    bodyOf(placed),
    card.owner === null ? '' : barOf(placed, colour),
    card.isStart ? startSign(y) : '',
    kindSign(card.kind, sizes.card - 26, y + 25),
    ...placed.lines.map(lineOf),
    ...placed.chips.map((one) => chipOf(one, colour)),
    ...placed.boxes.map(boxOf),
    ...placed.arrows.map(({ x, y: at }) => arrow(x, at, ink.small)),
    ...placed.rows.map(rowOf),
    card.mark === 'present' ? badge(now, y) : '',
  ].join('');
  const shown = card.mark === 'unvisited' ? washedOut(inside) : inside;
  return `<g transform="translate(${round(left)} 0)">${shown}</g>`;
}

/** White while work goes on, dashed while it waits, rounder where it ends; the present state stands out. */
function bodyOf({ card, y, height }: PlacedCard): string {
  const look = cardLook[card.kind];
  const [edge, width] =
    card.mark === 'present' ? [ink.now, 3.5] : card.mark === 'visited' ? [ink.way, 2] : [look.edge, 1.5];
  const rounding = card.kind === 'done' || card.kind === 'cancelled' ? 22 : 12;
  const dash = look.dash === '' || card.mark === 'present' ? '' : ` stroke-dasharray="${look.dash}"`;
  return `<rect x="0" y="${round(y)}" width="${sizes.card}" height="${round(height)}" rx="${rounding}" fill="${look.fill}" stroke="${edge}" stroke-width="${width}"${dash}/>`;
}

const barOf = ({ y, height }: PlacedCard, colour: string): string =>
  `<rect x="5" y="${round(y + 14)}" width="5" height="${round(height - 28)}" rx="2.5" fill="${colour}"/>`;

const lineOf = ({ text, x, y, size, bold, tone }: Line): string => written({ text, x, y, size, bold, fill: ink[tone] });

const boxOf = ({ x, y }: { x: number; y: number }): string =>
  `<rect x="${x}" y="${round(y)}" width="11" height="11" rx="2.5" fill="#ffffff" stroke="${ink.small}" stroke-width="1.3"/>`;

function rowOf({ row, lines, top }: PlacedRow): string {
  const rule = `<path d="M${sizes.pad + 6} ${round(top - 2)}H${sizes.card - sizes.pad}" stroke="#e2e8f0" stroke-width="1"/>`;
  const said = lines.map((one, at) => lineOf(row.taken > 0 && at === 0 ? { ...one, bold: true } : one));
  return `${rule}${said.join('')}`;
}

function badge(text: string, y: number): string {
  const width = widthOf(text, sizes.small, 'bold') + 20;
  const x = sizes.card - width - 14;
  const shape = `<rect x="${round(x)}" y="${round(y - 12)}" width="${round(width)}" height="24" rx="12" fill="${ink.now}"/>`;
  return `${shape}${written({ text, x: x + 10, y: y + 4.5, size: sizes.small, bold: true, fill: '#ffffff' })}`;
}

function chipOf({ text, x, y, width, kind }: PlacedCard['chips'][number], colour: string): string {
  const size = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${chip.height}" rx="${chip.height / 2}"`;
  const say = (at: number, fill: string) => written({ text, x: at, y: y + 15.5, size: sizes.small, fill });
  if (kind === 'owner') return `<rect ${size} fill="${colour}"/>${say(x + chip.pad, '#ffffff')}`;
  const clock = `<g fill="none" stroke="${ink.small}" stroke-width="1.4" stroke-linecap="round"><circle cx="${round(x + 15)}" cy="${round(y + 11)}" r="5.5"/><path d="M${round(x + 15)} ${round(y + 8)}v3.2l2.2 1.4"/></g>`;
  return `<rect ${size} fill="#ffffff" stroke="${ink.line}"/>${clock}${say(x + chip.pad + 17, ink.text)}`;
}

/** Where every request begins. */
const startSign = (y: number): string =>
  `<circle cx="${sizes.card / 2}" cy="${round(y - 15)}" r="5" fill="${ink.title}"/><path d="M${sizes.card / 2} ${round(y - 11)}v5" stroke="${ink.title}" stroke-width="2"/><path d="M${sizes.card / 2 - 5} ${round(y - 8)}h10l-5 7z" fill="${ink.title}"/>`;

const signs = {
  active: '',
  'waiting-on-client': 'M-3.5 -5v10M3.5 -5v10',
  done: 'M-6 0l4 4.5l8 -9',
  cancelled: 'M-5 -5l10 10M5 -5l-10 10',
};

/** What a state is, for those who do not tell colours apart: pause, tick, cross. */
function kindSign(kind: keyof typeof signs, x: number, y: number): string {
  if (signs[kind] === '') return '';
  const stroke = `stroke="${cardLook[kind].edge}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"`;
  return `<path transform="translate(${round(x)} ${round(y)})" d="${signs[kind]}" fill="none" ${stroke}/>`;
}
