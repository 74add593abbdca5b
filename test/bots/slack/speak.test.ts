import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Screen } from '../../../bots/shared/screen.ts';
import { type Desk, formOf, question, startDesk } from './slack-support.ts';

const button = { label: 'Взять в работу', press: { do: 'move' as const, ticket: 1042, transition: 'take' } };
const card: Screen = { blocks: [{ kind: 'title', text: '№ 1042' }], buttons: [[button]] };
const said = (text: string): Screen => ({ blocks: [{ kind: 'text', text }], buttons: [] });

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

describe('what people do in Slack', () => {
  test('a direct message comes in with who wrote it: name, language, confirmed address', async () => {
    await maria().dm('Здравствуйте', { files: [{ name: 'a.txt', bytes: Buffer.from('hello') }] });
    const { from, did } = await heard('text');
    expect(from).toMatchObject({ address: 'U1', name: 'Мария Орлова', locale: 'ru', email: 'operator1@demo.example' });
    expect(from.chat).toMatch(/^D/);
    const [file] = did.kind === 'text' ? did.files : [];
    expect(await textOf(await desk.slack.fetch(file?.id ?? ''))).toBe('hello');
  });

  test('an address that is not confirmed is not told', async () => {
    await desk.sandbox.person('U2').dm('Hello');
    expect((await heard('text')).from).toMatchObject({ locale: 'en', email: null });
  });

  test('a person is looked up once, not at each message', async () => {
    const asked = () =>
      desk.sandbox.calls().filter(({ method }) => method === 'users.info' || method === 'conversations.open').length;
    await maria().dm('раз');
    await heard('text');
    const before = asked();
    await maria().dm('два');
    await desk.sandbox.waitFor(() => desk.door.heard.length === 2);
    expect(asked()).toBe(before);
  });

  test('a reply under a card comes in with its card', async () => {
    const ts = await postCard();
    await maria().post('поддержка', 'позвонил, не берут', { thread: ts });
    expect((await heard('thread')).did).toMatchObject({ place: 'C1', under: ts, text: 'позвонил, не берут' });
  });

  test('App Home opens with the work', async () => {
    maria().openHome();
    await desk.sandbox.waitFor(() => maria().home()?.text.includes('Горит'));
  });

  test('the command is answered to the one who asked, and in its place on the next press', async () => {
    desk.door.answers.push({ kind: 'screen', screen: { ...said('Нашлось 2'), buttons: [[button]] } });
    await maria().command('/pult Ромашка', 'поддержка');
    expect((await heard('command')).did).toEqual({ kind: 'command', name: 'pult', rest: 'Ромашка' });
    const seen = await desk.sandbox.waitFor(() =>
      maria()
        .ephemerals()
        .find(({ text }) => text === 'Нашлось 2'),
    );
    desk.door.answers.push({ kind: 'screen', screen: said('Следующая страница') });
    await maria().press(seen.ts, button.label);
    await desk.sandbox.waitFor(() =>
      maria()
        .ephemerals()
        .some(({ text }) => text === 'Следующая страница'),
    );
    expect(
      maria()
        .ephemerals()
        .some(({ text }) => text === 'Нашлось 2'),
    ).toBe(false);
    expect(desk.sandbox.person('U2').ephemerals()).toEqual([]);
  });

  test('a message becomes a request by its menu', async () => {
    const ts = await maria().post('поддержка', 'у Ромашки не печатает');
    desk.door.answers.push({ kind: 'form', form: formOf([question('q', { kind: 'text', long: false, most: 100 })]) });
    await maria().shortcut('make_ticket', ts);
    expect((await heard('shortcut')).did).toEqual({ kind: 'shortcut', text: 'у Ромашки не печатает', place: 'C1' });
    await desk.sandbox.waitFor(() => maria().modal());
  });
});

describe('a press', () => {
  test('comes in as what the button does and is answered in a whisper', async () => {
    const ts = await postCard();
    desk.door.answers.push({ kind: 'toast', text: 'Мария только что взяла № 1042.', alert: true });
    await maria().press(ts, button.label);
    expect((await heard('press')).did).toMatchObject({ press: button.press, message: ts });
    const whisper = await desk.sandbox.waitFor(() =>
      maria()
        .ephemerals()
        .find(({ text }) => text.includes('только что')),
    );
    expect(whisper.channel).toBe('C1');
  });

  test('two presses are two causes', async () => {
    const ts = await postCard();
    await maria().press(ts, button.label);
    await maria().press(ts, button.label);
    expect(new Set(desk.door.heard.map(({ key }) => key)).size).toBe(2);
  });

  test('that takes long is answered in time, and its result comes later', async () => {
    const ts = await postCard();
    desk.door.answers.push(async () => {
      await pause(3_200);
      return { kind: 'toast', text: 'Наконец', alert: false };
    });
    await maria().press(ts, button.label);
    await desk.sandbox.waitFor(() =>
      maria()
        .ephemerals()
        .some((one) => one.text === 'Наконец'),
    );
  });

  test('whose form comes too late says so', async () => {
    const ts = await postCard();
    desk.sandbox.faults.add({ kind: 'refused', error: 'expired_trigger_id', method: 'views.open' });
    desk.door.answers.push({ kind: 'form', form: formOf([]) });
    await maria().press(ts, button.label);
    await desk.sandbox.waitFor(() =>
      maria()
        .ephemerals()
        .some(({ text }) => text.includes('Нажмите ещё раз')),
    );
  });

  test('that fails on our side says so', async () => {
    const ts = await postCard();
    desk.door.answers.push(new Error('database away'));
    await maria().press(ts, button.label);
    await desk.sandbox.waitFor(() =>
      maria()
        .ephemerals()
        .some(({ text }) => text.includes('Не получилось')),
    );
  });

  test('in Home is answered in a small modal, and Home is drawn anew', async () => {
    desk.door.home = { kind: 'home', screen: { blocks: [{ kind: 'title', text: 'Горит 1' }], buttons: [[button]] } };
    maria().openHome();
    await desk.sandbox.waitFor(() => maria().home()?.text.includes('Горит 1'));
    desk.door.home = { kind: 'home', screen: { blocks: [{ kind: 'title', text: 'Горит 0' }], buttons: [[button]] } };
    desk.door.answers.push({ kind: 'toast', text: 'Взято', alert: false });
    await maria().press('home', button.label);
    await desk.sandbox.waitFor(() => maria().home()?.text.includes('Горит 0'));
    expect(maria().modal()?.text).toBe('Взято');
  });
});
