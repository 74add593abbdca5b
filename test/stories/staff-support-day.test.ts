import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { introduce, press, reportFault } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import {
  actOnCard,
  answerIn,
  boards,
  cardOf,
  elena,
  igor,
  maria,
  natalia,
  noteUnder,
  offered,
  olga,
  pressIn,
  threadOf,
  told,
  whispered,
} from '../support/staff.ts';

const anna = 7001;
let desk: RunningProduct;
let number = 0;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
  number = await reportFault(desk, anna, 'Нет интернета\nС утра не открывается ни один сайт');
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const card = () => cardOf(desk, boards.support, number);
const thread = () => threadOf(desk, boards.support, number).map(({ text }) => text);
const act = (who: string, label: string, fields: Parameters<typeof answerIn>[2] | null = null) =>
  actOnCard(desk, who, [boards.support, number], label, fields);
const client = () => desk.telegram.person(anna);
const heard = () =>
  client()
    .chat()
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text);
const asFile = { name: 'screen.png', bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]) };

describe('A new request in the channel of its department', () => {
  test('shows deadlines, the gist, the client and his level, his words, how it came', () => {
    const [title, gist, who, state, words, , origin] = card().text.split('\n');
    expect(title).toMatch(/^№ \d+ · Техподдержка\s🟠 ответить сегодня до 10:\d\d · решить до 12:\d\d$/u);
    expect(gist).toBe('Нет интернета');
    expect(who).toBe('Ромашка, ООО · Анна Котова · Золотой');
    expect(state).toBe('Новое · никто не назначен');
    expect(words).toBe('С утра не открывается ни один сайт');
    expect(origin).toBe('через Telegram');
  });

  test('offers steps in order of use, the rest behind «⋯»', () => {
    expect(offered(card()).slice(0, 3)).toEqual(['Взять в работу', 'Назначить', 'Ответить клиенту']);
    expect(offered(card())).toEqual(expect.arrayContaining(['Заметка', 'Перенести срок', 'Отказать', 'История']));
    expect(card().buttons.filter(({ kind }) => kind !== 'button')).toHaveLength(1);
  });

  test('explains to the one who pressed, and to nobody else, who may do what he may not', async () => {
    await act(maria, 'Взять в работу');
    expect(whispered(desk, maria)).toBe('Это может сделать специалист отдела или руководитель отдела (Ольга Ветрова).');
    await act(maria, 'Назначить');
    expect(whispered(desk, maria)).toBe('Это может сделать руководитель отдела (Ольга Ветрова).');
    expect(desk.slack.person(maria).modal()).toBeUndefined();
    expect(desk.slack.person(igor).ephemerals()).toEqual([]);
  });

  test('shows its history beside the card, to the one who asked', async () => {
    await act(natalia, 'История');
    expect(whispered(desk, natalia)).toContain('новое обращение');
    expect(told(desk, natalia)).toEqual([]);
  });
});

describe('Assigning', () => {
  test('is the head’s; the person is told in a direct message with the next step, the client learns the name', async () => {
    await act(olga, 'Назначить', { 'Кто займётся?': 'Игорь Смирнов' });
    const message = told(desk, igor).at(-1);
    expect(message?.text).toContain(`Теперь отвечаете вы: № ${number} · Техподдержка`);
    expect(message?.text).toContain('Ромашка, ООО · Анна Котова · Золотой');
    expect(offered(message ?? { buttons: [] })).toEqual(['Взять в работу', 'Открыть']);
    expect(heard().at(-1)).toContain('Отвечает Игорь Смирнов · решим сегодня до');
    expect(card().text).toContain('Назначено · отвечает Игорь Смирнов');
  });

  test('leaves on the card what may be done next, with the same name for the step', async () => {
    expect(offered(card())[0]).toBe('Взять в работу');
    await pressIn(desk, igor, told(desk, igor).at(-1) ?? card(), 'Взять в работу');
    expect(card().text).toContain('В работе · отвечает Игорь Смирнов');
    expect(offered(card())[0]).toBe('Решено');
    expect(thread().at(-1)).toBe('Игорь Смирнов: в работе');
    expect(heard().at(-1)).toContain('взяли в работу');
  });
});

