import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { introduce, press, reportFault } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import '../support/staff.ts';

const anna = 7001;
const viktor = 7061;
const maria = 7062; // operator and dispatcher
let desk: RunningProduct;

/** The company has no Slack: no board hangs anywhere, nobody is there. */
beforeAll(async () => {
  desk = await runProduct();
  const { core } = desk.product;
  core.settings = { ...core.settings, channels: new Set(['telegram']) };
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const says = (id: number) =>
  desk.telegram
    .person(id)
    .chat()
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text);
const last = (id: number) => desk.telegram.person(id).last();
const labels = (id: number) =>
  last(id)
    .buttons.flat()
    .map(({ text }) => text);
const send = (id: number, text: string) => settled(desk, () => desk.telegram.person(id).send(text));
const newest = async () =>
  (await desk.product.core.prisma.ticket.findFirstOrThrow({ orderBy: { number: 'desc' } })).number;

describe('A company without Slack', () => {
  test('tells a new request to whoever gives out the work, with the buttons that are theirs', async () => {
    const number = await reportFault(desk, anna, 'Нет сети');
    expect(last(maria).text).toContain(`№ ${number} · Техподдержка`);
    expect(last(maria).text).toContain('Ромашка, ООО · Анна Котова · Золотой');
    expect(labels(maria)).toContain('Ответить клиенту');
    expect(labels(maria)).not.toContain('Взять в работу');
  });

  test('the client’s next words reach them while nobody has the request', async () => {
    await press(desk, anna, 'Ответить');
    await send(anna, 'Уже два часа');
    expect(says(maria).join('\n')).toContain('Анна Котова: «Уже два часа»');
  });
});

describe('A dispatcher’s day in Telegram', () => {
  test('begins with the menu, the list of open requests, and any of them', async () => {
    await send(maria, '/start');
    expect(says(maria).slice(-2).join('\n')).toContain('Здравствуйте, Мария');
    await press(desk, maria, 'Открытые обращения');
    expect(last(maria).text).toContain('Нет сети');
    await press(desk, maria, `№ ${await newest()}`);
    expect(last(maria).text).toContain('Новое · никто не назначен');
  });

  test('she answers the client', async () => {
    await press(desk, maria, 'Ответить клиенту');
    await send(maria, 'Мастер уже смотрит');
    await press(desk, maria, 'Пропустить');
    expect(says(anna).at(-1)).toContain('Мария: «Мастер уже смотрит»');
  });

  test('she takes a question of the hotline and answers it', async () => {
    await send(anna, '/new');
    await press(desk, anna, 'Задать вопрос');
    for (let step = 0; step < 8 && !labels(anna).includes('Отправить'); step += 1) {
      const [first] = labels(anna).filter((label) => !['Назад', 'Отменить', 'Пропустить'].includes(label));
      if (labels(anna).includes('Пропустить')) await press(desk, anna, 'Пропустить');
      else if (first) await press(desk, anna, first);
      else await send(anna, 'Какая ставка НДС с января?');
    }
    await press(desk, anna, 'Отправить');
    const number = await newest();
    expect(says(maria).at(-1)).toContain(`№ ${number}`);
    expect(says(maria).at(-1)).toContain('Какая ставка НДС с января?');
    await press(desk, maria, 'Взять');
    expect(
      (await desk.product.core.prisma.ticket.findUniqueOrThrow({ where: { number }, include: { responsible: true } }))
        .responsible?.name,
    ).toBe('Мария Белова');
  });

  test('she sends an engineer; he and the client are told', async () => {
    await send(anna, '/new');
    await press(desk, anna, 'Вызвать мастера');
    await send(anna, 'Лесная, 5');
    await send(anna, 'Протянуть кабель');
    await press(desk, anna, 'Пропустить');
    await press(desk, anna, 'Тот, кто обратился');
    await press(desk, anna, 'Пропустить');
    await press(desk, anna, 'Пропустить');
    await press(desk, anna, 'Отправить');
    await press(desk, maria, 'Назначить инженера');
    await press(desk, maria, 'Виктор Громов');
    await send(maria, 'завтра 10:00–12:00');
    expect(says(anna).at(-1)).toContain('Мастер приедет: завтра, 10:00–12:00');
    expect(last(viktor).text).toContain('Теперь отвечаете вы');
    expect(last(viktor).text).toContain('Приезд: завтра, 10:00–12:00');
  });

  test('she files a request for a client whom she finds by his phone, and sees its number', async () => {
    await send(maria, '8 495 123-45-67');
    await press(desk, maria, 'Анна Котова');
    await press(desk, maria, 'Записать обращение');
    await press(desk, maria, 'Не работает');
    await press(desk, maria, 'Интернет');
    await press(desk, maria, 'Медленный');
    await send(maria, 'Медленно открывается почта');
    await press(desk, maria, 'Сегодня');
    await press(desk, maria, 'Пропустить');
    await press(desk, maria, 'Пропустить');
    await press(desk, maria, 'Отправить');
    expect(last(maria).text).toContain(`№ ${await newest()} · Техподдержка`);
    expect(says(anna).at(-1)).toContain('Медленно открывается почта');
  });
});

describe('An engineer in Telegram', () => {
  test('has his visits of the day in a list', async () => {
    await until(desk, 'tue', '09:00');
    await send(viktor, '/start');
    expect(says(viktor).at(-1)).toContain('Выезды сегодня · 1');
    await press(desk, viktor, 'Моя работа');
    expect(last(viktor).text).toContain('Протянуть кабель');
    expect(last(viktor).text).toContain('приезд: сегодня, 10:00–12:00');
  });

  test('a photo sent outside any form finds its request', async () => {
    await settled(desk, () => desk.telegram.person(viktor).sendPhoto());
    const [label = ''] = labels(viktor);
    expect(label).toContain('Протянуть кабель');
    await press(desk, viktor, label);
    const number = await desk.product.core.prisma.ticket.findFirstOrThrow({ where: { title: 'Протянуть кабель' } });
    expect(await desk.product.core.prisma.file.count({ where: { ticketNumber: number.number } })).toBe(1);
  });
});
