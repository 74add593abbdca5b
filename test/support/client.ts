import { settled } from './day.ts';
import type { RunningProduct } from './product.ts';

/** The client of this Telegram id shares his number and is recognised. */
export async function introduce(running: RunningProduct, id: number): Promise<void> {
  const client = running.telegram.person(id);
  await settled(running, () => client.start());
  await settled(running, () => client.sendContact());
}

/** Presses a button, by a part of its label, under the newest message of the bot that has it. */
export async function press(running: RunningProduct, id: number, label: string): Promise<void> {
  const client = running.telegram.person(id);
  const shown = client
    .chat()
    .flatMap(({ id: message, from, buttons }) =>
      from === 'bot' ? buttons.flat().map(({ text }) => ({ message, text })) : [],
    );
  const button = shown.findLast(({ text }) => text.includes(label));
  if (!button) throw new Error(`no button «${label}»; the last words: ${client.last().text}`);
  await settled(running, () => client.press(button.message, button.text));
}

/** A client's request to technical support, filed in Telegram; its number. */
export async function reportFault(running: RunningProduct, id: number, problem: string): Promise<number> {
  await settled(running, () => running.telegram.person(id).send('/new'));
  for (const label of ['Не работает', 'Интернет', 'Нет совсем']) await press(running, id, label);
  await settled(running, () => running.telegram.person(id).send(problem));
  for (const label of ['Только что', 'Пропустить', 'Пропустить', 'Отправить']) await press(running, id, label);
  const { core } = running.product;
  return (await core.prisma.ticket.findFirstOrThrow({ orderBy: { number: 'desc' } })).number;
}
