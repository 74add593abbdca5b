import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { moveTicket } from '../../../core/commands/move-ticket.ts';
import { openTicket } from '../../../core/commands/open-ticket.ts';
import type { Answers } from '../../../core/process/answers.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { labelsOf, linesOf, type Person, shown, viewed } from './reading.ts';

let desk: TestCore;
let anna: Person;
let igor: Person;
let head: Person;
let number: number;

beforeAll(async () => {
  desk = await openTestCore();
  anna = { kind: 'contact', ...desk.people.anna };
  igor = { kind: 'staff', ...desk.people.igor };
  head = { kind: 'staff', ...desk.people.head };
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.forget();
  number = await file();
});

const problem = 'Не открывается база после обновления\nПишет «нет доступа к файлу» на всех компьютерах';

function file(): Promise<number> {
  const answers = { what: 'program', program: '1С', problem, 'has-error': false, since: 'today' };
  const opening = { process: 'tech-support', contactId: anna.id, answers, files: [], call: null, parent: null };
  return desk.act((ctx) => openTicket(ctx, opening), { actor: anna, origin: 'telegram' });
}

const move = (actor: Person, transition: string, answers: Answers = {}) =>
  desk.act((ctx) => moveTicket(ctx, { ticket: number, transition, answers, files: [] }), { actor, origin: 'slack' });

/** The lines of history that the last command has written. */
async function news() {
  const rows = await desk.core.prisma.entry.findMany({ where: { ticketNumber: number }, orderBy: { id: 'asc' } });
  const last = rows.at(-1)?.at.getTime();
  return rows.filter(({ at }) => at.getTime() === last).map(({ id }) => id);
}

const card = (who: Person | null) => shown(desk, { kind: 'ticket', ticket: number }, who);
const told = async (who: Person | null) => {
  const entries = await news();
  return shown(desk, { kind: 'happened', ticket: number, entries }, who);
};