describe('Words between the client and us', () => {
  test('a question makes the request wait, and stops its clock', async () => {
    await act(igor, 'Спросить клиента', { 'Сообщение клиенту': 'Лампочка на роутере горит?' });
    expect(card().text).toContain('срок на паузе: слово за клиентом');
    expect(heard().at(-1)).toContain('нужен ваш ответ');
    expect(heard().at(-1)).toContain('Игорь: «Лампочка на роутере горит?»');
  });

  test('the client’s answer comes into the thread and to the responsible, and the work goes on', async () => {
    await press(desk, anna, 'Ответить');
    await settled(desk, () => client().send('Горит красным'));
    expect(thread().join('\n')).toContain('Анна Котова: «Горит красным»');
    expect(
      told(desk, igor)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('Анна Котова: «Горит красным»');
    expect(card().text).toContain('В работе · отвечает Игорь Смирнов');
  });

  test('a file of the client comes into the thread, one of ours to the client', async () => {
    await press(desk, anna, 'Добавить файл');
    await settled(desk, () => client().sendPhoto('error-window.jpg'));
    await press(desk, anna, 'Готово');
    expect(threadOf(desk, boards.support, number).flatMap(({ files }) => files)).toHaveLength(1);
    await act(igor, 'Ответить клиенту', { 'Сообщение клиенту': 'Сделайте, как на снимке', Файлы: [asFile] });
    expect(heard().join('\n')).toContain('Игорь: «Сделайте, как на снимке»');
    expect(
      client()
        .chat()
        .filter(({ from, file }) => from === 'bot' && file),
    ).toHaveLength(1);
  });

  test('what colleagues write in the thread stays among them, and is not repeated there', async () => {
    const before = [heard().length, thread().length];
    await noteUnder(desk, natalia, [boards.support, number], 'У них старый роутер', [asFile]);
    expect([heard().length, thread().length]).toEqual([before[0], (before[1] ?? 0) + 1]);
    expect(heard().join('\n')).not.toContain('старый роутер');
    await press(desk, anna, 'Показать');
    expect(client().last().text).not.toContain('старый роутер');
    await act(igor, 'История');
    expect(whispered(desk, igor)).toContain('Наталья Рябова: заметка: «У них старый роутер»');
  });

  test('a file alone in the thread is kept too', async () => {
    await noteUnder(desk, igor, [boards.support, number], '', [asFile]);
    expect(card().text).toContain('📎 4 фото');
  });
});

describe('Modals', () => {
  test('tell what is wrong in the modal itself and keep what was typed', async () => {
    await act(igor, 'Перенести срок');
    const hands = desk.slack.person(igor);
    const slots = hands.modal()?.fields[0]?.options ?? [];
    expect(slots[0]).toMatch(/^сегодня, \d\d:00–\d\d:00$/);
    await answerIn(desk, igor, {
      'Когда будет готово?': slots.at(-1) ?? '',
      'Почему переносим?': 'Ждём мастера провайдера',
    });
    expect(hands.modal()).toBeUndefined();
    expect(card().text).toMatch(/решить до (вт|ср|чт|пт|сб|вс|пн), \d+ [а-я]+, \d\d:00/);
    expect(heard().at(-1)).toContain('Новый срок: ');
    expect(heard().at(-1)).not.toContain('Ждём мастера');
  });

  test('a form that came too late keeps its words and says who was quicker', async () => {
    await act(igor, 'Решено');
    await act(olga, 'Переназначить', { 'Кто займётся?': 'Наталья Рябова' });
    const result = { 'Как решено?': 'Исправлено удалённо', 'Что сделали? Это увидит клиент': 'Перезагрузили роутер' };
    const after = await answerIn(desk, igor, result);
    expect(Object.values(after?.errors ?? {})).toEqual([
      'Это может сделать ответственный (Наталья Рябова) или руководитель отдела (Ольга Ветрова).',
    ]);
    expect(after?.fields.flatMap(({ value }) => value)).toContain('Перезагрузили роутер');
    desk.slack.person(igor).closeModal({ all: true });
  });
});

describe('The end of a request', () => {
  test('is a decision from the directory and a result that the client reads', async () => {
    await act(natalia, 'Решено', {
      'Как решено?': 'Исправлено удалённо',
      'Что сделали? Это увидит клиент': 'Сменили настройки роутера',
    });
    expect(card().text).toContain('Решение: Исправлено удалённо');
    expect(card().text).toContain('Итог: Сменили настройки роутера');
    expect(heard().at(-1)).toContain(`№ ${number} решено: Сменили настройки роутера`);
  });

  test('a dispute goes to the head with the claim; he returns it to work', async () => {
    await press(desk, anna, 'Нет, не решено');
    await settled(desk, () => client().send('Опять не работает'));
    expect(card().text).toContain('Клиент не согласен: Опять не работает');
    expect(card().text).toContain('отвечает Ольга Ветрова');
    expect(told(desk, olga).at(-1)?.text).toContain('Опять не работает');
    await act(olga, 'Вернуть в работу', { 'Кто займётся?': 'Игорь Смирнов' });
    expect(card().text).not.toContain('не согласен');
    expect(told(desk, igor).at(-1)?.text).toContain(`Теперь отвечаете вы: № ${number}`);
    expect(heard().at(-1)).toContain('вернули в работу');
  });

  test('after the client’s «да» he rates it, the quality manager reviews it', async () => {
    await act(igor, 'Решено', {
      'Как решено?': 'Исправлено удалённо',
      'Что сделали? Это увидит клиент': 'Заменили роутер',
    });
    await press(desk, anna, 'Да, спасибо');
    await press(desk, anna, 'Оценить');
    await press(desk, anna, '5 — отлично');
    expect(card().text).toContain('Оценка клиента: 5 из 5');
    await act(igor, 'Оценить качество');
    expect(whispered(desk, igor)).toBe('Это может сделать менеджер по качеству.');
    await act(elena, 'Оценить качество', { 'Как сделана работа?': '4 — хорошо' });
    expect(card().text).toContain('Оценка качества: 4 из 5');
    expect(client().last().text).not.toContain('качества');
  });
});
