import { encodePress } from '../../bots/shared/press.ts';
import type { Block, Button, Earlier, FormScreen, FoundAnswer, ListItem, Screen } from '../../bots/shared/screen.ts';
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
  wide?: true; // the files are what was asked for: shown as large as they fit
}

/** An earlier answer, with the press that opens its request. */
export type WireAnswer = FoundAnswer & { press: string };

export interface WireForm extends Omit<FormScreen, 'blocks' | 'earlier'> {
  blocks: WireBlock[];
  earlier?: Omit<Earlier, 'found'> & { found: WireAnswer[] | null };
}

export const wireScreen = (
  { blocks, buttons, more = [], filesBelow }: Screen,
  files: NamedFile[] = [],
): WireScreen => ({
  blocks: blocks.map(wireBlock),
  buttons: buttons.map((row) => row.filter(here).map(wireButton)).filter((row) => row.length > 0),
  more: more.filter(here).map(wireButton),
  files,
  ...(filesBelow ? { wide: filesBelow } : {}),
});

export const wireForm = ({ blocks, earlier, ...form }: FormScreen): WireForm => ({
  ...form,
  blocks: blocks.map(wireBlock),
  ...(earlier ? { earlier: { ...earlier, found: earlier.found?.map(wireAnswer) ?? null } } : {}),
});

export const wireAnswer = ({ number, question, answer }: FoundAnswer): WireAnswer => ({
  ...{ number, question, answer },
  press: encodePress({ do: 'ticket', ticket: number }),
});

/** The way to the desk and back to a chat's menu lead nowhere here. */
const here = (button: Button): boolean =>
  !('press' in button) || (button.press.do !== 'desk' && button.press.do !== 'menu');

const wireButton = (button: Button): WireButton =>
  'press' in button ? { ...button, press: encodePress(button.press) } : button;

export const wireItem = ({ button, ...item }: ListItem): WireItem =>
  button ? { ...item, button: wireButton(button) } : item;

const wireBlock = (block: Block): WireBlock =>
  block.kind === 'list' ? { ...block, items: block.items.map(wireItem) } : block;
