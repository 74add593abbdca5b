import type { Block, ListItem, Mark } from '../shared/screen.ts';
import type { Line, Paragraph } from './html.ts';
import { linesOf } from './html.ts';

const signs: Record<Mark, string> = {
  late: '🔴',
  soon: '🟡',
  calm: '🟢',
  phone: '☎️',
  done: '✅',
  file: '📎',
  waiting: '⏳',
};

/** A title and its aside share a line while a narrow phone can show them so. */
const widestTitle = 40;

/** One block as lines of text; its buttons are drawn elsewhere. */
export function paragraphOf(block: Block): Paragraph {
  switch (block.kind) {
    case 'title':
      return { lines: titleLines(block) };
    case 'text':
      return { lines: marked(linesOf(block.text), block.mark) };
    case 'quote':
      return { lines: linesOf(block.text), quote: true };
    case 'facts':
      return { lines: block.facts.flatMap(({ label, value }) => linesOf(`${label}: ${value}`)) };
    case 'timeline':
      return { lines: block.items.flatMap(({ time, text }) => linesOf(`${time}  ${text}`)), apart: true };
    case 'small':
      return { lines: linesOf(block.text, 'i') };
    case 'list':
      return { lines: listLines(block), apart: true };
    case 'divider':
      return { lines: [] };
    default:
      return block satisfies never;
  }
}

function marked([first = [], ...rest]: Line[], mark: Mark | undefined): Line[] {
  return mark === undefined ? [first, ...rest] : [[{ text: `${signs[mark]} ` }, ...first], ...rest];
}

function titleLines({ text, aside, mark }: Extract<Block, { kind: 'title' }>): Line[] {
  const lines = marked(linesOf(text, 'b'), mark);
  if (aside === undefined || aside === '') return lines;
  const oneLine = lines.length === 1 && text.length + aside.length <= widestTitle && !aside.includes('\n');
  return oneLine ? [[...(lines[0] ?? []), { text: ` · ${aside}` }]] : [...lines, ...linesOf(aside)];
}

function listLines({ title, items }: Extract<Block, { kind: 'list' }>): Line[] {
  const heading = title === undefined ? [] : linesOf(title, 'b');
  return [...heading, ...items.flatMap(itemLines)];
}

function itemLines({ text, detail, mark }: ListItem): Line[] {
  const whole = detail === undefined ? text : `${text} — ${detail}`;
  return mark === undefined ? linesOf(`• ${whole}`) : marked(linesOf(whole), mark);
}
