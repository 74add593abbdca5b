import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formScreen } from '../../../bots/shared/screens/form.ts';
import { homeScreen } from '../../../bots/shared/screens/home.ts';
import { faultWords, refusalWords } from '../../../bots/shared/screens/refused.ts';
import { View } from '../../../bots/shared/view.ts';
import type { Act } from '../../../core/act.ts';
import { answerDraft, beginDraft, chooseOption, passDraft } from '../../../core/commands/draft.ts';
import { openTicket } from '../../../core/commands/open-ticket.ts';
import { keepWords } from '../../../core/commands/write-message.ts';
import type { Answers } from '../../../core/process/answers.ts';
import { Reason } from '../../../core/refusal.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { expectReadable, labelsOf, linesOf, type Person, readerOf, viewed } from './reading.ts';

let desk: TestCore;
let anna: Person;
let igor: Person;
let head: Person;

beforeAll(async () => {
  desk = await openTestCore();
  anna = { kind: 'contact', ...desk.people.anna };
  igor = { kind: 'staff', ...desk.people.igor };
  head = { kind: 'staff', ...desk.people.head };
});
afterAll(() => desk.close());
beforeEach(() => desk.forget());

const file = (process: 'tech-support' | 'callback') => {
  const answers: Answers =
    process === 'callback'
      ? { phone: '+74951234567' }
      : { what: 'internet', 'internet-sign': 'none', problem: 'Нет интернета', since: 'today' };
  const opening = { process, contactId: anna.id, answers, files: [], call: null, parent: null };
  return desk.act((ctx) => openTicket(ctx, opening), { actor: anna, origin: 'telegram' });
};

describe('The menu', () => {
  test('greets a client by name and company, with what he may ask for', async () => {
    await file('tech-support');
    const screen = await viewed(desk, { name: 'menu', greet: true }, anna);
    expect(linesOf(screen)).toEqual(['Здравствуйте, Анна! Вы пишете от «Ромашка, ООО».', 'Чем помочь?']);
    expect(labelsOf(screen)).toEqual([
      '❓ Задать вопрос',
      '🛠 Не работает',
      '🚐 Вызвать мастера',
      '🔧 Сдать в ремонт',
      'Что-то другое',
      'Мои обращения · 1',
      'Перезвоните мне',
      'Моя компания',
    ]);
  });

  test('of a colleague leads to his work', async () => {
    expect(labelsOf(await viewed(desk, { name: 'menu', greet: false }, igor))).toEqual([
      'Моя работа',
      'Открытые обращения',
      'Новое обращение',
      'Товары и услуги',
      'Сотрудники',
    ]);
  });
});

