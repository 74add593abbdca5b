import { setTimeout as sleep } from 'node:timers/promises';
import type { GivenFile, SeenMessage, SeenView } from '../../sandbox/slack.ts';
import { settled } from './day.ts';
import type { RunningProduct } from './product.ts';

/** Colleagues of the demo company in Slack, and the boards of their departments. */
export const maria = 'U0DEMO01'; // operator and dispatcher, also in Telegram (7062)
export const sofia = 'U0DEMO03'; // dispatcher of the field service
export const olga = 'U0DEMO04'; // head of support
export const pavel = 'U0DEMO06'; // head of the field service
export const igor = 'U0DEMO07'; // specialist
export const natalia = 'U0DEMO08'; // specialist
export const elena = 'U0DEMO11'; // quality manager
export const boards = {
  ...{ support: 'C0DEMO1', hotline: 'C0DEMO2', field: 'C0DEMO3', accounting: 'C0DEMO4' },
  ...{ training: 'C0DEMO5', repair: 'C0DEMO6', sales: 'C0DEMO7' },
} as const;

/** The card of a ticket on a board. Throws when it does not hang there. */
export function cardOf({ slack }: RunningProduct, board: string, number: number): SeenMessage {
  const cards = slack.person(igor).channel(board);
  const card = cards.find(({ text, ephemeral }) => !ephemeral && /^\S* ?№ (\d+)/.exec(text)?.[1] === String(number));
  if (!card) throw new Error(`no card of № ${number} in ${cards.map(({ text }) => text).join('\n\n')}`);
  return card;
}

/** What has been said under the card of a ticket. */
export const threadOf = (running: RunningProduct, board: string, number: number): SeenMessage[] =>
  running.slack
    .person(igor)
    .thread(cardOf(running, board, number).ts)
    .filter(({ threadTs, ephemeral }) => threadTs !== undefined && !ephemeral);

/** All that a message offers to press, those behind «⋯» too. */
export const offered = ({ buttons }: Pick<SeenMessage, 'buttons'>): string[] =>
  buttons.flatMap(({ kind, label, options }) => (kind === 'button' ? [label] : (options ?? [])));

/** Presses what a message or a modal (`modal`, `home`) offers, also behind «⋯»; waits until all is told. */
export async function pressIn(
  running: RunningProduct,
  person: string,
  at: Pick<SeenMessage, 'ts' | 'buttons'> | 'modal' | 'home',
  label: string,
): Promise<void> {
  const hands = running.slack.person(person);
  const [where, buttons] =
    typeof at === 'string' ? [at, (at === 'home' ? hands.home() : hands.modal())?.buttons ?? []] : [at.ts, at.buttons];
  const list = buttons.find(({ options }) => options?.includes(label));
  await settled(running, () => (list ? hands.press(where, list.actionId, label) : hands.press(where, label)));
}

/** Fills in the open modal and sends it. Returns the modal that is open then: with its errors, or another. */
export async function answerIn(
  running: RunningProduct,
  person: string,
  fields: Parameters<ReturnType<RunningProduct['slack']['person']>['fill']>[0],
): Promise<SeenView | undefined> {
  const hands = running.slack.person(person);
  await hands.fill(fields);
  let after: SeenView | undefined;
  await settled(running, async () => {
    after = await hands.submit();
  });
  return after;
}

/** Presses on the card of a ticket and fills in the modal that opens. */
export async function actOnCard(
  running: RunningProduct,
  person: string,
  [board, number]: readonly [string, number],
  label: string,
  fields: Parameters<typeof answerIn>[2] | null = null,
): Promise<SeenView | undefined> {
  await pressIn(running, person, cardOf(running, board, number), label);
  return fields === null ? undefined : answerIn(running, person, fields);
}

/** The last words that only this person sees, in a channel. */
export const whispered = ({ slack }: RunningProduct, person: string): string =>
  slack.person(person).ephemerals().at(-1)?.text ?? '';

/** What the bot has told this person in direct messages, oldest first. */
export const told = ({ slack }: RunningProduct, person: string): SeenMessage[] =>
  slack
    .person(person)
    .dms()
    .filter(({ fromBot }) => fromBot);

/** Writes in the thread of a card, and waits until it is kept. */
export async function noteUnder(
  running: RunningProduct,
  person: string,
  [board, number]: readonly [string, number],
  text: string,
  files: GivenFile[] = [],
): Promise<void> {
  const { prisma } = running.product.core;
  const kept = () => prisma.entry.count({ where: { ticketNumber: number } });
  const before = await kept();
  await running.slack.person(person).post(board, text, { thread: cardOf(running, board, number).ts, files });
  for (const limit = Date.now() + 5_000; Date.now() < limit && (await kept()) === before; ) await sleep(20);
  await settled(running);
}
