import type { RichTextBlock, RichTextQuote, RichTextSection, RichTextText } from '@slack/types';
import type { Block, Mark } from '../shared/screen.ts';
import { cut } from './text.ts';

/** Blocks that read as running text; rich text takes them as they are, so nothing needs escaping. */
export type Prose = Extract<Block, { kind: 'title' | 'text' | 'quote' | 'facts' | 'timeline' }>;
type Of<K extends Prose['kind']> = Extract<Prose, { kind: K }>;

const most = 3000;
const gap = '\u2003'; // wide enough to read as a second column
const signs = {
  late: '🔴',
  soon: '🟠',
  calm: '🟢',
  phone: '☎',
  done: '✅',
  file: '📎',
  waiting: '⏳',
} satisfies Record<Mark, string>;

/** Text with its mark, as Slack shows it. */
export const marked = (mark: Mark | undefined, text: string): string => (mark ? `${signs[mark]} ${text}` : text);

const run = (text: string, bold = false): RichTextText => ({
  type: 'text',
  text: cut(text, most) || '—',
  ...(bold && { style: { bold } }),
});
const section = (...elements: RichTextText[]): RichTextSection => ({ type: 'rich_text_section', elements });

/** A mark about time belongs to the deadline beside the title, any other one to the title itself. */
const besideAside = (title: Of<'title'>): boolean =>
  title.aside !== undefined &&
  (title.mark === 'late' || title.mark === 'soon' || title.mark === 'calm' || title.mark === 'waiting');

const titleParts = (title: Of<'title'>): [string, string | null] => {
  const beside = besideAside(title);
  const aside = title.aside === undefined ? null : marked(beside ? title.mark : undefined, title.aside);
  return [marked(beside ? undefined : title.mark, title.text), aside];
};

const ofTitle = (block: Of<'title'>): RichTextSection => {
  const [title, aside] = titleParts(block);
  return aside === null ? section(run(title, true)) : section(run(title, true), run(`${gap}${aside}`));
};

const ofFacts = ({ facts }: Of<'facts'>): RichTextSection =>
  section(
    ...facts.flatMap(({ label, value }, place) => [
      run(`${label}: `, true),
      run(place < facts.length - 1 ? `${value}\n` : value),
    ]),
  );

/** The newest lines that fit: what happened last matters most. */
const lines = ({ items }: Of<'timeline'>): string[] => {
  const kept: string[] = [];
  for (const { time, text } of items.toReversed()) {
    const line = `${time}${gap}${cut(text, 500)}`;
    if (kept.join('\n').length + line.length > most - 2) return ['…', ...kept];
    kept.unshift(line);
  }
  return kept;
};

const partOf = (block: Prose): RichTextSection | RichTextQuote => {
  if (block.kind === 'title') return ofTitle(block);
  if (block.kind === 'text') return section(run(marked(block.mark, block.text)));
  if (block.kind === 'quote') return { type: 'rich_text_quote', elements: [run(block.text)] };
  if (block.kind === 'facts') return ofFacts(block);
  return section(run(lines(block).join('\n')));
};

const empty = (block: Prose): boolean =>
  (block.kind === 'facts' && block.facts.length === 0) || (block.kind === 'timeline' && block.items.length === 0);

/** One rich text block of several pieces that follow each other, which keeps a card dense. */
export const prose = (blocks: readonly Prose[]): RichTextBlock[] => {
  const elements = blocks.filter((block) => !empty(block)).map(partOf);
  return elements.length > 0 ? [{ type: 'rich_text', elements }] : [];
};

/** The same as plain lines, for notifications and screen readers. */
export const proseText = (block: Prose): string => {
  if (block.kind === 'title')
    return titleParts(block)
      .filter((part) => part !== null)
      .join(' · ');
  if (block.kind === 'text') return marked(block.mark, block.text);
  if (block.kind === 'quote') return `«${block.text}»`;
  if (block.kind === 'facts') return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  return lines(block).join('\n');
};
