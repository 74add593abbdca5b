import { introduce, press } from './client.ts';
import { settled } from './day.ts';
import type { RunningProduct } from './product.ts';
import { answerIn, cardOf, offered, pressIn, told } from './staff.ts';

/** Colleagues of the demo company who have a part in the longer processes, in Slack. */
export const crew = {
  tatyana: 'U0DEMO12', // head of accounting
  sergey: 'U0DEMO13', // director
  lidia: 'U0DEMO15', // accountant
  gleb: 'U0DEMO16', // head of the repair centre
  artyom: 'U0DEMO17', // its engineer
  veronika: 'U0DEMO18', // tests what was repaired
  stepan: 'U0DEMO19', // parts
  polina: 'U0DEMO20', // head of training
  kirill: 'U0DEMO21', // trainer
  ruslan: 'U0DEMO22', // head of sales
  yana: 'U0DEMO23', // account manager
  galina: 'U0DEMO24', // front desk of the repair centre
  nina: 'U0DEMO25', // its cashier
  mark: 'U0DEMO26', // lawyer
} as const;

export const anna = 7001;
export const annaOf = 'Анна Котова'; // as she is looked for in a form

type Fields = Parameters<typeof answerIn>[2];

/** A request as its people hold it: on the board of its department, in the client's chat, in direct messages. */
export interface Case {
  running: RunningProduct;
  board: string;
  number: number;
}

const newest = async ({ product }: RunningProduct): Promise<number> =>
  (await product.core.prisma.ticket.findFirstOrThrow({ orderBy: { number: 'desc' } })).number;

/** The newest request of all, on this board. */
export const newestOn = async (running: RunningProduct, board: string): Promise<Case> => ({
  running,
  board,
  number: await newest(running),
});

/** Fills in the open modal field by field, as questions come up, and sends it; its faults, empty when it was taken. */
export async function fillIn(running: RunningProduct, who: string, fields: Fields): Promise<string[]> {
  const hands = running.slack.person(who);
  for (const [label, value] of Object.entries(fields)) {
    await running.slack.waitFor(() => hands.modal()?.fields.some((field) => field.label === label) ?? false);
    await hands.fill({ [label]: value });
  }
  const after = await answerIn(running, who, {});
  return Object.values(after?.errors ?? {});
}

/** Files a request in Slack on behalf of a client, from one's Home. */
export async function fileInSlack(
  running: RunningProduct,
  who: string,
  [button, board]: readonly [string, string],
  fields: Fields,
): Promise<Case> {
  const hands = running.slack.person(who);
  hands.openHome();
  await running.slack.waitFor(() => offered(hands.home() ?? { buttons: [] }).includes('Новое обращение'));
  await pressIn(running, who, 'home', 'Новое обращение');
  await pressIn(running, who, 'modal', button);
  const faults = await fillIn(running, who, fields);
  if (faults.length > 0) throw new Error(faults.join('; '));
  hands.closeModal({ all: true });
  return newestOn(running, board);
}

/** Presses on the card and answers what it asks. Throws what the form finds wrong. */
export async function does(of: Case, who: string, label: string, fields: Fields | null = null): Promise<void> {
  const faults = await tries(of, who, label, fields);
  if (faults.length > 0) throw new Error(`«${label}»: ${faults.join('; ')}`);
}

/** The same; what the form finds wrong, while it stays open. */
export async function tries(
  { running, board, number }: Case,
  who: string,
  label: string,
  fields: Fields | null = null,
): Promise<string[]> {
  await pressIn(running, who, cardOf(running, board, number), label);
  return fields === null ? [] : fillIn(running, who, fields);
}

/** The same in one's own chat, under the newest message that offers it: work of another department is not on one's board. */
export async function doesInPerson({ running }: Case, who: string, label: string, fields: Fields | null = null) {
  const message = told(running, who).findLast((one) => offered(one).includes(label));
  if (!message) throw new Error(`nothing offers «${label}» to ${who}`);
  await pressIn(running, who, message, label);
  const faults = fields === null ? [] : await fillIn(running, who, fields);
  if (faults.length > 0) throw new Error(`«${label}»: ${faults.join('; ')}`);
}

/** What the card of the department says now. */
export const cardText = ({ running, board, number }: Case): string => cardOf(running, board, number).text;

/** What the card of the department offers to press. */
export const onCard = ({ running, board, number }: Case): string[] => offered(cardOf(running, board, number));

/** All that a colleague has been told in direct messages. */
export const heardBy = ({ running }: Pick<Case, 'running'>, who: string): string =>
  told(running, who)
    .map(({ text }) => text)
    .join('\n');

/** The last words of the bot to a client; a file alone says nothing. */
export const lastTo = ({ running }: Pick<Case, 'running'>, client = anna) => {
  const words = running.telegram
    .person(client)
    .chat()
    .findLast(({ from, text }) => from === 'bot' && text !== '');
  return { text: words?.text ?? '', buttons: words?.buttons.flat().map(({ text }) => text) ?? [] };
};

/** All that a client has been told. */
export const saidTo = ({ running }: Pick<Case, 'running'>, client = anna): string =>
  running.telegram
    .person(client)
    .chat()
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text)
    .join('\n');

/** A client files a request in Telegram: words that begin with «!» are typed, the others are buttons. */
export async function fileInTelegram(
  running: RunningProduct,
  board: string,
  steps: string[],
  client = anna,
): Promise<Case> {
  await settled(running, () => running.telegram.person(client).send('/new'));
  for (const step of steps) await answers({ running }, step, client);
  return newestOn(running, board);
}

/** One answer of a client: typed after «!», else a button. */
export const answers = async ({ running }: Pick<Case, 'running'>, step: string, client = anna): Promise<void> =>
  step.startsWith('!')
    ? settled(running, () => running.telegram.person(client).send(step.slice(1)))
    : press(running, client, step);

/** A day of the company's calendar so many days ahead, as a date picker gives it. */
export const inDays = ({ product }: RunningProduct, days: number): string =>
  new Date(product.core.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

export { introduce };
