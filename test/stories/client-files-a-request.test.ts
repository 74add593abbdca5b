import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { introduce, press } from '../support/client.ts';
import { settled } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

const anna = 7001;

let day: RunningProduct;
beforeAll(async () => {
  day = await runProduct();
  await introduce(day, anna);
});
afterAll(() => day?.close());

const client = () => day.telegram.person(anna);
const last = () => client().last().text;
const labels = () =>
  client()
    .last()
    .buttons.flat()
    .map(({ text }) => text);
const says = (text: string) => settled(day, () => client().send(text));
const presses = async (...wanted: string[]) => {
  for (const label of wanted) await press(day, anna, label);
};
const alert = () => client().toasts().at(-1);
const tickets = () => day.product.core.prisma.ticket.findMany({ orderBy: { number: 'asc' }, include: { files: true } });
const count = async () => (await tickets()).length;

beforeEach(() => says('/new'));

it('asks what depends on the answers, in order, goes back, and tells the number, who answers and by when', async () => {
  await presses('Не работает', 'Принтер');
  expect(last()).toContain('Какая модель принтера?\nНаписано на передней панели');
  await presses('Назад', 'Интернет');
  expect(last()).toContain('Что с интернетом?');
  await presses('Нет совсем');
  expect(last()).toMatch(/Опишите коротко\nВопрос 3 из 6/);
  await says('Нет связи во всём офисе');
  await presses('Сегодня', 'Пропустить', 'Пропустить');
  expect(last()).toContain('Проверьте, всё ли верно');
  expect(last()).toContain('Опишите коротко: Нет связи во всём офисе');
  await presses('Назад', 'Пропустить', 'Отправить');
  expect(last()).toMatch(
    /^№ \d+ · Техподдержка · принято\nНет связи во всём офисе\n.+ · (решим|ответим) .+ до \d\d:\d\d/,
  );
  await says('/new');
  await presses('Задать вопрос', 'Договор');
  await says('Когда придёт акт?');
  await presses('Пропустить', 'Отправить');
  expect(last()).toMatch(/№ \d+ · Горячая линия · вопрос принят[\s\S]*Отвечает Игорь Смирнов/);
});

it.each([
  { button: 'Задать вопрос', steps: ['Налоги', '3 квартал', '!Как платить НДС?', 'Пропустить'] },
  { button: 'Не работает', steps: ['Другое', '!Пищит', 'Вчера'] },
  { button: 'Вызвать мастера', steps: [] },
])('«$button» can be cancelled at every step and leaves nothing', async ({ button, steps }) => {
  const before = await count();
  for (let till = 0; till <= steps.length; till += 1) {
    await says('/new');
    await presses(button);
    for (const step of steps.slice(0, till)) {
      if (step.startsWith('!') || /\d/.test(step)) await says(step.replace('!', ''));
      else await presses(step);
    }
    await presses('Отменить');
    expect(last()).toContain('Отменили. Ничего не отправлено.');
    expect(labels()).toEqual(['В меню']);
  }
  expect(await count()).toBe(before);
});

it('explains a wrong answer and asks again; words typed where a button is awaited are kept', async () => {
  await presses('Не работает', 'Другое');
  await settled(day, () => client().sendSticker());
  expect(last()).toMatch(/^Ответьте, пожалуйста, словами\.\nОпишите коротко/);
  await says('Касса не пробивает чеки');
  await says('с самого утра, после грозы');
  expect(last()).toMatch(/^Записали\. А здесь, пожалуйста, выберите кнопку\.\nДавно началось\?/);
  await presses('Сегодня');
  await says('на пяти');
  expect(last()).toMatch(/^Нужно число[^\n]+\nНа скольких рабочих местах\?/);
  await says('5');
  await presses('Пропустить');
  expect(last()).toContain('Касса не пробивает чеки\nс самого утра, после грозы');
  await says('и ещё: нужен чек до обеда');
  expect(last()).toContain('и ещё: нужен чек до обеда');
  await presses('Отправить');
  expect(last()).toContain('Касса не пробивает чеки');
});

it('takes files at any question: an album as one, a caption as the answer, a file that is too large kindly refused', async () => {
  await presses('Не работает');
  await settled(day, () => client().sendAlbum(['error-window.jpg', 'paper-jam.jpg', 'serial-label.jpg']));
  const afterAlbum = client().chat().slice(-4);
  expect(afterAlbum.map(({ from }) => from)).toEqual(['person', 'person', 'person', 'bot']);
  expect(last()).toContain('Пришли 3 файла');
  await presses('Другое');
  await settled(day, () => client().sendPhoto(undefined, { caption: 'Вот такая ошибка' }));
  expect(last()).toContain('Давно началось?');
  await settled(day, () => client().sendVoice());
  await settled(day, () => client().sendVideo());
  await settled(day, () => client().sendDocument());
  const huge = { name: 'база.zip', mime: 'application/zip', bytes: Buffer.alloc(50 * 1024 * 1024) };
  await settled(day, () => client().sendDocument(huge));
  expect(last()).toBe('Файл больше 20 МБ, забрать его не получится. Пришлите ссылку или сожмите его.');
  await presses('Сегодня', 'Пропустить', 'Готово', 'Отправить');
  expect((await tickets()).at(-1)).toMatchObject({ title: 'Вот такая ошибка' });
  expect((await tickets()).at(-1)?.files.map(({ kind }) => kind)).toEqual([
    ...['photo', 'photo', 'photo', 'photo', 'voice', 'video', 'document'],
  ]);
  expect(last()).toContain('вы обратились · 4 фото, 1 голосовое, 1 видео, 1 документ');
});

it('goes on after a restart in the middle of the questions and at the last look', async () => {
  await presses('Не работает', 'Интернет', 'Медленный');
  await settled(day, () => client().sendPhoto());
  await day.restart();
  await says('Страницы открываются по минуте');
  await presses('Раньше', 'Пропустить', 'Готово');
  expect(last()).toContain('Проверьте, всё ли верно');
  await day.restart();
  await presses('Отправить');
  expect(last()).toContain('Страницы открываются по минуте');
  expect((await tickets()).at(-1)?.files).toHaveLength(1);
});

it('answers a button of an old question, of an old form or pressed twice with a short word, and does it once', async () => {
  const before = await count();
  await presses('Не работает');
  const first = client().last();
  await says('/new');
  await presses('Задать вопрос');
  await settled(day, () => client().press(first.id, 'Принтер'));
  expect(alert()).toMatchObject({ alert: true });
  expect(alert()?.text).toContain('из старого сообщения');
  await presses('Другое');
  await says('Сколько стоит выезд?');
  await presses('Пропустить');
  const { id } = client().last();
  await settled(day, () => {
    client().press(id, 'Отправить');
    client().press(id, 'Отправить');
  });
  expect(await count()).toBe(before + 1);
});

it('takes a question that words have answered out of use', async () => {
  await presses('Не работает', 'Другое');
  const question = client().last().id;
  await says('Что-то гудит');
  const left = client()
    .chat()
    .find(({ id }) => id === question);
  expect(left).toMatchObject({ text: 'Опишите коротко', buttons: [] });
  await presses('Отменить');
});

it('keeps to the rules of the vendors all the way', () => {
  expect(day.telegram.problems()).toEqual([]);
  expect(day.slack.violations()).toEqual([]);
});