describe('The card of a request', () => {
  test('tells its client the state, the promise and what he may do', async () => {
    const screen = await card(anna);
    expect(linesOf(screen)).toEqual([
      `№ ${number} · Техподдержка · принято`,
      'Не открывается база после обновления',
      'Подбираем, кто займётся · решим сегодня до 13:00',
      '11:00 вы обратились',
    ]);
    expect(labelsOf(screen)).toEqual(['Ответить', 'Добавить файл', 'Больше не нужно', 'В меню']);
  });

  test('shows the department the deadlines, the client and his words', async () => {
    const screen = await card(null);
    const lines = linesOf(screen);
    expect(lines[0]).toBe(`№ ${number} · Техподдержка | ответить сегодня до 11:15 · решить до 13:00`);
    expect(lines).toContain('Ромашка, ООО · Анна Котова · Золотой');
    expect(lines).toContain('> Пишет «нет доступа к файлу» на всех компьютерах');
    expect(lines).toContain('через Telegram');
    expect(labelsOf(screen).slice(0, 3)).toEqual(['Взять в работу', 'Назначить', 'Ответить клиенту']);
    expect(screen?.more?.map(({ label }) => label)).toContain('История');
  });

  test('says who answers once there is somebody', async () => {
    desk.pass(8);
    await move(igor, 'take');
    expect(linesOf(await card(anna))).toContain('Отвечает Игорь Смирнов · решим сегодня до 13:00');
    expect(linesOf(await card(anna))).toContain('11:08 взяли в работу · отвечает Игорь Смирнов');
    expect(linesOf(await card(null))).toContain('В работе · отвечает Игорь Смирнов');
  });

  test('does not hide that it is late', async () => {
    desk.pass(180);
    expect(linesOf(await card(anna)).join()).toContain('мы опаздываем');
    const screen = await card(null);
    expect(linesOf(screen)[0]).toContain('просрочено: решить до 13:00');
    expect(screen?.blocks[0]).toMatchObject({ mark: 'late' });
  });

  test('counts the files by their kind and shows them to staff', async () => {
    const at = desk.core.now();
    const photo = { kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', bytes: 1, source: {}, at };
    await desk.core.prisma.file.createMany({
      data: [
        { ...photo, ticketNumber: number },
        { ...photo, ticketNumber: number },
      ],
    });
    const screen = await card(null);
    expect(linesOf(screen)).toContain('2 фото · через Telegram');
    expect(screen?.files).toHaveLength(2);
    expect(linesOf(await card(anna))).toContain('11:00 вы обратились · 2 фото');
  });

  test('opens for nobody of another company', async () => {
    const stranger: Person = { kind: 'contact', ...desk.people.pyotr };
    await desk.core.prisma.account.upsert({
      where: { channel_address: { channel: 'telegram', address: '7002' } },
      create: {
        ...{ channel: 'telegram', address: '7002', chat: '7002', name: stranger.name, contactId: stranger.id },
        ...{ seenAt: desk.core.now(), createdAt: desk.core.now() },
      },
      update: {},
    });
    expect(linesOf(await card(stranger))).toEqual(['Не нашли. Проверьте, пожалуйста, номер.']);
  });
});

describe('What happened', () => {
  test('is told to the client with the promise', async () => {
    desk.pass(8);
    await move(igor, 'take');
    expect(linesOf(await told(anna))).toEqual([
      `№ ${number}: взяли в работу`,
      'Отвечает Игорь Смирнов · решим сегодня до 13:00',
    ]);
    expect(linesOf(await told(null))).toEqual(['Игорь Смирнов: в работе']);
  });

  test('a question comes in the words of who asked, with the button to answer', async () => {
    await move(igor, 'take');
    desk.pass(1);
    await move(igor, 'ask', { message: 'Какая версия?' });
    const screen = await told(anna);
    expect(linesOf(screen)).toEqual([`№ ${number}: нужен ваш ответ`, 'Игорь: «Какая версия?»']);
    expect(labelsOf(screen)[0]).toBe('Ответить');
  });

  test('a result is told with «Всё в порядке?» and two answers', async () => {
    await move(igor, 'take');
    desk.pass(1);
    await move(igor, 'resolve', { decision: 'fixed-remotely', result: 'обновили драйвер, база открывается.' });
    const screen = await told(anna);
    expect(linesOf(screen)).toEqual([`№ ${number} решено: обновили драйвер, база открывается.`, 'Всё в порядке?']);
    expect(labelsOf(screen)).toEqual(['Да, спасибо', 'Нет, не решено']);
    const staff = 'Игорь Смирнов: решено · решение: Исправлено удалённо · итог: обновили драйвер, база открывается.';
    expect(linesOf(await told(null))).toEqual([staff]);
  });

  test('a dispute reaches the department with the claim', async () => {
    await move(igor, 'take');
    await move(igor, 'resolve', { decision: 'explained', result: 'Показали' });
    desk.pass(1);
    await move(anna, 'dispute', { claim: 'Опять не открывается' });
    expect(linesOf(await told(null)).join()).toContain('что не так: «Опять не открывается»');
    expect(linesOf(await card(head))).toContain('Клиент не согласен: Опять не открывается');
  });

  test('notes stay among colleagues', async () => {
    desk.pass(1);
    await move(igor, 'note', { note: 'Звонил, занято' });
    expect(linesOf(await told(null))).toEqual(['Игорь Смирнов: заметка: «Звонил, занято»']);
    expect(await told(anna)).toBeNull();
    expect(linesOf(await card(anna)).join()).not.toContain('занято');
  });

  test('history is whole for staff and only his own for the client', async () => {
    desk.pass(1);
    await move(igor, 'note', { note: 'Звонил, занято' });
    const view = { name: 'history', ticket: number } as const;
    expect(linesOf(await viewed(desk, view, head))).toContain(
      '11:01 Игорь Смирнов: заметка: «Звонил, занято» · через Slack',
    );
    expect(linesOf(await viewed(desk, view, anna)).join()).not.toContain('занято');
  });
});

describe('A reminder', () => {
  const deadline = async (kind: string) => {
    const row = await desk.core.prisma.deadline.findFirstOrThrow({ where: { ticketNumber: number, kind } });
    return row.dueAt?.toISOString() ?? '';
  };
  const remind = async (what: { kind: 'warning'; minutesLeft: number } | { kind: 'due' }, who: Person) => {
    const due = await deadline('resolution');
    return shown(desk, { kind: 'reminder', ticket: number, deadline: 'resolution', due, what }, who);
  };

  test('comes an hour before, with the button to move the deadline', async () => {
    await move(igor, 'take');
    desk.pass(60);
    const screen = await remind({ kind: 'warning', minutesLeft: 60 }, igor);
    expect(linesOf(screen)).toEqual([`Через час срок: № ${number}, Ромашка, ООО — решить сегодня до 13:00.`]);
    expect(labelsOf(screen)).toEqual(['Открыть', 'Перенести срок']);
  });

  test('said late tells the truth of that moment', async () => {
    await move(igor, 'take');
    desk.pass(125);
    expect(linesOf(await remind({ kind: 'warning', minutesLeft: 60 }, igor)).join()).toContain('Срок вышел');
  });

  test('to the head names who answers and when he last acted', async () => {
    await move(igor, 'take');
    const due = await deadline('resolution');
    desk.pass(140);
    const what = { kind: 'escalation', to: 'head', step: 0 } as const;
    const screen = await shown(desk, { kind: 'reminder', ticket: number, deadline: 'resolution', due, what }, head);
    expect(linesOf(screen)).toEqual([
      `Просрочено на 20 мин: № ${number}, Ромашка, ООО, Золотой. Отвечает Игорь Смирнов. Последнее действие сегодня в 11:00.`,
    ]);
    expect(labelsOf(screen)).toEqual(['Открыть', 'Переназначить', 'Заметка']);
  });

  test('is silent once the deadline is met, moved or paused', async () => {
    await move(igor, 'take');
    const due = await deadline('resolution');
    const telling = { kind: 'reminder', ticket: number, deadline: 'resolution', due, what: { kind: 'due' } } as const;
    await move(igor, 'ask', { message: 'Какая версия?' });
    desk.pass(125);
    expect(await shown(desk, telling, igor)).toBeNull();
    await move(anna, 'cancel');
    expect(await shown(desk, telling, igor)).toBeNull();
  });
});

describe('Other tellings', () => {
  test('a request that is yours now comes with its next step', async () => {
    await move(head, 'assign', { whom: String(igor.id) });
    const screen = await shown(desk, { kind: 'assigned', ticket: number }, igor);
    expect(linesOf(screen)[0]).toBe(`Теперь отвечаете вы: № ${number} · Техподдержка`);
    expect(labelsOf(screen)).toEqual(['Взять в работу', 'Открыть']);
    expect(await shown(desk, { kind: 'assigned', ticket: number }, head)).toBeNull();
  });

  test('a client out of reach is to be called', async () => {
    const screen = await shown(desk, { kind: 'unreached', ticket: number, name: 'Анна Котова' }, igor);
    expect(linesOf(screen)[0]).toContain('Анна Котова сейчас не в чате');
    expect(labelsOf(screen)).toEqual(['Позвонить', 'Открыть']);
  });

  test('a closed request asks for its rating by one tap, and thanks for it', async () => {
    await move(igor, 'take');
    await move(igor, 'resolve', { decision: 'explained', result: 'Показали' });
    await move(anna, 'agree');
    const screen = await shown(desk, { kind: 'rate', ticket: number }, anna);
    expect(linesOf(screen)).toEqual([`№ ${number} закрыто. Как мы справились — от 1 до 5?`]);
    expect(labelsOf(screen)).toEqual(['1', '2', '3', '4', '5']);
    await move(anna, 'rate', { rating: '5' });
    const thanks = await shown(desk, { kind: 'rate', ticket: number }, anna);
    expect(linesOf(thanks)).toEqual([`№ ${number}: ваша оценка — 5 из 5. Спасибо.`]);
    expect(labelsOf(thanks)).toEqual([]);
    expect(linesOf(await card(null))).toContain('Оценка клиента: 5 из 5');
  });

  test('administrators learn that the telephone is away, and that it is back', async () => {
    const since = desk.core.now().toISOString();
    const link = { kind: 'link', what: '10.0.0.5:5038', since } as const;
    desk.pass(20);
    const lost = linesOf(await shown(desk, { ...link, state: 'lost' }, head));
    expect(lost[0]).toContain('связь пропала сегодня в 11:00');
    expect(linesOf(await shown(desk, { ...link, state: 'refused' }, head))[0]).toContain('имя и пароль');
    expect(linesOf(await shown(desk, { ...link, state: 'back' }, head))[0]).toContain('20 мин');
  });

  test('administrators learn of a channel out of reach what waits and what to do, and that it is back', async () => {
    const link = { kind: 'link', what: 'telegram', since: desk.core.now().toISOString() } as const;
    desk.pass(20);
    const lost = linesOf(await shown(desk, { ...link, state: 'lost' }, head));
    expect(lost[0]).toMatch(/Telegram недоступен: связь пропала сегодня в 11:00.*ждут.*TELEGRAM_PROXY/);
    const back = linesOf(await shown(desk, { ...link, state: 'back' }, head));
    expect(back[0]).toMatch(/Telegram снова на связи.*20 мин/);
  });
});
