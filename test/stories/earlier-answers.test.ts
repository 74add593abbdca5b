import { afterAll, beforeAll, expect, test } from 'vitest';
import { introduce } from '../support/client.ts';
import { until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { answerIn, boards, cardOf, maria, offered, pressIn, whispered } from '../support/staff.ts';

let running: RunningProduct;
beforeAll(async () => {
  running = await runProduct();
  await until(running, 'mon', '10:00');
  await introduce(running, 7001);
});
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  await running.close();
});

const hands = () => running.slack.person(maria);
const known = 'До 25 октября, через личный кабинет.';
const answer = { 'Как передан ответ?': 'По телефону', Результат: 'Консультация дана' };

/** Мария writes a client's question down. Returns its number. */
async function ask(question: string): Promise<number> {
  await beginQuestion();
  const about = { 'О чём вопрос?': 'Налоги и учёт', 'Вопрос клиента': question };
  await answerIn(running, maria, { Клиент: 'Анна Котова · Ромашка, ООО', ...about });
  hands().closeModal({ all: true });
  const { number } = await running.product.core.prisma.ticket.findFirstOrThrow({ orderBy: { number: 'desc' } });
  return number;
}

async function beginQuestion(): Promise<void> {
  await hands().openHome();
  await expect
    .poll(
      () =>
        hands()
          .home()
          ?.buttons.map(({ label }) => label) ?? [],
    )
    .toContain('Новое обращение');
  await pressIn(running, maria, 'home', 'Новое обращение');
  await pressIn(running, maria, 'modal', '❓ Задать вопрос');
  await hands().suggestions('modal', 'Клиент', 'котова');
}

const field = (label: string) =>
  hands()
    .modal()
    ?.fields.find((one) => one.label === label)?.value;

test('the card of a new question leads to what was answered before, and one press puts that into the answer', async () => {
  const first = await ask('Когда сдавать отчёт за третий квартал?');
  await pressIn(running, maria, cardOf(running, boards.hotline, first), 'Дать ответ');
  expect(hands().modal()?.text).not.toContain('Похожие ответы'); // nothing like it yet
  await answerIn(running, maria, { Ответ: known, ...answer });

  const second = await ask('Какие сроки сдачи квартальных отчётов?');
  const card = cardOf(running, boards.hotline, second);
  expect(offered(card)).toContain('Похожие ответы');
  expect(offered(cardOf(running, boards.hotline, first))).not.toContain('Похожие ответы'); // it is answered
  await pressIn(running, maria, card, 'Похожие ответы');
  expect(whispered(running, maria)).toContain(known);

  await pressIn(running, maria, card, 'Дать ответ');
  expect(hands().modal()?.text).toContain(known);
  await pressIn(running, maria, 'modal', 'Вставить');
  await expect.poll(() => field('Ответ')).toEqual([known]);
  await answerIn(running, maria, answer);
  const ticket = await running.product.core.prisma.ticket.findUniqueOrThrow({ where: { number: second } });
  expect(ticket).toMatchObject({ state: 'resolved', answers: { answer: known } });
});

test('in the form itself they are looked for by what is written so far, which is kept', async () => {
  await beginQuestion();
  const about = { 'О чём вопрос?': 'Налоги и учёт', 'Вопрос клиента': 'отчётность за квартал' };
  await hands().fill(about);
  await pressIn(running, maria, 'modal', 'Похожие ответы');
  await expect.poll(() => hands().modal()?.text).toContain(known);
  expect(field('Вопрос клиента')).toEqual(['отчётность за квартал']);
  await hands().fill({ 'Вопрос клиента': 'заправить картридж' });
  await pressIn(running, maria, 'modal', 'Похожие ответы');
  await expect.poll(() => hands().modal()?.text).toContain('Похожих вопросов с ответом пока нет.');
  hands().closeModal({ all: true });
});
