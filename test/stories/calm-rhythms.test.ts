import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perform } from '../../core/commands/perform.ts';
import { tellDigests } from '../../core/commands/tell-digests.ts';
import { introduce, reportFault } from '../support/client.ts';
import { pass, settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { actOnCard, boards, igor, natalia, offered, olga, pressIn, told } from '../support/staff.ts';

const anna = 7001;
let desk: RunningProduct;
let number = 0;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  for (const person of [igor, natalia, olga]) await settled(desk, () => desk.slack.person(person).openHome());
  await introduce(desk, anna);
  number = await reportFault(desk, anna, 'Не открывается почта');
  await actOnCard(desk, igor, [boards.support, number], 'Взять в работу');
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const greetings = (person: string) => told(desk, person).filter(({ text }) => text.includes('Доброе утро'));
const digests = (person: string) => told(desk, person).filter(({ text }) => text.includes('Просрочено 1 обращение'));

describe('In the evening', () => {
  test('a head is told what is overdue in the department, with who answers for it', async () => {
    await until(desk, 'mon', '17:35');
    const digest = await desk.slack.waitFor(() => digests(olga)[0], 10_000);
    expect(digest.text).toMatch(/Просрочено 1 обращение · Техподдержка\n🔴 № 1001 · Не открывается почта\n/);
    expect(digest.text).toContain('Игорь Смирнов');
    expect(offered(digest)).toContain('№ 1001');
  });

  test('once, however often and by however many copies it is asked', async () => {
    await pass(desk, 1);
    const { core } = desk.product;
    const clock = { key: null, origin: 'clock' } as const;
    const asked = await Promise.all([perform(core, clock, tellDigests), perform(core, clock, tellDigests)]);
    expect(asked).toEqual([expect.objectContaining({ value: 0 }), expect.objectContaining({ value: 0 })]);
    expect(digests(olga)).toHaveLength(1);
    expect(digests(igor)).toHaveLength(0);
  });
});

describe('In the morning', () => {
  test('each is told what the day holds for him, and whoever has nothing is left in peace', async () => {
    await until(desk, 'tue', '09:05');
    const plan = await desk.slack.waitFor(() => greetings(igor)[0], 10_000);
    expect(plan.text).toContain('Доброе утро, Игорь!');
    expect(plan.text).toContain('Сегодня у вас 1: горит 1.');
    expect(plan.text).toContain('№ 1001 · Не открывается почта');
    await pass(desk, 5);
    expect([greetings(igor).length, greetings(natalia).length]).toEqual([1, 0]);
  });

  test('nobody is told who has switched it off, until he wants it again', async () => {
    const plan = greetings(igor).at(-1);
    if (!plan) throw new Error('no plan');
    await pressIn(desk, igor, plan, 'Не присылать сводки');
    await until(desk, 'wed', '09:05');
    await pass(desk, 5);
    expect(greetings(igor)).toHaveLength(1);
    await settled(desk, () => desk.slack.person(igor).command('/pult я', boards.support));
    const me = desk.slack.person(igor).ephemerals().at(-1);
    expect(me?.text).toContain('не присылаем');
    await pressIn(desk, igor, { ts: me?.ts ?? '', buttons: me?.buttons ?? [] }, 'Присылать сводки');
    await until(desk, 'thu', '09:05');
    await desk.slack.waitFor(() => greetings(igor)[1], 10_000);
  });

  test('nobody is told on a day off', async () => {
    await until(desk, 'sat', '09:05');
    await pass(desk, 5);
    expect(greetings(igor)).toHaveLength(2);
  });
});
