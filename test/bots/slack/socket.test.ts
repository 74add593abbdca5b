import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Screen } from '../../../bots/shared/screen.ts';
import { type Desk, formOf, question, startDesk } from './slack-support.ts';

const button = { label: 'Взять в работу', press: { do: 'move' as const, ticket: 1042, transition: 'take' } };
const card: Screen = { blocks: [{ kind: 'title', text: '№ 1042' }], buttons: [[button]] };
const said = (text: string): Screen => ({ blocks: [{ kind: 'text', text }], buttons: [] });
const bytes = Buffer.from('akt');

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk({
    options: {
      file: async (id) =>
        id === 7 ? { stream: Readable.from([bytes]), name: 'акт.pdf', mime: 'application/pdf', bytes: 3 } : null,
    },
  });
});
afterAll(() => desk.stop());
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

describe('nothing is lost and nothing is told twice', () => {
  test('an event that could not be saved comes again under the same key', async () => {
    desk.door.answers.push(new Error('database away'));
    await maria().dm('важно');
    await desk.sandbox.waitFor(() => desk.door.heard.length >= 2, 12_000);
    expect(new Set(desk.door.heard.map(({ key }) => key)).size).toBe(1);
    await desk.sandbox.waitFor(() => desk.sandbox.pendingEvents() === 0);
  });

  test('is not told «received» before it is saved', async () => {
    desk.door.answers.push(async () => {
      expect(desk.sandbox.pendingEvents()).toBe(1);
      return { kind: 'nothing' };
    });
    await maria().dm('важно');
    await desk.sandbox.waitFor(() => desk.door.heard.length === 1 && desk.sandbox.pendingEvents() === 0);
  });

  test('a person is heard in order', async () => {
    desk.door.answers.push(async () => {
      await pause(100);
      return { kind: 'nothing' };
    });
    for (const word of ['раз', 'два', 'три']) await maria().dm(word);
    await desk.sandbox.waitFor(() => desk.door.heard.length === 3);
    expect(desk.door.heard.map(({ did }) => did.kind === 'text' && did.text)).toEqual(['раз', 'два', 'три']);
  });

  test('there are two connections, and a cut one comes back by itself', async () => {
    await desk.sandbox.waitFor(() => desk.sandbox.connections() === 2);
    desk.sandbox.faults.cutSockets();
    await maria().dm('после обрыва');
    await desk.sandbox.waitFor(() => desk.door.heard.length > 0, 10_000);
    await desk.sandbox.waitFor(() => desk.sandbox.connections() === 2);
    expect(desk.slack.health()).toEqual({ ok: true, detail: 'connected' });
  });

  test('a refresh asked for by Slack costs nothing', async () => {
    desk.sandbox.faults.refreshSockets();
    await maria().dm('после обновления');
    await desk.sandbox.waitFor(() => desk.door.heard.length > 0, 10_000);
    await desk.sandbox.waitFor(() => desk.sandbox.connections() === 2, 10_000);
  });
});

describe('what the desk sends', () => {
  test('a card in a channel, edited while it lives, with files in its thread', async () => {
    const ts = await desk.slack.send('C1', { ...card, files: [7, 8] }, null, 'ru');
    await desk.sandbox.waitFor(() =>
      maria()
        .thread(ts)
        .some(({ files }) => files[0]?.name === 'акт.pdf'),
    );
    await desk.slack.edit('C1', ts, said('№ 1042 решено'), 'ru');
    expect(
      maria()
        .channel('поддержка')
        .find((one) => one.ts === ts),
    ).toMatchObject({ text: '№ 1042 решено', edited: true, buttons: [] });
  });

  test('a word under a card, and one to a person', async () => {
    const ts = await postCard();
    await desk.slack.send('C1', said('клиент ответил'), ts, 'ru');
    expect(maria().thread(ts).at(-1)?.text).toBe('клиент ответил');
    const direct = await desk.slack.send('U1', card, null, 'ru');
    await desk.slack.edit('U1', direct, said('тише'), 'ru');
    expect(maria().dms().at(-1)?.text).toBe('тише');
  });

  test.each([
    [
      { kind: 'rate_limited' as const, retryAfterSeconds: 7 },
      { kind: 'wait', seconds: 7 },
    ],
    [{ kind: 'refused' as const, error: 'is_archived' }, { kind: 'unreachable' }],
    [{ kind: 'refused' as const, error: 'invalid_blocks' }, { kind: 'rejected' }],
    [{ kind: 'refused' as const, error: 'internal_error' }, { kind: 'broken' }],
    [{ kind: 'server_error' as const, status: 503 }, { kind: 'broken' }],
  ])('%o is told as %o', async (fault, trouble) => {
    desk.sandbox.faults.add({ ...fault, method: 'chat.postMessage' });
    await expect(postCard()).rejects.toMatchObject({ name: 'ChannelTrouble', trouble });
  });

  test('an unknown place is out of reach, a vanished message is gone', async () => {
    await expect(desk.slack.send('C404', card, null, 'ru')).rejects.toMatchObject({ trouble: { kind: 'unreachable' } });
    await expect(desk.slack.edit('C1', '1.000001', card, 'ru')).rejects.toMatchObject({ trouble: { kind: 'gone' } });
  });

  test('the token is not given to strangers', async () => {
    await expect(desk.slack.fetch('https://evil.example/a')).rejects.toMatchObject({ trouble: { kind: 'rejected' } });
    await expect(desk.slack.fetch('http://files.slack.com/a')).rejects.toMatchObject({ trouble: { kind: 'rejected' } });
  });

  test('every call was one the vendor knows', () => {
    expect(desk.sandbox.violations()).toEqual([]);
  });
});
