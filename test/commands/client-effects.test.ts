import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeSet } from '../../core/commands/change-set.ts';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { publishProcess } from '../../core/commands/publish-process.ts';
import { pendingFile, settleFile } from '../../core/commands/settle-file.ts';
import type { Answers } from '../../core/process/answers.ts';
import { serviceHistory } from '../../core/queries/service-history.ts';
import { setOf } from '../../core/queries/set-of.ts';
import { priceOfSet } from '../../core/service-history.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

/** A process that does to a client's data all that a file can say (docs/decisions/0005). */
const process = `
key: service
title: { ru: Сервис, en: Service }
button: { ru: Сервис, en: Service }
department: support
opens: [operator, system]
summary: problem
form:
  - { key: problem, type: text, label: { ru: Что случилось?, en: What? } }
  - { key: serial, type: item, required: false, label: { ru: Серийный номер, en: Serial } }
  - { key: product, type: product, required: false, label: { ru: Продукт, en: Product } }
start: open
states:
  open: { title: { ru: В работе, en: Open }, kind: active }
  done: { title: { ru: Готово, en: Done }, kind: done }
documents:
  act:
    title: { ru: "Акт № {number}", en: "Act No. {number}" }
    body:
      - { ru: "Заказчик: {client}, ИНН {inn}.", en: "Client: {client}." }
      - { ru: "Что сделано: {problem}.", en: "Done: {problem}." }
transitions:
  - key: bill
    label: { ru: Счёт, en: Bill }
    from: [open]
    by: [operator]
    form: [{ key: sum, type: money, label: { ru: Сумма, en: Sum } }]
    effects: [{ do: charge, field: sum, for: { ru: Диагностика, en: Diagnostics } }]
  - key: pay
    label: { ru: Оплата, en: Payment }
    from: [open]
    by: [operator]
    form: [{ key: sum, type: money, label: { ru: Сумма, en: Sum } }]
    effects: [{ do: paid, field: sum }]
  - key: add
    label: { ru: Добавить, en: Add }
    from: [open]
    by: [operator]
    effects: [{ do: change-set, change: add, product: product }]
  - key: tell
    label: { ru: Сообщить, en: Tell }
    from: [open]
    by: [operator]
    effects: [{ do: inform, to: [head, operator], text: { ru: "У клиента {client} меняется {product}", en: "{client}: {product}" } }]
  - key: print
    label: { ru: Акт, en: Act }
    from: [open]
    by: [operator]
    tell: [client]
    effects: [{ do: document, document: act }]
  - key: finish
    label: { ru: Закончить, en: Finish }
    from: [open]
    to: done
    by: [operator]
    form: [{ key: months, type: number, label: { ru: Гарантия, en: Warranty } }]
    effects:
      - { do: warranty, field: months }
      - { do: service-history, text: { ru: Ремонт закончен, en: Repair done } }
`;

const none = 'transitions: []'; // takes nothing of the standard

let desk: TestCore;
let products: { buh: number; support: number };

beforeAll(async () => {
  desk = await openTestCore();
  const { prisma } = desk.core;
  const product = async (key: string, ru: string, price: number) =>
    (await prisma.product.create({ data: { key, name: { ru, en: key }, price } })).id;
  products = {
    buh: await product('buh', 'Бухгалтер', 840_000),
    support: await product('support', 'Сопровождение', 1_200_000),
  };
  await desk.act(async (ctx) => {
    const published = await publishProcess(ctx, process, none);
    if (!published.ok) throw new Error(JSON.stringify(published.problems));
  });
});
beforeEach(async () => {
  await desk.forget();
  const { prisma } = desk.core;
  await prisma.$executeRaw`TRUNCATE "Subscription", "ServiceEntry", "Item", "Charge" RESTART IDENTITY CASCADE`;
  await prisma.organization.update({ where: { id: desk.people.romashka }, data: { balance: 0, debtSince: null } });
});
afterAll(() => desk.close());

const open = (answers: Answers = {}) =>
  desk.act((ctx) =>
    openTicket(ctx, {
      process: 'service',
      contactId: desk.people.anna.id,
      answers: { problem: 'Замена узла', ...answers },
      files: [],
      call: null,
      parent: null,
    }),
  );
const move = (ticket: number, transition: string, answers: Answers = {}) =>
  desk.act((ctx) => moveTicket(ctx, { ticket, transition, answers, files: [] }), {
    actor: { kind: 'staff', ...desk.people.vera },
  });
const lines = async (ticketNumber: number) =>
  (await desk.core.prisma.entry.findMany({ where: { ticketNumber }, orderBy: { id: 'asc' } })).map(({ what }) => what);
const told = async () =>
  (await desk.core.prisma.delivery.findMany({ orderBy: { id: 'asc' } })).map((one) => one.telling);
const romashka = () => desk.core.prisma.organization.findUniqueOrThrow({ where: { id: desk.people.romashka } });

describe('Money of a request', () => {
  it('makes a debt since the day it was charged, and clears it when it is paid', async () => {
    const ticket = await open();
    await move(ticket, 'bill', { sum: 300_000 });
    expect(await romashka()).toMatchObject({ balance: -300_000, debtSince: desk.core.now() });
    await move(ticket, 'pay', { sum: 300_000 });
    expect(await romashka()).toMatchObject({ balance: 0, debtSince: null });
    expect(await lines(ticket)).toContainEqual({
      kind: 'charged',
      by: 'charge',
      amount: 300_000,
      for: { ru: 'Диагностика', en: 'Diagnostics' },
    });
  });
});

