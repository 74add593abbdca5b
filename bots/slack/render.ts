import type { HeaderBlock, KnownBlock, SectionBlock } from '@slack/types';
import type { Block, ListItem, Screen } from '../shared/screen.ts';
import { actions, button, type Ids, newIds } from './render-buttons.ts';
import { marked, type Prose, prose, proseText } from './render-prose.ts';
import { cut, escaped, plain } from './text.ts';

/** Where blocks are shown: each surface has its limit, and Home its headings. */
export type Surface = 'message' | 'modal' | 'home';
const mostBlocks = { message: 50, modal: 100, home: 100 } satisfies Record<Surface, number>;

const isProse = (block: Block): block is Prose =>
  block.kind === 'title' ||
  block.kind === 'text' ||
  block.kind === 'quote' ||
  block.kind === 'facts' ||
  block.kind === 'timeline';

const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, 150) });

const itemText = ({ text, detail, mark }: ListItem): string =>
  detail ? `${marked(mark, text)}\n${detail}` : marked(mark, text);

const listed = (item: ListItem, id: Ids): SectionBlock => ({
  type: 'section',
  text: plain(itemText(item), 3000),
  ...(item.button && { accessory: button(item.button, id) }),
});

const list = ({ title, items }: Extract<Block, { kind: 'list' }>, surface: Surface, id: Ids): KnownBlock[] => {
  const heading =
    title === undefined ? [] : surface === 'home' ? [header(title)] : prose([{ kind: 'title', text: title }]);
  return [...heading, ...items.map((item) => listed(item, id))];
};

const single = (block: Exclude<Block, Prose>, surface: Surface, id: Ids): KnownBlock[] => {
  if (block.kind === 'divider') return [{ type: 'divider' }];
  if (block.kind === 'small') return [{ type: 'context', elements: [plain(block.text, 2000)] }];
  return list(block, surface, id);
};

/** Running text gathers into one block; the rest stands by itself. */
const contentOf = (blocks: readonly Block[], surface: Surface, id: Ids): KnownBlock[] => {
  const out: KnownBlock[] = [];
  let running: Prose[] = [];
  const flush = () => {
    out.push(...prose(running));
    running = [];
  };
  for (const block of blocks) {
    const heading = surface === 'home' && block.kind === 'title' && block.aside === undefined;
    if (isProse(block) && !heading) running.push(block);
    else {
      flush();
      out.push(...(isProse(block) ? [header(proseText(block))] : single(block, surface, id)));
    }
  }
  flush();
  return out;
};

const fitted = (content: KnownBlock[], tail: KnownBlock[], most: number): KnownBlock[] => {
  const room = most - Math.min(tail.length, most - 1);
  if (content.length <= room) return [...content, ...tail].slice(0, most);
  const left = content.length - room + 1;
  const note: KnownBlock = { type: 'context', elements: [plain(`… +${left}`, 150)] };
  return [...content.slice(0, room - 1), note, ...tail].slice(0, most);
};

/** The blocks of a screen, never more than the surface takes (50 in a message, 100 in a modal and in Home). */
export const blocksOf = (screen: Pick<Screen, 'blocks' | 'buttons' | 'more'>, surface: Surface): KnownBlock[] => {
  const id = newIds();
  const content = contentOf(screen.blocks, surface, id);
  return fitted(content, actions(screen, id), mostBlocks[surface]);
};

const blockText = (block: Block): string[] => {
  if (isProse(block)) return [proseText(block)];
  if (block.kind === 'small') return [block.text];
  if (block.kind === 'list') return [...(block.title ? [block.title] : []), ...block.items.map(itemText)];
  return [];
};

/** What notifications and screen readers say in place of blocks. */
export const textOf = ({ blocks }: Pick<Screen, 'blocks'>): string =>
  escaped(cut(blocks.flatMap(blockText).filter(Boolean).join('\n'), 1000)) || '—';

/** A screen as a message. */
export const render = (screen: Screen): { text: string; blocks: KnownBlock[] } => ({
  text: textOf(screen),
  blocks: blocksOf(screen, 'message'),
});
