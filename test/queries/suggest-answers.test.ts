import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../core/context.ts';
import { suggestAnswers } from '../../core/queries/suggest-answers.ts';
import { Refusal } from '../../core/refusal.ts';
import { monday, openTestCore, type TestCore } from '../support/core.ts';

let desk: TestCore;
let vera: Actor;
const processes: Record<string, number> = {};

beforeAll(async () => {
  desk = await openTestCore();
  vera = { kind: 'staff', ...desk.people.vera };
  for (const { key, id } of await desk.core.prisma.process.findMany()) processes[key] = id;
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

interface Asked {
  question: string;
  answer?: string;
  process?: string;
  hidden?: boolean;
  disputed?: boolean;
}

/** A question that was answered, or not. Returns its number. */
async function asked({ question, answer, process = 'hotline', ...rest }: Asked): Promise<number> {
  const { number } = await desk.core.prisma.ticket.create({
    data: {
      processId: processes[process] ?? 0,
      state: 'resolved',
      title: question,
      answers: { question, ...(answer === undefined ? {} : { answer }) },
      contactId: desk.people.anna.id,
      origin: 'phone',
      openedAt: monday,
      answeredAt: answer === undefined ? null : monday,
      lastActAt: monday,
      ...rest,
    },
  });
  return number;
}

const suggest = (question: string, except: number | null = null, actor = vera) =>
  suggestAnswers(desk.core.prisma, actor, question, except);
const answersTo = async (question: string) => (await suggest(question)).map(({ answer }) => answer);

const invoices = { question: 'How do I correct an invoice?', answer: 'Open the invoice and press Correct.' };

describe('earlier answers to the same question', () => {
  beforeEach(async () => {
    await asked({ question: 'Когда сдавать отчёт за третий квартал?', answer: 'До 25 октября.' });
    await asked({ question: 'Как восстановить пароль от базы?', answer: 'Меню «Сервис», «Пользователи».' });
    await asked({ question: 'Не открывается архив приказов', answer: 'Обновите программу до 3.1.' });
    await asked(invoices);
  });

  test.each([
    ['сроки сдачи отчётов за 3-й квартал', 'До 25 октября.'],
    ['отчет квартальный', 'До 25 октября.'],
    ['забыли пароли к базам', 'Меню «Сервис», «Пользователи».'],
    ['приказа из архива не открыть', 'Обновите программу до 3.1.'],
    ['correcting invoices', 'Open the invoice and press Correct.'],
    ['А invoice как исправить, correct его?', 'Open the invoice and press Correct.'],
  ])('«%s» finds it in whatever form its words are', async (question, answer) => {
    expect((await answersTo(question))[0]).toBe(answer);
  });

  test('misspelt words find what is spelled like them', async () => {
    expect(await answersTo('востановит порол от базы')).toEqual(['Меню «Сервис», «Пользователи».']);
    expect(await answersTo('invoise')).toEqual(['Open the invoice and press Correct.']);
  });

  test('a question unlike any other finds nothing, and nothing is sought for a letter or two', async () => {
    expect(await answersTo('Где заправить картридж?')).toEqual([]);
    expect(await answersTo('па')).toEqual([]);
    expect(await answersTo(' ')).toEqual([]);
  });

  test('a rare word weighs more than a usual one', async () => {
    for (const when of ['первый', 'второй', 'четвёртый'])
      await asked({ question: `Как сдать отчёт за ${when} квартал в программе?`, answer: `Отчёт, ${when}` });
    await asked({ question: 'Отчёт по УСН', answer: 'УСН — до 28-го.' });
    expect((await answersTo('Как сдать отчёт по УСН?'))[0]).toBe('УСН — до 28-го.');
  });
});

test('the request itself, what is unanswered, disputed or hidden from its client is not offered', async () => {
  const question = 'Как закрыть месяц?';
  const own = await asked({ question, answer: 'Свой' });
  await asked({ question });
  await asked({ question, answer: 'Спорный', disputed: true });
  await asked({ question, answer: 'Внутренний', hidden: true });
  await asked({ question, answer: 'О чём договорились', process: 'claim' });
  expect(await suggest(question, own)).toEqual([]);
});

test('at most three, each answer once, and nothing of whose they were', async () => {
  for (const answer of ['А', 'А', 'Б', 'В', 'Г']) await asked({ question: 'Как закрыть месяц?', answer });
  const found = await suggest('как закрывать месяц');
  expect(found.map(({ answer }) => answer)).toEqual(['Г', 'В', 'Б']);
  expect(Object.keys(found[0] ?? {})).toEqual(['number', 'question', 'answer', 'at']);
});

test('only staff who still are look for them', async () => {
  await asked({ question: 'Как закрыть месяц?', answer: 'Так' });
  const { anna, boris } = desk.people;
  for (const actor of [{ kind: 'contact', ...anna }, { kind: 'api', name: 'site' }, { kind: 'system' }] as const)
    await expect(suggest('как закрыть месяц', null, actor)).rejects.toEqual(new Refusal({ code: 'not-allowed' }));
  await desk.core.prisma.staff.update({ where: { id: boris.id }, data: { active: false } });
  const left = suggest('как закрыть месяц', null, { kind: 'staff', ...boris });
  await expect(left).rejects.toEqual(new Refusal({ code: 'revoked' }));
});

test.each([
  "'; drop table",
  'a & | ! ( ) <-> :*',
  'C:\\Users\\бух\\отчёт.xlsx',
  'https://example.com/отчёт?a=1',
  '\u0000\u202e',
])('signs of any kind are only looked for: %j', async (question) => {
  expect(await suggest(question)).toEqual([]);
});
