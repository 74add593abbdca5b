import type { ActionsBlock, Button, ContextBlock, SectionBlock } from '@slack/types';
import type { Earlier, FoundAnswer } from '../shared/screen.ts';
import { earlierId } from './names.ts';
import { cut, plain } from './text.ts';
import type { SlackWords } from './words.ts';

const longest = 600; // signs of an answer shown in a form

const button = (value: string, label: string): Button => ({
  type: 'button',
  action_id: `${earlierId}:${value}`,
  text: plain(label, 75),
  value,
});

const small = (text: string): ContextBlock => ({ type: 'context', elements: [plain(text, 2000)] });

const found = ({ number, question, answer }: FoundAnswer, into: string | null, words: SlackWords): SectionBlock => ({
  type: 'section',
  text: plain(`№ ${number} · ${cut(question, 200)}\n${cut(answer, longest)}`, 3000),
  ...(into !== null && { accessory: button(String(number), words.takeAnswer) }),
});

/** Under the question: a button that looks for earlier answers, then what it has found, each to be taken with a press. */
export const earlierBlocks = (
  { into, typed, found: all }: Earlier,
  words: SlackWords,
): (ActionsBlock | ContextBlock | SectionBlock)[] => {
  const look: ActionsBlock[] = typed ? [{ type: 'actions', elements: [button('look', words.earlierAnswers)] }] : [];
  if (all === null) return look;
  if (all.length === 0) return typed ? [...look, small(words.noEarlier)] : [];
  return [...look, ...(typed ? [] : [small(words.earlierAnswers)]), ...all.map((one) => found(one, into, words))];
};
