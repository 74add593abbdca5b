import { encodePress } from '../../bots/shared/press.ts';
import type { Block, Button, FormScreen, ListItem, Screen } from '../../bots/shared/screen.ts';
import type { NamedFile } from '../../core/queries/named-files.ts';

/** A button as the page gets it: what it says, and what it will send back. */
export type WireButton = { label: string; look?: 'primary' | 'danger' } & ({ press: string } | { url: string });
export type WireItem = Omit<ListItem, 'button'> & { button?: WireButton };
export type WireBlock = Exclude<Block, { kind: 'list' }> | { kind: 'list'; title?: string; items: WireItem[] };

/** A screen for the page: the same blocks, with presses spelled as on every channel. */
export interface WireScreen {
  blocks: WireBlock[];
  buttons: WireButton[][];
  more: WireButton[];
  files: NamedFile[];
}

export interface WireForm extends Omit<FormScreen, 'blocks'> {
  blocks: WireBlock[];
}

export const wireScreen = ({ blocks, buttons, more = [] }: Screen, files: NamedFile[] = []): WireScreen => ({
  blocks: blocks.map(wireBlock),
  buttons: buttons.map((row) => row.filter(here).map(wireButton)).filter((row) => row.length > 0),
  more: more.filter(here).map(wireButton),
  files,
});

export const wireForm = ({ blocks, ...form }: FormScreen): WireForm => ({ ...form, blocks: blocks.map(wireBlock) });

/** The way to the desk and back to a chat's menu lead nowhere here. */
const here = (button: Button): boolean =>
  !('press' in button) || (button.press.do !== 'desk' && button.press.do !== 'menu');

const wireButton = (button: Button): WireButton =>
  'press' in button ? { ...button, press: encodePress(button.press) } : button;

export const wireItem = ({ button, ...item }: ListItem): WireItem =>
  button ? { ...item, button: wireButton(button) } : item;

const wireBlock = (block: Block): WireBlock =>
  block.kind === 'list' ? { ...block, items: block.items.map(wireItem) } : block;
