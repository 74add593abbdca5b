import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { nameRecording } from '../../core/commands/keep-recording.ts';
import { perform } from '../../core/commands/perform.ts';
import { settled } from '../support/day.ts';
import { hangUpAll, inSlack, type Operator, operatorInSlack } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, cardOf, told } from '../support/staff.ts';

let running: RunningProduct;
let maria: Operator;
const anna = '+74951234567';

beforeAll(async () => {
  running = await runProduct();
  running.asterisk.record(true);
  maria = operatorInSlack(running, inSlack.maria);
});
afterEach(() => hangUpAll(running));
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  await running.close();
});

/** A client talks with Maria; `during` happens while they speak. */
async function talk(during: () => Promise<unknown> = async () => undefined) {
  const call = running.asterisk.call({ from: anna, to: '101' });
  await maria.shows('Звонит');
  running.asterisk.answer(call, '101');
  await maria.shows('Разговор');
  await during();
  await settled(running, () => running.asterisk.hangup(call));
  const { id } = await running.product.core.prisma.call.findUniqueOrThrow({ where: { pbxId: call } });
  return id;
}

const soundUnder = (where: () => string) =>
  running.slack.waitFor(() =>
    running.slack
      .person(inSlack.maria)
      .thread(where())
      .flatMap(({ files }) => files)
      .find(({ name }) => name.endsWith('.wav')),
  );

test('A recorded call can be heard under its card', async () => {
  const call = await talk();
  const said = () => told(running, inSlack.maria).find(({ text }) => text.includes('Поговорили'))?.ts ?? '';
  const sound = await soundUnder(said);
  expect(sound.name).toMatch(/^\d{4}-\d\d-\d\d \+74951234567\.wav$/);
  expect(sound.size).toBeGreaterThan(1000);
  const answer = await fetch(`${running.origin}/desk/calls/${call}/recording`);
  expect(answer.status).toBe(401);
});

async function writeQuestion(): Promise<number> {
  const before = await running.product.core.prisma.ticket.count();
  const person = running.slack.person(inSlack.maria);
  await maria.press('Записать вопрос');
  await running.slack.waitFor(() => person.modal());
  await person.choose('modal', 'О чём вопрос?', 'Другое');
  await person.choose('modal', 'Ответили сразу?', 'Нет');
  await running.slack.waitFor(() => person.modal()?.fields.every(({ label }) => label !== 'Ответ'));
  await person.fill({ 'Вопрос клиента': 'Когда придёт акт?' });
  await settled(running, () => person.submit());
  const [ticket] = await running.product.core.prisma.ticket.findMany({ orderBy: { number: 'desc' }, take: 1 });
  expect(await running.product.core.prisma.ticket.count()).toBe(before + 1);
  return ticket?.number ?? 0;
}

test('that of a call from which a request was filed hangs under the request', async () => {
  let number = 0;
  await talk(async () => {
    number = await writeQuestion();
  });
  await soundUnder(() => cardOf(running, boards.hotline, number).ts);
  expect(cardOf(running, boards.hotline, number).text).toContain('1 запись');
});

test('a request filed after the talk has its recording under it too', async () => {
  const call = await talk();
  const kept = () => running.product.core.prisma.file.count({ where: { callId: call, stored: { not: null } } });
  await vi.waitFor(async () => expect(await kept()).toBe(1), 5_000);
  const number = await writeQuestion();
  await soundUnder(() => cardOf(running, boards.hotline, number).ts);
  expect(cardOf(running, boards.hotline, number).text).toContain('1 запись');
});

test('a talk that was recorded in several parts keeps them all', async () => {
  const { core } = running.product;
  const phone = { key: null, origin: 'phone' } as const;
  const call = await talk(async () => {
    const live = { where: { endedAt: null, recording: { not: null } } };
    const { pbxId, recording } = await vi.waitFor(() => core.prisma.call.findFirstOrThrow(live), 5_000);
    const first = recording ?? '';
    const second = first.replace('.wav', '-2.wav');
    await mkdir(dirname(first), { recursive: true });
    await writeFile(second, Buffer.concat([Buffer.from('RIFF0000WAVEfmt '), Buffer.alloc(2000)]));
    for (const file of [second, first]) await perform(core, phone, (ctx) => nameRecording(ctx, pbxId, file));
  });
  const parts = () =>
    core.prisma.file.findMany({ where: { callId: call, stored: { not: null } }, orderBy: { id: 'asc' } });
  await vi.waitFor(async () => expect(await parts()).toHaveLength(2), 8_000);
  expect((await parts()).map(({ name }) => name.replace(/^\S+ /, ''))).toEqual([`${anna}.wav`, `${anna} (2).wav`]);
});

test('an unanswered call has none', async () => {
  const call = running.asterisk.call({ from: anna, to: '101' });
  await maria.shows('Звонит');
  await settled(running, () => running.asterisk.hangup(call));
  const { id } = await running.product.core.prisma.call.findUniqueOrThrow({ where: { pbxId: call } });
  expect(await running.product.core.prisma.file.count({ where: { callId: id } })).toBe(0);
});