describe('A set', () => {
  it('is changed by a request: before, after and the price stand in the service history and in its own', async () => {
    await desk.act((ctx) => changeSet(ctx, ofRomashka(), { ...nothing, change: 'add', product: products.buh }));
    const ticket = await open({ product: String(products.support) });
    await move(ticket, 'add');
    const set = await setOf(desk.core.prisma, desk.people.romashka);
    expect(set.map(({ name }) => name.ru)).toEqual(['Бухгалтер', 'Сопровождение']);
    expect(priceOfSet(set)).toBe(2_040_000);
    const [newest] = await serviceHistory(desk.core.prisma, { organizationId: desk.people.romashka }, 5);
    expect(newest).toMatchObject({ ticket, what: { set: { change: 'add', before: [{ product: products.buh }] } } });
    expect(await lines(ticket)).toContainEqual(expect.objectContaining({ kind: 'set-changed' }));
  });

  it('is replaced, suspended and resumed; a suspended piece costs nothing', async () => {
    const change = (what: Parameters<typeof changeSet>[2]) => desk.act((ctx) => changeSet(ctx, ofRomashka(), what));
    await change({ ...nothing, change: 'add', product: products.buh, quantity: 2, price: 500_000 });
    expect(priceOfSet((await change({ ...nothing, change: 'suspend', product: products.buh })).after)).toBe(0);
    expect(priceOfSet((await change({ ...nothing, change: 'resume', product: products.buh })).after)).toBe(1_000_000);
    const { before, after } = await change({
      ...nothing,
      change: 'replace',
      product: products.support,
      instead: products.buh,
    });
    expect([before, after].map((set) => set.map(({ product }) => product))).toEqual([
      [products.buh],
      [products.support],
    ]);
  });

  it.each([
    ['resume', 'not-in-the-set'],
    ['remove', 'not-in-the-set'],
    ['suspend', 'not-in-the-set'],
  ] as const)('that has no such piece refuses to %s it', async (change, why) => {
    const refused = desk.act((ctx) => changeSet(ctx, ofRomashka(), { ...nothing, change, product: products.buh }));
    await expect(refused).rejects.toMatchObject({ reason: { code: 'bad-answer', field: 'product', why } });
  });
});

const nothing = { instead: null, quantity: null, price: null };
const ofRomashka = () => ({ organizationId: desk.people.romashka, contactId: null, ticketNumber: null });

describe('A thing', () => {
  it('is one however its serial number is written, and is under warranty from the day of its repair', async () => {
    const first = await open({ serial: 's/n vnc-4 0071' });
    await move(first, 'finish', { months: 6 });
    await open({ serial: 'VNC40071' });
    const items = await desk.core.prisma.item.findMany({ include: { tickets: true } });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      organizationId: desk.people.romashka,
      warrantyUntil: new Date('2027-05-23T08:00:00Z'),
      warrantyTicket: first,
    });
    expect(items[0]?.tickets).toHaveLength(2);
    const [line] = await serviceHistory(desk.core.prisma, { itemId: items[0]?.id ?? 0 }, 5);
    expect(line).toMatchObject({ ticket: first, what: { ru: 'Ремонт закончен' } });
  });

  it('keeps a longer warranty than its repair gives', async () => {
    const ticket = await open({ serial: 'VNC40071' });
    const until = new Date('2028-01-01T00:00:00Z');
    await desk.core.prisma.item.updateMany({ data: { warrantyUntil: until } });
    await move(ticket, 'finish', { months: 6 });
    expect(await desk.core.prisma.item.findFirst()).toMatchObject({ warrantyUntil: until, warrantyTicket: null });
  });
});

describe('A process', () => {
  it('informs its readers in its own words, each once and not the one who does it', async () => {
    const ticket = await open({ product: String(products.buh) });
    await desk.core.prisma.delivery.deleteMany();
    await move(ticket, 'tell');
    const informed = (await told()).filter((one) => JSON.stringify(one).includes('"informed"'));
    expect(informed).toHaveLength(3); // the head and the two other operators
    expect(informed[0]).toMatchObject({ kind: 'informed', ticket, answers: { product: String(products.buh) } });
  });

  it('has a document made after commit; it comes to the request and to the client when it is there', async () => {
    const ticket = await open();
    await desk.core.prisma.delivery.deleteMany();
    await move(ticket, 'print');
    const { id } = await desk.core.prisma.file.findFirstOrThrow({ where: { mime: 'application/pdf' } });
    expect(await desk.core.prisma.file.count({ where: { ticketNumber: ticket } })).toBe(0);
    expect(await pendingFile(desk.core.prisma, id)).toMatchObject({
      from: { kind: 'made', made: { document: 'act' } },
    });
    await desk.act((ctx) => settleFile(ctx, id, { stored: 'files/1', mime: 'application/pdf', bytes: 10 }));
    expect(await lines(ticket)).toContainEqual({
      kind: 'document',
      file: id,
      title: { ru: `Акт № ${ticket}`, en: `Act No. ${ticket}` },
    });
    const client = await desk.core.prisma.delivery.findMany({ where: { channel: 'telegram' } });
    expect(client.map(({ telling }) => telling)).toContainEqual(expect.objectContaining({ kind: 'happened', ticket }));
  });

  it('is refused when its document speaks of what nobody asks, or is not described', async () => {
    const wrong = process
      .replace('{problem}.", en', '{price-list}.", en')
      .replace('document: act }', 'document: bill }');
    const published = await desk.act((ctx) => publishProcess(ctx, wrong, none));
    const problems = published.ok ? [] : published.problems.map(({ code, data }) => [code, data.name]);
    expect(problems).toEqual(
      expect.arrayContaining([
        ['unknown-field', 'price-list'],
        ['unknown-document', 'bill'],
      ]),
    );
  });
});
