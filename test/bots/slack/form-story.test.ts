import { text as textOf } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Screen } from '../../../bots/shared/screen.ts';
import { type Desk, formOf, question, startDesk } from './slack-support.ts';

const button = { label: 'Взять в работу', press: { do: 'move' as const, ticket: 1042, transition: 'take' } };
const card: Screen = { blocks: [{ kind: 'title', text: '№ 1042' }], buttons: [[button]] };

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(async () => {
  expect(desk.sandbox.violations()).toEqual([]);
  await desk.stop();
});
afterEach(() => {
  desk.door.heard.length = 0;
  desk.door.answers.length = 0;
  desk.sandbox.faults.clear();
  desk.sandbox.person('U1').closeModal({ all: true });
});

const heard = (kind: string) => desk.sandbox.waitFor(() => desk.door.heard.find(({ did }) => did.kind === kind));
const maria = () => desk.sandbox.person('U1');
const postCard = () => desk.slack.send('C1', card, null, 'ru');

describe('a form', () => {
  const open = async () => {
    const ts = await postCard();
    await maria().press(ts, button.label);
    await desk.sandbox.waitFor(() => maria().modal());
  };
  const text = (key: string, required = false) => question(key, { kind: 'text', long: true, most: 500 }, { required });

  test('is filled in, corrected where it was wrong, and closes when it is done', async () => {
    desk.door.answers.push(
      { kind: 'form', form: formOf([text('q', true)]) },
      { kind: 'errors', errors: { q: 'Слишком коротко' } },
    );
    await open();
    await maria().fill({ 'Вопрос q': 'а' });
    expect((await maria().submit())?.errors).toEqual({ 'Вопрос q': 'Слишком коротко' });
    await maria().fill({ 'Вопрос q': 'Какая версия?' });
    expect(await maria().submit()).toBeUndefined();
    const forms = desk.door.heard.filter(({ did }) => did.kind === 'form');
    expect(forms.map(({ did }) => did.kind === 'form' && did.values)).toEqual([{ q: 'а' }, { q: 'Какая версия?' }]);
    expect(new Set(forms.map(({ key }) => key)).size).toBe(2);
  });

  test('sent before it could ask further shows what it still asks, and keeps what is filled in', async () => {
    desk.door.answers.push(
      { kind: 'form', form: formOf([text('q')]) },
      { kind: 'errors', errors: { model: 'Без ответа не обойтись' } },
    );
    desk.door.form = formOf([{ ...text('q'), value: 'не печатает' }, text('model')]);
    await open();
    await maria().fill({ 'Вопрос q': 'не печатает' });
    expect((await maria().submit())?.errors).toEqual({});
    expect(
      maria()
        .modal()
        ?.fields.map(({ label, value }) => [label, value]),
    ).toEqual([
      ['Вопрос q', ['не печатает']],
      ['Вопрос model', []],
    ]);
  });

  test('asks further by the answers and keeps what is filled in', async () => {
    const options = [
      { key: 'print', label: 'Принтер' },
      { key: 'net', label: 'Сеть' },
    ];
    const kind = question('kind', { kind: 'one', options, decides: true });
    desk.door.answers.push({ kind: 'form', form: formOf([text('q'), kind]) });
    desk.door.form = formOf([text('q'), { ...kind, value: 'print' }, text('model')]);
    await open();
    await maria().fill({ 'Вопрос q': 'не печатает' });
    await maria().choose('modal', 'Вопрос kind', 'Принтер');
    const seen = await desk.sandbox.waitFor(() => maria().modal()?.fields.length === 3 && maria().modal());
    expect(desk.door.reformed.at(-1)).toMatchObject({ kind: 'print', q: 'не печатает' });
    expect(seen.fields.map(({ value }) => value)).toEqual([['не печатает'], ['Принтер'], []]);
  });

  test('takes files', async () => {
    desk.door.answers.push({ kind: 'form', form: formOf([question('scan', { kind: 'file' })]) });
    await open();
    await maria().fill({ 'Вопрос scan': [{ name: 'a.txt', bytes: Buffer.from('scan') }] });
    await maria().submit();
    const { did } = await heard('form');
    const [file] = did.kind === 'form' ? did.files : [];
    expect(await textOf(await desk.slack.fetch(file?.id ?? ''))).toBe('scan');
  });

  test('that could not be saved stays open with everything in it', async () => {
    desk.door.answers.push({ kind: 'form', form: formOf([text('q')]) }, new Error('database away'));
    await open();
    await maria().fill({ 'Вопрос q': 'длинный рассказ' });
    const left = await maria().submit();
    expect(left?.errors['Вопрос q']).toContain('Не получилось');
    expect(left?.fields[0]?.value).toEqual(['длинный рассказ']);
  });

  test('tells the result where it was opened', async () => {
    desk.door.answers.push(
      { kind: 'form', form: formOf([text('q')]) },
      { kind: 'toast', text: 'Клиент получит вопрос', alert: false },
    );
    await open();
    await maria().submit();
    await desk.sandbox.waitFor(() =>
      maria()
        .ephemerals()
        .some((one) => one.text === 'Клиент получит вопрос'),
    );
  });
});
