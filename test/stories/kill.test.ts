import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Outside, outside } from '../support/outside.ts';

const anna = 7001; // «Ромашка»
const pyotr = 7003; // «Вектор»
const [maria, head] = ['U0DEMO01', 'U0DEMO04']; // operator 101; head of support

vi.setConfig({ testTimeout: 60_000 }); // each kill costs a start

let world: Outside;
beforeAll(async () => {
  world = await outside();
  await world.start();
});
afterAll(async () => {
  await world?.close();
  process.stdout.write(`messages told twice in ${kills} kills: ${repeated}\n`);
});

let kills = 0;
let repeated = 0;
const patience = 15_000; // ms

async function killAndStart(meanwhile: () => void = () => undefined): Promise<void> {
  await world.kill();
  kills += 1;
  meanwhile();
  await world.start();
}

const chat = (id: number) => world.telegram.person(id).chat();
const texts = (id: number) =>
  chat(id)
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text);
const board = () =>
  world.slack
    .person(head)
    .channel('техподдержка')
    .filter(({ threadTs }) => !threadTs);
const says = (id: number, words: string) =>
  world.telegram.waitFor(() => texts(id).some((text) => text.includes(words)), patience);

/** Waits for a button of the bot and presses it. */
async function press(id: number, label: string): Promise<void> {
  const shown = () =>
    chat(id).flatMap(({ id: message, buttons }) => buttons.flat().map(({ text }) => ({ message, text })));
  const button = await world.telegram.waitFor(() => shown().findLast(({ text }) => text.includes(label)), patience);
  world.telegram.person(id).press(button.message, button.text);
}

/** How many messages say the same; one more than asked for is the vendor's answer that a kill swallowed. */
function once(found: number): void {
  expect(found).toBeGreaterThanOrEqual(1);
  expect(found).toBeLessThanOrEqual(2);
  repeated += found - 1;
}

it('in the middle of a form: the form goes on where it was', async () => {
  world.telegram.person(anna).start();
  await says(anna, 'Поделитесь');
  world.telegram.person(anna).sendContact();
  await press(anna, 'Не работает');
  await press(anna, 'Интернет');
  await says(anna, 'Что с интернетом');
  await killAndStart();
  await press(anna, 'Нет совсем');
  await says(anna, 'Опишите');
  world.telegram.person(anna).send('Не открывается почта');
  await press(anna, 'Только что');
  await says(anna, 'скольких рабочих');
});

it('just after a press: one request, and one card of it for everybody', async () => {
  await press(anna, 'Пропустить');
  await says(anna, 'файл');
  await press(anna, 'Пропустить');
  await press(anna, 'Отправить');
  await pause(40);
  await killAndStart();
  await says(anna, '· Техподдержка ·');
  await world.slack.waitFor(() => board().length > 0, patience);
  once(texts(anna).filter((text) => text.includes('· Техподдержка ·')).length);
  once(board().filter(({ text }) => text.includes('Не открывается почта')).length);
});

it('between a request and its card: nothing of what was queued is lost', async () => {
  world.slack.faults.add({ kind: 'server_error', status: 500, times: 10_000 });
  world.telegram.fail({ kind: 'silence' }, { method: 'sendMessage', times: 10_000 });
  world.telegram.person(pyotr).start();
  world.telegram.person(pyotr).sendContact();
  await pause(1500);
  await killAndStart(() => {
    world.slack.faults.clear();
    world.telegram.clearFaults();
  });
  await says(pyotr, 'Поделитесь');
  await press(pyotr, 'Перезвоните');
  await says(pyotr, '· Обратный звонок ·');
  once(texts(pyotr).filter((text) => text.includes('Поделитесь')).length);
});

it('while a phone rings: the card tells what came of the call', async () => {
  const cards = () =>
    world.slack
      .person(maria)
      .dms()
      .filter(({ text }) => text.includes('Анна Котова'));
  const call = world.asterisk.call({ from: '+74951234567', to: '101' });
  await world.slack.waitFor(() => cards().some(({ text }) => text.includes('Звонит')), patience);
  await killAndStart(() => world.asterisk.hangup(call));
  await world.slack.waitFor(() => cards().some(({ text }) => text.includes('ответили ли, неизвестно')), patience); // nobody saw its end
  once(cards().filter(({ text }) => text.startsWith('☎')).length);
  await says(anna, 'ерезвон');
});

it('again and again: it comes up each time, and the day goes on', async () => {
  await killAndStart();
  world.telegram.person(anna).send('/company');
  await says(anna, 'Ромашка, ООО\n');
  const call = world.asterisk.call({ from: '+79161234567', to: '101' });
  await world.slack.waitFor(
    () =>
      world.slack
        .person(maria)
        .dms()
        .some(({ text }) => text.includes('Пётр Ильин')),
    patience,
  );
  world.asterisk.hangup(call);
});
