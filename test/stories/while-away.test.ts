import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { perform } from '../../core/commands/perform.ts';
import type { Answers } from '../../core/process/answers.ts';
import { deliveriesOf, hurry } from '../../core/queue.ts';
import { introduce, press, reportFault } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { igor, maria, olga, told } from '../support/staff.ts';

/** What could not be told for hours is told at once when the vendors are back (design.md §7). */
const anna = 7001;
const faults = ['Не печатает принтер', 'Нет сети на складе', 'Тормозит база'] as const;

let day: RunningProduct;
const numbers: number[] = [];

beforeAll(async () => {
  day = await runProduct();
  await until(day, 'mon', '10:00');
  for (const colleague of [igor, olga, maria]) await settled(day, () => day.slack.person(colleague).openHome());
  await introduce(day, anna);
  for (const fault of faults) numbers.push(await reportFault(day, anna, fault));
});
afterAll(async () => {
  expect([day.telegram.problems(), day.slack.violations()]).toEqual([[], []]);
  await day.close();
});

const heard = () =>
  day.telegram
    .person(anna)
    .chat()
    .filter(({ from }) => from === 'bot');
const core = () => day.product.core;

function vendorsAway(): void {
  day.telegram.fail({ kind: 'status', status: 502 }, { method: 'sendMessage', times: 1_000_000 });
  day.slack.faults.add({ kind: 'server_error', status: 503, method: 'chat.postMessage', times: 1_000_000 });
}

async function vendorsBack(): Promise<void> {
  day.telegram.clearFaults();
  day.slack.faults.clear();
  await settled(day, () =>
    Promise.all(['telegram', 'slack'].map((name) => soon(name === 'slack' ? name : 'telegram'))),
  );
}

const soon = (channel: 'telegram' | 'slack') => hurry(core().queue.boss, deliveriesOf(channel));

/** The clock moves on while nothing can be told: what is due is due. */
async function untold(minutes: number): Promise<void> {
  await day.pass(minutes);
  const due = () => core().prisma.deadline.count({ where: { nextAt: { lte: core().now() } } });
  for (const limit = Date.now() + 10_000; Date.now() < limit && (await due()) > 0; ) await sleep(25);
}

async function acts(ticket: number | undefined, transition: string, answers: Answers = {}, by = igor): Promise<void> {
  const { id, name } = await core().prisma.staff.findFirstOrThrow({ where: { accounts: { some: { address: by } } } });
  const actor = { kind: 'staff', id, name } as const;
  await perform(core(), { key: null, origin: 'desk', actor }, (ctx) =>
    moveTicket(ctx, { ticket: ticket ?? 0, transition, answers, files: [] }),
  );
}

const words = (shown: { text: string }[]): string[] => shown.map(({ text }) => text);

/** The courier has tried in vain, and has put together what waits. */
async function triedInVain(): Promise<void> {
  const summaries = { telling: { path: ['kind'], equals: 'while-away' }, status: 'queued' };
  const count = () => core().prisma.delivery.count({ where: summaries });
  for (const limit = Date.now() + 10_000; Date.now() < limit && (await count()) === 0; await sleep(25))
    await soon('telegram');
  expect(await count()).toBeGreaterThan(0);
}

it('tells a client and a head one summary each of what waited for hours, and then what is fresh', async () => {
  const before = [heard().length, told(day, olga).length];
  vendorsAway();
  await untold(8);
  for (const number of numbers) await acts(number, 'take');
  await untold(32); // 10:40
  await triedInVain();
  for (const number of numbers) await acts(number, 'answer', { message: `Смотрим, в чём дело с № ${number}` });
  for (let steps = 0; steps < 7; steps += 1) await untold(20); // 13:00
  await acts(numbers[0], 'answer', { message: 'Выезжаем' });
  await vendorsBack();

  const [summary, fresh, ...more] = heard().slice(before[0]);
  const late = 'в работе · Срок вышел, мы опаздываем. Просим прощения · 2 новости';
  expect(summary?.text.split('\n')).toEqual([
    expect.stringMatching(/^Пока не было связи \(10:0\d–13:0\d\)$/),
    '',
    ...numbers.map((number, at) => `• № ${number} · ${faults[at]} — ${late} · «Смотрим, в чём дело с № ${number}»`),
  ]);
  expect(summary?.buttons.flat().map(({ text }) => text)).toEqual([
    ...numbers.map((one) => `№ ${one}`),
    'Мои обращения',
  ]);
  expect([fresh?.text, more]).toEqual([expect.stringContaining('Игорь: «Выезжаем»'), []]);

  const [forHead, ...others] = words(told(day, olga).slice(before[1]));
  expect(forHead).toMatch(/^Пока не было связи \(12:0\d–1[23]:\d\d\)/);
  for (const number of numbers)
    expect(forHead).toMatch(new RegExp(`🔴 № ${number} .*\n.*Игорь Смирнов · просрочено на .* · 1 новость`));
  expect(others).toEqual([]);
});

it('loses nothing: what was told within a summary says so, and nothing waits or has failed', async () => {
  const rows = await core().prisma.delivery.findMany({ where: { status: { in: ['queued', 'failed', 'dropped'] } } });
  const [summary] = await core().prisma.delivery.findMany({
    where: { place: String(anna), telling: { path: ['kind'], equals: 'while-away' } },
  });
  expect(rows.filter(({ status }) => status !== 'dropped')).toEqual([]);
  const within = rows.filter(({ problem }) => problem === `told within the summary ${summary?.id}`);
  expect(within).toHaveLength(5); // it took the place of the first of six
});

it('a request opens from the summary', async () => {
  await press(day, anna, `№ ${numbers[1]}`);
  expect(heard().at(-1)?.text).toContain(`№ ${numbers[1]} · Техподдержка · в работе`);
});

it('tells one or two one by one, and of when they speak', async () => {
  const before = heard().length;
  vendorsAway();
  await acts(numbers[1], 'answer', { message: 'Проверили кабель' });
  await acts(numbers[2], 'answer', { message: 'Почистили базу' });
  await untold(45);
  await vendorsBack();
  expect(words(heard().slice(before))).toEqual([
    expect.stringMatching(/«Проверили кабель»\s+Это было сегодня в 13:0\d\.$/),
    expect.stringMatching(/«Почистили базу»\s+Это было сегодня в 13:0\d\.$/),
  ]);
});

it('what was told in time says nothing of when, also when it is redrawn hours later', async () => {
  const notice = () => heard().findLast(({ text }) => text.endsWith('«Кабель заменили»'));
  const labels = () =>
    notice()
      ?.buttons.flat()
      .map(({ text }) => text);
  await settled(day, () => acts(numbers[1], 'answer', { message: 'Кабель заменили' }));
  expect(labels()).toEqual(['Ответить', 'Показать']);
  await untold(45);
  await settled(day, () => acts(numbers[1], 'cancel', {}, maria));
  expect(labels()).toEqual(['Показать']);
  const row = await core().prisma.delivery.findFirst({ where: { message: String(notice()?.id) } });
  expect(core().now().getTime() - (row?.sentAt?.getTime() ?? 0)).toBeGreaterThan(45 * 60_000);
});