describe('A form, one question at a time', () => {
  const as = { actor: { kind: 'contact', id: 0, name: '' }, origin: 'telegram' } as const;
  const doing = () => ({ ...as, actor: anna });
  const accountId = async () => (await readerOf(desk, anna)).account?.id ?? 0;
  const begin = async (process: string) => {
    const id = await accountId();
    const act: Act = { kind: 'open', process, contact: null, call: null };
    return desk.act((ctx) => beginDraft(ctx, id, act), doing());
  };
  const answer = async (raw: unknown) => {
    const id = await accountId();
    await desk.act((ctx) => answerDraft(ctx, id, raw), doing());
  };
  const question = () => viewed(desk, { name: 'question' }, anna);

  test('offers the options as buttons, and the way out', async () => {
    await begin('tech-support');
    const screen = await question();
    expect(linesOf(screen)).toEqual(['Что не работает?']);
    expect(labelsOf(screen)).toEqual(['Программа', 'Компьютер', 'Принтер', 'Интернет', 'Другое', 'Отменить']);
  });

  test('says how far it is only when that is sure', async () => {
    await begin('tech-support');
    expect(linesOf(await question()).join()).not.toContain('Вопрос');
    await answer('internet');
    expect(linesOf(await question())).toContain('Вопрос 2 из 6');
    expect(labelsOf(await question())).toContain('Назад');
  });

  test('offers hours of the next working days that are understood when pressed', async () => {
    const draft = await begin('work-order');
    await answer('Тверская, 1');
    await answer('Починить принтер');
    const screen = await question();
    expect(labelsOf(screen).slice(0, 4)).toEqual([
      'сегодня 13:00–15:00',
      'сегодня 15:00–17:00',
      'сегодня 17:00–18:00',
      'завтра 09:00–11:00',
    ]);
    expect(labelsOf(screen)).toContain('Пропустить');
    const button = screen?.buttons.flat()[3];
    if (!button || !('press' in button) || button.press.do !== 'option') throw new Error('no slot is offered');
    const pressed = button.press;
    const id = await accountId();
    await desk.act((ctx) => chooseOption(ctx, id, { ...pressed, draft }), doing());
    expect(linesOf(await question())).toContain('Кто встретит мастера?');
  });

  test('ends with all the answers to be read over', async () => {
    const draft = await begin('callback');
    await answer('8 (495) 123-45-67');
    const id = await accountId();
    await desk.act((ctx) => passDraft(ctx, id, draft), doing());
    const screen = await question();
    expect(linesOf(screen)).toEqual([
      'Обратный звонок',
      'Проверьте, всё ли верно',
      'На какой номер перезвонить: +7 495 123-45-67',
    ]);
    expect(labelsOf(screen)).toEqual(['Отправить', 'Назад', 'Отменить']);
  });

  test('says how many files have come', async () => {
    const draft = await begin('hotline');
    const photo = { kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', bytes: 1, source: {}, at: desk.core.now() };
    await answer('law');
    await answer('Какой срок?');
    expect(labelsOf(await question())).toEqual(['Назад', 'Пропустить', 'Отменить']);
    await desk.core.prisma.file.createMany({ data: [photo, photo].map((one) => ({ ...one, draftId: draft })) });
    expect(linesOf(await question())).toContain('Пришли 2 файла. Можно прислать ещё.');
    expect(labelsOf(await question())).toEqual(['Назад', 'Готово', 'Отменить']);
  });

  test('without an open form there is nothing to show', async () => {
    expect(await question()).toBeNull();
  });
});

describe('A whole form at once', () => {
  const form = (act: Act, values: Record<string, unknown>, actor: Person) =>
    desk.act((ctx) => formScreen(ctx, 'ru', act, values), { actor, origin: 'slack' });

  test('asks what the answers so far lead to, and says which answers decide', async () => {
    const act: Act = { kind: 'open', process: 'tech-support', contact: anna.id, call: null };
    const keys = async (values: Record<string, unknown>) =>
      (await form(act, values, igor)).questions.map(({ key }) => key);
    expect(await keys({})).not.toContain('printer-sign');
    expect(await keys({ what: 'printer' })).toContain('printer-sign');
    expect(await keys({ what: 'nonsense' })).not.toContain('printer-sign');
    const [what, , since] = (await form(act, {}, igor)).questions;
    expect(what?.input).toMatchObject({ kind: 'one', decides: true });
    expect(since?.input).toMatchObject({ kind: 'one', decides: false });
    expect((await form(act, {}, igor)).blocks).toMatchObject([{ text: 'Анна Котова · Ромашка, ООО' }]);
  });

  test('keeps what was given as its controls hold it', async () => {
    const act: Act = { kind: 'open', process: 'work-order', contact: anna.id, call: null };
    const slot = '2026-11-24 09:00-11:00';
    const { questions } = await form(act, { pass: 'yes', slot, address: 'Тверская' }, head);
    const values = Object.fromEntries(questions.map(({ key, value }) => [key, value]));
    expect(values).toMatchObject({ pass: 'yes', slot, address: 'Тверская' });
  });

  test('of a transition shows the request and names people with their load', async () => {
    const ticket = await file('tech-support');
    const screen = await form({ kind: 'move', ticket, transition: 'assign' }, {}, head);
    expect(screen.title).toBe('Назначить');
    expect(screen.blocks[0]).toMatchObject({ text: `№ ${ticket} · Нет интернета` });
    const [whom] = screen.questions;
    expect(whom?.input).toMatchObject({ kind: 'one' });
    expect(JSON.stringify(whom?.input)).toContain('Игорь Смирнов');
  });
});

describe('Replies', () => {
  test('kept words are offered a place', async () => {
    const ticket = await file('tech-support');
    const { account } = await readerOf(desk, anna);
    const words = { text: 'И ещё телефон молчит', files: [] };
    const message = await desk.act((ctx) => keepWords(ctx, account?.id ?? 0, words), { actor: anna });
    const screen = await viewed(desk, { name: 'words-kept', message }, anna);
    expect(linesOf(screen)).toEqual(['Сохранили. К чему это относится?']);
    expect(labelsOf(screen)[0]).toBe(`№ ${ticket} · Нет интернета`);
    expect(labelsOf(screen)).toContain('❓ Задать вопрос');
    expect(await viewed(desk, { name: 'words-kept', message }, igor)).toBeNull();
  });

  test('the company of a client: balance, people', async () => {
    const lines = linesOf(await viewed(desk, { name: 'company' }, anna));
    expect(lines[0]).toBe('Ромашка, ООО');
    expect(lines[1]?.replaceAll('\u00a0', ' ')).toBe('Расчёты: Долг 12 400 ₽ с 1 ноября');
    expect(lines.join('\n')).toContain('Анна Котова');
  });

  test('a client as staff see him', async () => {
    await file('tech-support');
    const screen = await viewed(desk, { name: 'client', contact: anna.id }, igor);
    expect(linesOf(screen)).toContain('Телефоны: +7 495 123-45-67');
    expect(labelsOf(screen).slice(0, 2)).toEqual(['Записать обращение', 'Позвонить']);
    expect(linesOf(await viewed(desk, { name: 'client', contact: anna.id }, anna))[0]).toContain('Ромашка, ООО'); // his own company
  });

  test('what is looked for is found by name, number and words', async () => {
    const ticket = await file('tech-support');
    const found = async (query: string) => linesOf(await viewed(desk, { name: 'found', query }, igor)).join('\n');
    expect(await found('анна')).toContain('Анна Котова | Ромашка, ООО');
    expect(await found(String(ticket))).toContain(`№ ${ticket} · Нет интернета`);
    expect(await found('нет такого')).toContain('ничего не нашли');
  });

  test('a callback is named by its number, spelled for people', async () => {
    await file('callback');
    const mine = { name: 'tickets', whose: 'mine', id: null } as const;
    expect(linesOf(await viewed(desk, mine, anna)).join()).toContain('+7 495 123-45-67 | скоро перезвоним');
  });

  test('each view has words for each who may see it', async () => {
    const ticket = await file('tech-support');
    const done = [
      'cancelled',
      'attached',
      'registered',
      'sent',
      'saved',
      'calling',
      'call-me',
      'file-kept',
      'language',
    ];
    const views = [
      { name: 'welcome' },
      { name: 'menu', greet: true },
      { name: 'processes', contact: null, call: null },
      { name: 'tickets', whose: 'mine', id: null },
      { name: 'tickets', whose: 'team', id: null },
      { name: 'tickets', whose: 'contact', id: anna.id },
      { name: 'history', ticket },
      { name: 'client', contact: anna.id },
      { name: 'found', query: 'база' },
      { name: 'company' },
      { name: 'home' },
      { name: 'calls' },
      { name: 'desk-link', secret: 'secret' },
      { name: 'help' },
      ...done.map((what) => ({ name: 'done', what })),
    ].map((view) => View.parse(view));
    for (const view of views) {
      for (const who of [anna, igor, head]) expect(linesOf(await viewed(desk, view, who)).length).toBeGreaterThan(0);
    }
  });
});

describe('Home', () => {
  const home = async (who: Person) => {
    const { account } = await readerOf(desk, who);
    if (!account) throw new Error('no account');
    const screen = await desk.act((ctx) => homeScreen(ctx, account), { actor: who });
    expectReadable(screen);
    return screen;
  };

  test('lists what burns first', async () => {
    const ticket = await file('tech-support');
    await desk.core.prisma.ticket.update({ where: { number: ticket }, data: { responsibleId: igor.id } });
    desk.pass(30);
    const lines = linesOf(await home(igor));
    expect(lines.slice(0, 2)).toEqual(['Игорь, вот ваш день', 'Горит']);
    expect(lines[2]).toBe(`№ ${ticket} · Нет интернета | Ромашка, ООО · новое · просрочено на 15 мин | № ${ticket}`);
    expect(labelsOf(await home(igor))).toContain('Рабочий стол');
  });

  test('of a head shows what nobody has and the load as a picture', async () => {
    const ticket = await file('tech-support');
    const lines = linesOf(await home(head));
    expect(lines).toContain('Никто не назначен');
    expect(lines.some((line) => line.startsWith(`№ ${ticket}`))).toBe(true);
    expect(lines).toContain('Загрузка отдела');
    expect(lines.find((line) => line.startsWith('Игорь Смирнов'))).toContain('░ 0 обращений');
  });

  test('of a client is his menu', async () => {
    expect(labelsOf(await home(anna))).toContain('❓ Задать вопрос');
  });
});

describe('Refusals', () => {
  const details = {
    may: [],
    ticket: 1042,
    by: 'Мария',
    field: 'phone',
    why: 'empty',
    megabytes: 20,
    kilobytes: 512,
    most: 4000,
    extension: '101',
    name: 'Мария',
  };

  test('all have words in both languages', () => {
    for (const { shape } of Reason.options) {
      const reason = Reason.parse({ ...details, code: shape.code.value });
      for (const locale of ['ru', 'en']) expect(refusalWords(locale, reason)).toMatch(/^[^{}]{10,}\.$/);
    }
  });

  test('say what to do instead', () => {
    expect(refusalWords('ru', { code: 'file-too-big', megabytes: 20 })).toContain('Файл больше 20 МБ');
    expect(refusalWords('ru', { code: 'taken', ticket: 1042, by: 'Мария' })).toBe('Мария только что взяла № 1042.');
    expect(refusalWords('ru', { code: 'taken', ticket: 1042, by: 'Игорь Смирнов' })).toContain('взял №');
    const may = [
      { as: 'head', name: 'Ольга Ветрова' },
      { as: 'specialist', name: null },
    ] as const;
    expect(refusalWords('ru', { code: 'not-yours', ticket: 1042, may: [...may] })).toBe(
      'Это может сделать руководитель отдела (Ольга Ветрова) или специалист отдела.',
    );
    expect(refusalWords('ru', { code: 'bad-answer', field: 'x', why: 'not-a-phone' })).toContain('+7 916 123-45-67');
    expect(refusalWords('ru', { code: 'bad-answer', field: 'x', why: 'never heard of' })).toContain('иначе');
    expect(faultWords('en', 'in-the-past')).toBe('That day is over. Please choose another.');
  });

  test('come with a way to the request', async () => {
    const view = { name: 'refused', reason: { code: 'stale', ticket: 1042 } } as const;
    expect(labelsOf(await viewed(desk, view, igor))).toEqual(['Показать']);
  });
});
