import { afterAll, beforeAll, expect, it } from 'vitest';
import { introduce, press, reportFault } from '../support/client.ts';
import { pass, settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

const anna = 7001; // «Ромашка», gold: an answer within 15 minutes, a solution within two hours
const [igor, head, director] = ['U0DEMO07', 'U0DEMO04', 'U0DEMO13'];

let day: RunningProduct;
beforeAll(async () => {
  day = await runProduct();
  await until(day, 'mon', '10:00');
  for (const colleague of [igor, head, director]) await settled(day, () => day.slack.person(colleague).openHome());
  await introduce(day, anna);
});
afterAll(() => day?.close());

const told = (who: string) =>
  day.slack
    .person(who)
    .dms()
    .map(({ text }) => text);
const card = () => day.slack.person(head).channel('техподдержка').at(-1);
const client = () => day.telegram.person(anna).last().text;

/** Home, opened now, comes to say so. */
async function homeSays(who: string, words: RegExp): Promise<void> {
  const person = day.slack.person(who);
  person.openHome();
  await day.slack.waitFor(() => words.test(person.home()?.text ?? ''));
}

/** Presses a button of the card on the board, or a line of its «⋯», and fills in what it asks. */
async function does(who: string, label: string, fields: Record<string, string> = {}): Promise<void> {
  const person = day.slack.person(who);
  const shown = card();
  const more = shown?.buttons.find(({ options }) => options?.includes(label));
  await settled(day, () => person.press(shown?.ts ?? '', more?.label ?? label, ...(more ? [label] : [])));
  if (Object.keys(fields).length === 0) return;
  await person.fill(fields);
  await settled(day, () => person.submit());
}

it('a new request shows both deadlines to staff and a promise to the client', async () => {
  await reportFault(day, anna, 'Не открывается почта');
  expect(card()?.text).toMatch(/🟠 ответить сегодня до 10:1[5-7] · решить до 12:0[0-2]/);
  expect(client()).toMatch(/решим сегодня до 12:0[0-2]/);
});

it('the head is warned while nobody is responsible, and may give it to somebody at once', async () => {
  await pass(day, 6);
  expect(told(head)).toEqual([expect.stringMatching(/^🟠 Через \d мин срок: № 1001, Ромашка, ООО — ответить/)]);
  expect(
    day.slack
      .person(head)
      .dms()
      .at(-1)
      ?.buttons.map(({ label }) => label),
  ).toContain('Назначить');
});

it('after the deadline it is seen to be late on the card, in Home and gently by the client', async () => {
  await pass(day, 25);
  expect(told(head)).toHaveLength(2);
  expect(told(head).at(-1)).toMatch(/^🔴 Просрочено на \d+ мин: № 1001, Ромашка, ООО, Золотой\. Ответственного нет/);
  expect(card()?.text).toContain('🔴');
  expect(card()?.text).toContain('просрочено: ответить');
  await homeSays(head, /просрочено на \d+ мин/);
  expect(client()).toContain('мы опаздываем');
});

it('it is told once, also after a restart', async () => {
  await settled(day, () => day.restart());
  await pass(day, 1);
  expect(told(head)).toHaveLength(2);
});

it('an answer ends the first clock, though late; the responsible hears of the second', async () => {
  await does(igor, 'Взять в работу');
  await does(igor, 'Ответить клиенту', { 'Сообщение клиенту': 'Уже смотрим' });
  expect(card()?.text).toContain('ответили с опозданием');
  await homeSays(igor, /Горит[\s\S]*№ 1001/);
  await pass(day, 35);
  expect(told(igor)).toEqual([
    expect.stringMatching(/^🟠 Через \d+ мин срок: № 1001, Ромашка, ООО — решить сегодня до 12:0[0-2]/),
  ]);
});

it('a deadline that was moved tells nothing at its old hour', async () => {
  const before = [told(igor).length, told(head).length];
  await does(igor, 'Перенести срок', { 'Когда будет готово?': 'завтра, 11:00–13:00', 'Почему переносим?': 'Ждём' });
  expect(card()?.text).toContain('решить завтра до 13:00');
  expect(
    day.telegram
      .person(anna)
      .chat()
      .filter(({ text }) => text.includes('Новый срок')),
  ).not.toEqual([]);
  await until(day, 'mon', '12:30');
  expect(told(igor)).toHaveLength(before[0] ?? 0);
});

it('while the client is waited for, no clock runs; it goes on with what remained when she writes', async () => {
  await does(igor, 'Спросить клиента', { 'Сообщение клиенту': 'Какая версия программы?' });
  expect(card()?.text).toContain('срок на паузе: слово за клиентом');
  await until(day, 'tue', '11:00');
  expect(told(igor).filter((text) => text.includes('срок'))).toHaveLength(1);
  await press(day, anna, 'Ответить');
  await settled(day, () => day.telegram.person(anna).send('Третья'));
  expect(card()?.text).toMatch(/решить завтра до 11:(2\d|30)/); // nine and a half working hours were left
});

it('who used which vendor did it by the vendor’s rules', () => {
  expect(day.telegram.problems()).toEqual([]);
  expect(day.slack.violations()).toEqual([]);
});
