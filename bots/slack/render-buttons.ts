import type { ActionsBlock, Button, Overflow, StaticSelect } from '@slack/types';
import { encodePress } from '../shared/press.ts';
import type { Button as Pressable, Screen } from '../shared/screen.ts';
import { linkValue } from './names.ts';
import { plain } from './text.ts';

/** Hands out action ids that are unique within one message or view. */
export type Ids = () => string;
export const newIds = (): Ids => {
  let last = 0;
  return () => `press-${++last}`;
};

const inRow = 5; // what Slack shows side by side without folding it
const inOverflow = 5;
const inList = 100;

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, row) => items.slice(row * size, (row + 1) * size));

export const button = (one: Pressable, id: Ids): Button => {
  const named = { type: 'button' as const, action_id: id(), text: plain(one.label, 75) };
  if ('url' in one) return { ...named, url: one.url, value: linkValue };
  return { ...named, value: encodePress(one.press), ...(one.look && { style: one.look }) };
};

const option = (one: Pressable) => ({
  text: plain(one.label, 75),
  ...('url' in one ? { url: one.url, value: linkValue } : { value: encodePress(one.press) }),
});

/** The rest behind one «⋯»: a menu while Slack's menu takes them all, else a list that opens. */
const hidden = (some: readonly Pressable[], id: Ids): Overflow | StaticSelect =>
  some.length <= inOverflow
    ? { type: 'overflow', action_id: id(), options: some.map(option) }
    : {
        type: 'static_select',
        action_id: id(),
        placeholder: plain('⋯', 150),
        options: some.slice(0, inList).map(option),
      };

/** Buttons in order of use, five side by side, and «⋯» with the rest. */
export const actions = ({ buttons, more = [] }: Pick<Screen, 'buttons' | 'more'>, id: Ids): ActionsBlock[] => {
  const shown = buttons.flat().map((one) => button(one, id));
  const rest = more.length > 0 ? [hidden(more, id)] : [];
  return chunks([...shown, ...rest], inRow).map((elements) => ({ type: 'actions', elements }));
};
