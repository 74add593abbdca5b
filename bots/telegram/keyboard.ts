import type { InlineKeyboardButton } from 'telegraf/types';
import { encodePress } from '../shared/press.ts';
import type { Button, Screen } from '../shared/screen.ts';

/** How long labels may be, by their number in a row, before a narrow phone cuts them. */
const widestLabel = [Number.POSITIVE_INFINITY, 18, 11, 7];

/** The vendor accepts no more buttons under a message. */
const mostButtons = 100;

/** All buttons of a screen in rows: those of list items, the screen's own, the rarely used ones. */
export function keyboardOf(screen: Screen): InlineKeyboardButton[][] {
  const items = screen.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  const opening = items.flatMap(({ button }) => (button === undefined ? [] : [button]));
  const rows = [opening, ...screen.buttons, screen.more ?? []].flatMap(inRows);
  return withinLimit(rows).map((row) => row.map(inlineButton));
}

/** A row as few rows in which no label is cut. */
function inRows(buttons: Button[]): Button[][] {
  if (buttons.length === 0) return [];
  let count = Math.min(buttons.length, widestLabel.length);
  while (!fits(buttons.slice(0, count))) count -= 1;
  return [buttons.slice(0, count), ...inRows(buttons.slice(count))];
}

const fits = (row: Button[]): boolean => {
  const widest = widestLabel[row.length - 1] ?? 0;
  return row.every(({ label }) => label.length <= widest);
};

function withinLimit(rows: Button[][]): Button[][] {
  let count = 0;
  return rows.filter((row) => {
    count += row.length;
    return count <= mostButtons;
  });
}

function inlineButton(button: Button): InlineKeyboardButton {
  if ('url' in button) return { text: button.label, url: button.url };
  const data = { text: button.label, callback_data: encodePress(button.press) };
  return button.look === undefined ? data : Object.assign(data, { style: button.look });
}
