import { widthOf, wrap } from './measure.ts';
import type { Card, Picture, Row } from './picture.ts';

/** Sizes in units of the picture; a phone shows its width whole. */
export const sizes = {
  card: 400,
  pad: 16,
  title: 18,
  label: 15,
  small: 13,
  lane: 13,
  gap: 26,
  margin: 18,
} as const;

export type Line = {
  text: string;
  x: number;
  y: number;
  size: number;
  bold: boolean;
  tone: 'title' | 'text' | 'small';
};

/** A row of a card; a lane begins at `port`, at the card's left or right edge. */
export type PlacedRow = { row: Row; lines: Line[]; port: { side: 'left' | 'right'; y: number } | null; top: number };
export type PlacedCard = {
  card: Card;
  y: number;
  height: number;
  lines: Line[];
  chips: { text: string; x: number; y: number; width: number; kind: 'owner' | 'deadline' }[];
  boxes: { x: number; y: number }[]; // of tasks
  arrows: { x: number; y: number }[]; // before what is said of a target
  rows: PlacedRow[];
  entry: number; // where lanes come in
};

/** A line that gathers all ways into one state on one side. `x` is filled in once lanes are shared out. */
export type Lane = {
  to: string;
  side: 'left' | 'right';
  x: number;
  from: { y: number; taken: number; auto: boolean }[];
  end: number;
};

export type Layout = { width: number; height: number; left: number; cards: PlacedCard[]; lanes: Lane[]; top: number };

const chipHeight = 22;
export const chip = { height: chipHeight, pad: 9 };

/** Places all cards in one column, and the ways between them in lanes: forward at the right, back at the left. */
export function layOut(picture: Picture): Layout {
  const top = sizes.margin + 72 + legendHeight(picture);
  let y = top;
  const cards = picture.cards.map((card) => {
    const placed = placeCard(card, picture, y);
    y += placed.height + sizes.gap;
    return placed;
  });
  const lanes = shareOut(lanesOf(cards));
  const left = sizes.margin + Math.max(10, count(lanes, 'left') * sizes.lane + 12);
  const right = Math.max(10, count(lanes, 'right') * sizes.lane + 12);
  return {
    width: left + sizes.card + right + sizes.margin,
    height: y - sizes.gap + sizes.margin + 6,
    left,
    cards,
    lanes,
    top,
  };
}

const count = (lanes: Lane[], side: Lane['side']): number =>
  lanes.reduce((most, lane) => (lane.side === side ? Math.max(most, lane.x + 1) : most), 0);

const legendLine = 24;

/** The names of owners under the title, in as many lines as they take. */
function legendHeight({ owners }: Picture): number {
  let x = 0;
  let lines = owners.length > 0 ? 1 : 0;
  for (const { title } of owners) {
    const width = 32 + widthOf(title, sizes.small);
    if (x + width > sizes.card) {
      x = 0;
      lines += 1;
    }
    x += width;
  }
  return lines * legendLine + 10;
}

function placeCard(card: Card, picture: Picture, y: number): PlacedCard {
  const inner = sizes.card - 2 * sizes.pad - 6;
  const placed: PlacedCard = {
    card,
    y,
    height: 0,
    lines: [],
    chips: [],
    boxes: [],
    arrows: [],
    rows: [],
    entry: y + 25,
  };
  let at = y + 12;
  const write = (text: string, size: number, tone: Line['tone'], bold: boolean, indent = 0): Line[] => {
    const lines = wrap(text, inner - indent, size, bold ? 'bold' : 'regular');
    return lines.map((line) => {
      at += size * 1.28;
      return { text: line, x: sizes.pad + 6 + indent, y: at - size * 0.3, size, bold, tone };
    });
  };
  placed.lines.push(...write(card.title, sizes.title, 'title', true));
  if (card.ownerTitle !== null || card.deadline !== null) at = placeChips(placed, card, at + 6);
  for (const entry of card.entries) {
    at += 7;
    placed.arrows.push({ x: sizes.pad + 6, y: at + sizes.small * 0.75 });
    placed.lines.push(...write(`${entry.label} — ${entry.detail}`, sizes.small, 'small', false, 16));
  }
  for (const task of card.tasks) {
    at += 7;
    placed.boxes.push({ x: sizes.pad + 6, y: at + 4 });
    placed.lines.push(...write(`${task.text} — ${task.detail}`, sizes.small, 'text', false, 20));
  }
  if (card.rows.length > 0) at += 8;
  for (const row of card.rows) {
    at += 11;
    const rowTop = at - 4;
    const lines = [
      ...write(row.label, sizes.label, 'text', false),
      ...write(`${row.detail} → ${row.toTitle}`, sizes.small, 'small', false),
    ];
    placed.rows.push({
      row,
      lines,
      top: rowTop,
      port: { side: sideOf(card, row, picture), y: lines[0] ? lines[0].y - 5 : at },
    });
  }
  placed.height = at + 14 - y;
  return placed;
}

function placeChips(placed: PlacedCard, card: Card, at: number): number {
  let x = sizes.pad + 6;
  const add = (text: string, kind: 'owner' | 'deadline') => {
    const width = widthOf(text, sizes.small) + 2 * chip.pad + (kind === 'deadline' ? 17 : 0);
    placed.chips.push({ text, x, y: at, width, kind });
    x += width + 8;
  };
  if (card.ownerTitle !== null) add(card.ownerTitle, 'owner');
  if (card.deadline !== null) add(card.deadline, 'deadline');
  return at + chip.height;
}

/** Ways forward leave at the right, ways back at the left. */
function sideOf(card: Card, row: Row, { cards }: Picture): 'left' | 'right' {
  const place = (key: string) => cards.findIndex((one) => one.key === key);
  return place(row.to) > place(card.key) ? 'right' : 'left';
}

function lanesOf(cards: PlacedCard[]): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const { rows } of cards) {
    for (const { row, port } of rows) {
      const target = cards.find(({ card }) => card.key === row.to);
      if (!port || !target) continue;
      const name = `${port.side} ${row.to}`;
      const lane = lanes.get(name) ?? { to: row.to, side: port.side, x: 0, from: [], end: target.entry };
      lane.from.push({ y: port.y, taken: row.taken, auto: row.auto });
      lanes.set(name, lane);
    }
  }
  return [...lanes.values()];
}

/** Gives each lane the nearest column that is free all along its length; short ones lie nearest to the cards. */
function shareOut(lanes: Lane[]): Lane[] {
  const length = (lane: Lane) => span(lane)[1] - span(lane)[0];
  const placed: Lane[] = [];
  for (const lane of lanes.toSorted((one, other) => length(one) - length(other))) {
    let x = 0;
    const clashes = (other: Lane) => other.side === lane.side && other.x === x && overlap(span(lane), span(other));
    while (placed.some(clashes)) x += 1;
    placed.push({ ...lane, x });
  }
  return placed;
}

function span({ from, end }: Lane): [number, number] {
  const ys = [...from.map(({ y }) => y), end];
  return [Math.min(...ys) - 8, Math.max(...ys) + 8];
}

const overlap = ([a, b]: [number, number], [c, d]: [number, number]): boolean => a <= d && c <= b;
