import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editRecord } from '../../core/commands/edit-record.ts';
import { perform } from '../../core/commands/perform.ts';
import { introduce, press, reportFault } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { answerIn, boards, maria, offered, olga, pressIn } from '../support/staff.ts';

const anna = 7001;
const accountant = 'U0DEMO12'; // Татьяна Соль
const admin = 'U0DEMO14';
let desk: RunningProduct;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

/** What `/pult …` shows this person, to him alone. */
async function pult(person: string, words: string) {
  const hands = desk.slack.person(person);
  await settled(desk, () => hands.command(`/pult ${words}`, boards.support));
  return seen(person);
}
/** Without the narrow spaces of money. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

function seen(person: string) {
  const shown = desk.slack.person(person).ephemerals().at(-1);
  if (!shown) throw new Error('nothing is shown');
  return { ...shown, text: plain(shown.text) };
}
const act = async (person: string, label: string) => {
  await pressIn(desk, person, seen(person), label);
  return seen(person);
};
const says = (id: number) => desk.telegram.person(id).last().text;
const send = (id: number, text: string) => settled(desk, () => desk.telegram.person(id).send(text));

describe('The card of a client company', () => {
  test('is found by its name and shows the level, who leads it, its set with the price, contracts and equipment', async () => {
    await pult(olga, 'ромашка');
    const card = await act(olga, 'Ромашка, ООО');
    expect(card.text).toContain('Золотой');
    expect(card.text).toContain('Ведёт Игорь Смирнов');
    expect(card.text).toContain('Состав обслуживания · 38 400 ₽ в месяц');
    expect(card.text).toContain('Договор № Р-118');
    expect(card.text).toContain('МФУ Kyocera ECOSYS M2040dn');
    expect(card.text).toContain('ИНН');
  });

  test('is written down when a colleague opens it', async () => {
    const [viewing] = await desk.product.core.prisma.viewing.findMany({ orderBy: { id: 'desc' } });
    const { name } = await desk.product.core.prisma.staff.findUniqueOrThrow({ where: { id: viewing?.staffId ?? 0 } });
    expect([name, viewing?.organizationId]).toEqual(['Ольга Ветрова', expect.any(Number)]);
  });

  test('is edited by a head: deadlines of new requests follow the level', async () => {
    const before = await deadlineOf(await reportFault(desk, anna, 'Нет сети'));
    await act(olga, 'Изменить');
    await answerIn(desk, olga, { 'Уровень обслуживания': 'Обычный' });
    expect(seen(olga).text).toContain('Обычный');
    const after = await deadlineOf(await reportFault(desk, anna, 'Нет сети снова'));
    expect(after).toBeGreaterThan(before);
    const edit = await desk.product.core.prisma.edit.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(edit).toMatchObject({
      subject: 'organization',
      actor: { kind: 'staff', name: 'Ольга Ветрова' },
      changes: [{ field: 'level', from: 'gold', to: 'standard' }],
    });
  });

  test('offers each only what he may edit', async () => {
    await pult(maria, 'ромашка');
    const forOperator = offered(await act(maria, 'Ромашка, ООО'));
    expect(forOperator).toContain('Новый контакт');
    expect(forOperator).not.toContain('Изменить состав');
    await pult(accountant, 'ромашка');
    const forAccountant = offered(await act(accountant, 'Ромашка, ООО'));
    expect(forAccountant).toEqual(expect.arrayContaining(['Реквизиты', 'Изменить состав']));
  });

  test('shows a change of the set, before and after, and keeps it in its history', async () => {
    await act(accountant, 'Изменить состав');
    await answerIn(desk, accountant, {
      'Что сделать': 'Добавить',
      'Товар или услуга': 'КонсультантПлюс: Юрист',
    });
    const { text } = seen(accountant);
    expect(text).toContain('Состав обслуживания · 46 300 ₽ в месяц');
    expect(text).toContain('Добавили: КонсультантПлюс: Юрист · было 38 400 ₽, стало 46 300 ₽ в месяц');
  });
});

const deadlineOf = async (ticketNumber: number) => {
  const where = { ticketNumber_kind_taskId: { ticketNumber, kind: 'resolution', taskId: 0 } };
  return (await desk.product.core.prisma.deadline.findUniqueOrThrow({ where })).lengthSeconds;
};

describe('A thing', () => {
  test('is found by a part of its serial number, however it is written', async () => {
    await pult(maria, 'vug-8z12');
    const card = await act(maria, 'МФУ Kyocera ECOSYS M2040dn');
    expect(card.text).toContain('Гарантия до');
    expect(card.text).toContain('Ромашка, ООО');
  });
});

describe('A colleague', () => {
  test('is given another role, an extension and a substitute by an administrator', async () => {
    await pult(admin, 'сотрудники');
    await act(admin, 'Игорь Смирнов');
    await act(admin, 'Изменить');
    await answerIn(desk, admin, { Роли: ['Специалист', 'Диспетчер'], 'Внутренний номер': '104' });
    expect(seen(admin).text).toContain('Специалист, Диспетчер');
    await act(admin, 'Изменить');
    const errors = await answerIn(desk, admin, { 'Внутренний номер': '101' });
    expect(JSON.stringify(errors)).toContain('занято');
  });
});

describe('The client', () => {
  test('sees his company in Telegram: its set, contract and equipment, and nothing of our own about it', async () => {
    await send(anna, '/company');
    expect(says(anna)).toContain('Состав обслуживания');
    expect(says(anna)).toContain('Договор № Р-118');
    expect(says(anna)).toContain('7701234567');
  });

  test('edits its requisites, one question at a time and only what he chose', async () => {
    await press(desk, anna, 'Изменить реквизиты');
    expect(says(anna)).toContain('Что изменить?');
    await press(desk, anna, 'Банк');
    await press(desk, anna, 'Готово');
    expect(says(anna)).toContain('Банк');
    await send(anna, 'ПАО «Сбербанк»');
    expect(says(anna)).toContain('ПАО «Сбербанк»');
    const { requisites } = await desk.product.core.prisma.organization.findFirstOrThrow({
      where: { name: 'Ромашка, ООО' },
    });
    expect(requisites).toMatchObject({ inn: '7701234567', bank: 'ПАО «Сбербанк»' });
  });

  test('cannot reach the company of another, whatever a button of his invention says', async () => {
    const vector = await desk.product.core.prisma.organization.findFirstOrThrow({ where: { name: 'Вектор, АО' } });
    const contact = await desk.product.core.prisma.contact.findFirstOrThrow({ where: { name: 'Анна Котова' } });
    const actor = { kind: 'contact', id: contact.id, name: contact.name } as const;
    const act = { kind: 'edit', subject: 'requisites', id: vector.id, of: vector.id } as const;
    const edited = perform(desk.product.core, { key: null, origin: 'telegram', actor }, (ctx) =>
      editRecord(ctx, act, { inn: '1' }),
    );
    await expect(edited).rejects.toMatchObject({ reason: { code: 'not-allowed' } });
  });
});
