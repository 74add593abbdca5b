import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { answerIn, maria, pressIn } from '../support/staff.ts';

let running: RunningProduct;
beforeAll(async () => {
  running = await runProduct();
});
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  await running.close();
});

const hands = () => running.slack.person(maria);

/** Мария begins a question from her Home, with nobody named yet. */
async function beginQuestion(): Promise<void> {
  await hands().openHome();
  await expect
    .poll(
      () =>
        hands()
          .home()
          ?.buttons.map(({ label }) => label) ?? [],
      { timeout: 10_000 },
    )
    .toContain('Новое обращение');
  await pressIn(running, maria, 'home', 'Новое обращение');
  await pressIn(running, maria, 'modal', '❓ Задать вопрос');
}

/** Whom the form offers for the typed words. */
async function offeredFor(typed: string): Promise<string[]> {
  const options = await hands().suggestions('modal', 'Клиент', typed);
  return options.map(({ text }) => text.text);
}

const question = { 'О чём вопрос?': 'Другое', 'Вопрос клиента': 'Сколько стоит выезд мастера?' };

test('A client is found in the form by a part of his name, and the request is his', async () => {
  await beginQuestion();
  expect(await offeredFor('котова')).toEqual(['Анна Котова · Ромашка, ООО']);
  await answerIn(running, maria, { Клиент: 'Анна Котова · Ромашка, ООО', ...question });
  await expect.poll(() => hands().modal()?.text).toContain('Анна Котова'); // the card, where the kinds of requests were
  const filed = await running.product.core.prisma.ticket.findFirstOrThrow({ include: { contact: true } });
  expect(filed).toMatchObject({ title: question['Вопрос клиента'], contact: { name: 'Анна Котова' } });
  expect(filed.answers).not.toHaveProperty('on-behalf');
});

test('A client is found by his phone as people write it', async () => {
  await beginQuestion();
  expect(await offeredFor('8 (495) 123-45-67')).toEqual(['Анна Котова · Ромашка, ООО']);
  hands().closeModal();
});
