import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settled } from '../support/day.ts';
import { hangUpAll, inSlack, operatorInSlack } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { pressIn, told } from '../support/staff.ts';

let running: RunningProduct;
const head = inSlack.hotlineHead;
const anna = '+74951234567';

beforeAll(async () => {
  running = await runProduct();
  const { asterisk } = running;
  const [denis, maria] = [operatorInSlack(running, inSlack.denis), operatorInSlack(running, inSlack.maria)];
  const missed = asterisk.call({ from: anna, to: 'support' });
  await denis.shows('Звонит');
  asterisk.hangup(missed);
  await denis.shows('Пропущенный');
  const taken = asterisk.call({ from: '+79161234567', to: '101' });
  await maria.shows('Звонит');
  asterisk.answer(taken, '101');
  await maria.shows('Разговор');
  asterisk.hangup(taken);
  await maria.shows('Поговорили');
});
afterAll(async () => {
  await hangUpAll(running);
  expect(running.slack.violations()).toEqual([]);
  await running.close();
});

/** What the register says to this person after these words. */
async function asked(person: string, words: string) {
  await settled(running, () => running.slack.person(person).command(words));
  return last(person);
}

function last(person: string) {
  const said = told(running, person).at(-1);
  if (!said) throw new Error('nothing was said');
  return said;
}

test('A head reads who called, how long they waited and how the queue was served', async () => {
  const register = await asked(head, '/pult звонки');
  expect(register.text).toContain('Звонки · сегодня');
  expect(register.text).toMatch(
    /Анна Котова · Ромашка, ООО\n.*очередь «Техподдержка».*не дождались ответа · ждали 0:0/,
  );
  expect(register.text).toMatch(/Пётр Ильин.*\n.*Мария Белова · принят/);
  expect(register.text).toMatch(/Техподдержка: 1 звонок · в срок 0 % \(надо 80 % за 20 с\) · потеряно 100 %/);
  expect(register.buttons.map(({ label }) => label)).toContain('Не перезвонили · 1');
});

test('whoever was not called back is one press away, and is called from there', async () => {
  await pressIn(running, head, await asked(head, '/pult звонки'), 'Не перезвонили · 1');
  const open = last(head);
  expect(open.text).toContain('Звонки · кому не перезвонили');
  expect(open.text).toContain('Анна Котова');
  expect(open.text).not.toContain('Пётр Ильин');
  expect(open.buttons.map(({ label }) => label)).toContain('Перезвонить: Анна');
});

test('an operator sees his own calls and those of his queue', async () => {
  expect((await asked(inSlack.maria, '/pult calls')).text).toContain('Пётр Ильин');
  expect((await asked(inSlack.sofya, '/pult звонки')).text).not.toContain('Пётр Ильин');
});

test('the register is asked for in words', async () => {
  const narrowed = await asked(head, '/pult звонки неделя пропущенные Ромашка');
  expect(narrowed.text).toContain('Звонки · пропущенные · за 7 дней · Ромашка, ООО');
  expect(narrowed.text).not.toContain('Пётр Ильин');
  expect((await asked(head, '/pult звонки Мария')).text).toContain('Звонки · сегодня · Мария Белова');
  expect((await asked(head, '/pult звонки вчера')).text).toContain('Таких звонков нет.');
  expect((await asked(head, '/pult звонки абракадабра')).text).toContain('Не поняли «абракадабра»');
});

const fileOf = async (label: string, name: RegExp) => {
  await pressIn(running, head, await asked(head, '/pult звонки'), label);
  const file = await running.slack.waitFor(() => {
    const under = told(running, head).flatMap(({ ts }) => running.slack.person(head).thread(ts));
    return under.flatMap(({ files }) => files).find((one) => name.test(one.name));
  });
  const answer = await fetch(`${running.origin}/sandbox/slack/control/files/${file.id}`);
  return Buffer.from(await answer.arrayBuffer());
};

test('it comes as a CSV that the Excel of Russia opens', async () => {
  const text = (await fileOf('Скачать CSV', /\.csv$/)).toString('utf8');
  expect(text.startsWith('\uFEFFНачало;Направление;Номер;Кто;Организация;Очередь;')).toBe(true);
  expect(text.split('\r\n')[1]).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d;входящий;\+7 495 123-45-67;Анна Котова;Ромашка, ООО;Техподдержка;;не дождались ответа;0:0\d;\d;/,
  );
});

test('and as an Excel book', async () => {
  const [heads, first] = await readSheet(await fileOf('Скачать Excel', /\.xlsx$/));
  expect(heads?.slice(0, 3)).toEqual(['Начало', 'Направление', 'Номер']);
  expect(first?.slice(1, 5)).toEqual(['входящий', '+7 495 123-45-67', 'Анна Котова', 'Ромашка, ООО']);
  expect(first?.[0]).toBeInstanceOf(Date);
});
