import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { reportPhone } from '../../core/commands/report-link.ts';
import type { DeskView } from '../../web/desk/view.ts';
import { ask, listen, ring, signIn } from './desk-support.ts';
import { openWebStand, type WebStand } from './stand.ts';

let stand: WebStand;
let origin: string;
beforeAll(async () => {
  stand = await openWebStand({ limits: { api: 1000, signIn: 1000 } });
  origin = await stand.app.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => stand.forget());
afterAll(() => stand.close());

async function watch(cookie: string) {
  const stream = await listen(origin, cookie);
  onTestFinished(() => stream.close());
  await stream.until(() => true);
  return stream;
}

const textOf = (view: DeskView) => JSON.stringify(view.calls[0]?.screen.blocks);
const pressOf = (view: DeskView, label: string) =>
  view.calls[0]?.screen.buttons
    .flat()
    .flatMap((one) => ('press' in one && one.label.includes(label) ? [one.press] : []))[0] ?? '';

test("the caller's card is on the page within a second of the ring", async () => {
  const stream = await watch(await signIn(stand, stand.people.vera.id));
  await ring(stand, '8 495 123-45-67');
  const rang = performance.now();
  const view = await stream.until(({ calls }) => calls.length > 0);
  expect(performance.now() - rang).toBeLessThan(1000);
  expect(view.me.state).toBe('ringing');
  expect(view.calls[0]).toMatchObject({ state: 'ringing', mine: true, who: 'Анна Котова · Ромашка, ООО' });
  for (const words of ['+7 495 123-45-67', 'Поддержка', 'Анна Котова', 'Ромашка', 'Золотой', 'Игорь Смирнов', '12 400'])
    expect(textOf(view).replaceAll('\u00a0', ' ')).toContain(words);
});

test("a colleague's page stays quiet but sees who waits", async () => {
  const stream = await watch(await signIn(stand, stand.people.boris.id));
  await ring(stand, '+74951234567', '101');
  const view = await stream.until(({ waiting }) => waiting.length > 0);
  expect(view.calls).toEqual([]);
  expect(view.waiting[0]).toMatchObject({ text: 'Анна Котова' });
});

test('a question is written down from the card, and later questions depend on the earlier answers', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  const stream = await watch(cookie);
  await ring(stand, '+74951234567');
  const view = await stream.until(({ calls }) => calls.length > 0);
  const { form } = await ask(stand, cookie, 'press', { press: pressOf(view, 'Записать вопрос') });
  const keys = (of: { questions: { key: string }[] }) => of.questions.map(({ key }) => key);
  expect(keys(form)).not.toContain('period');
  const { form: taxes } = await ask(stand, cookie, 'reform', { act: form.act, values: { topic: 'taxes' } });
  expect(keys(taxes)).toContain('period');
  const { errors } = await ask(stand, cookie, 'form', { act: form.act, values: { topic: 'taxes' } });
  expect(errors).toMatchObject({ question: 'Без ответа на этот вопрос не обойтись.' });
  const values = { topic: 'taxes', question: 'Когда сдавать отчёт?', 'at-once': 'no' };
  const done = await ask(stand, cookie, 'form', { act: form.act, values });
  expect(JSON.stringify(done.screen.blocks)).toContain('Когда сдавать отчёт?');
  const ticket = await stand.core.prisma.ticket.findFirstOrThrow({ include: { calls: true } });
  expect(ticket).toMatchObject({ contactId: stand.people.anna.id, origin: 'phone' });
  expect(ticket.calls).toHaveLength(1);
});

test('who of several calls is said with one press, and the card follows', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  const stream = await watch(cookie);
  await ring(stand, '+78002000600');
  const asked = await stream.until(({ calls }) => calls.length > 0);
  await ask(stand, cookie, 'press', { press: pressOf(asked, 'Ольга') });
  const known = await stream.until(({ calls }) => calls[0]?.who.startsWith('Ольга Ильина') ?? false);
  expect(textOf(known)).toContain('Вектор');
});

test('an unknown caller is registered from the card', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  const stream = await watch(cookie);
  await ring(stand, '+79165550011');
  const view = await stream.until(({ calls }) => calls.length > 0);
  expect(textOf(view)).toContain('впервые');
  const { form } = await ask(stand, cookie, 'press', { press: pressOf(view, 'Кто это?') });
  await ask(stand, cookie, 'form', { act: form.act, values: { name: 'Мария Новая', organization: 'Новая' } });
  await stream.until(({ calls }) => calls[0]?.who.startsWith('Мария Новая') ?? false);
});

test('a hidden number is said to be hidden', async () => {
  const stream = await watch(await signIn(stand, stand.people.vera.id));
  await ring(stand, null);
  const view = await stream.until(({ calls }) => calls.length > 0);
  expect(textOf(view)).toContain('Номер скрыт');
});

test('old, invented and client-only buttons are answered in words and change nothing', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  for (const press of ['nonsense', 'm:1:fly', 'cm', 's:1:confirm', 't:99999']) {
    const answer = await ask(stand, cookie, 'press', { press });
    expect(answer.kind).toBe('refused');
    expect(answer.text).not.toBe('');
  }
  expect(await ask(stand, cookie, 'form', { act: { kind: 'rob' }, values: {} })).toMatchObject({ kind: 'refused' });
});

/** Lays a file on the page, as a browser sends it. */
function lay(cookie: string, name: string, bytes: Buffer) {
  const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]);
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=b' };
  return stand.app.inject({ method: 'POST', url: '/desk/files', headers, payload });
}

test('a file is typed by its content, an empty or a huge one is refused in words', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02', 'hex');
  const kept = (await lay(cookie, 'C:\\fakepath\\снимок.html', png)).json();
  expect(kept).toMatchObject({ kind: 'kept', name: 'снимок.html' });
  const file = await stand.core.prisma.file.findUniqueOrThrow({ where: { id: kept.id } });
  expect(file).toMatchObject({ mime: 'image/png', kind: 'photo', bytes: png.length });
  expect((await lay(cookie, 'a.txt', Buffer.alloc(0))).json().text).toContain('Файл пуст');
  const huge = await lay(cookie, 'a.bin', Buffer.alloc(51 * 1024 * 1024));
  expect([huge.statusCode, huge.json().text]).toEqual([413, expect.stringContaining('50 МБ')]);
  expect((await lay('', 'a.txt', png)).statusCode).toBe(401);
});

test("a form takes its sender's own files and nobody else's", async () => {
  const [vera, boris] = [await signIn(stand, stand.people.vera.id), await signIn(stand, stand.people.boris.id)];
  const own = (await lay(vera, 'мой.txt', Buffer.from('мой'))).json().id;
  const foreign = (await lay(boris, 'чужой.txt', Buffer.from('чужой'))).json().id;
  const act = { kind: 'open', process: 'hotline', contact: stand.people.anna.id, call: null };
  const values = { topic: 'other', question: 'Где акт?' };
  await ask(stand, vera, 'form', { act, values, files: [own, foreign] });
  const { files } = await stand.core.prisma.ticket.findFirstOrThrow({ include: { files: true } });
  expect(files.map(({ name }) => name)).toEqual(['мой.txt']);
});

test('who waits is named with the queue in words', async () => {
  const stream = await watch(await signIn(stand, stand.people.boris.id));
  await stand.core.prisma.department.update({
    where: { key: 'support' },
    data: { name: { ru: 'Техподдержка', en: 'Support' } },
  });
  await ring(stand, '+74951234567', '101', 'call-9', 'support');
  const view = await stream.until(({ waiting }) => waiting.length > 0);
  expect(view.waiting[0]?.detail).toContain('очередь «Техподдержка»');
});

test('an exchange out of reach is said on the page', async () => {
  const since = stand.core.now();
  await stand.core.prisma.outage.create({ data: { name: 'asterisk', state: 'lost', since } });
  const stream = await listen(origin, await signIn(stand, stand.people.vera.id));
  onTestFinished(() => stream.close());
  expect((await stream.until(() => true)).trouble).toContain('Нет связи с телефонной станцией');
  await stand.core.prisma.outage.deleteMany();
});

test('a phone that is cut off is said to whoever sits at it, and that it is back', async () => {
  const stream = await watch(await signIn(stand, stand.people.vera.id));
  await stand.act((ctx) => reportPhone(ctx, '101', true));
  await stream.until(({ me }) => me.state === 'phone-away');
  await stand.act((ctx) => reportPhone(ctx, '101', false));
  await stream.until(({ me }) => me.state === 'free');
});

test('a player may ask for a part of a sound', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02', 'hex');
  const { id } = (await lay(cookie, 'снимок.png', png)).json();
  const get = (range: string) => stand.app.inject({ url: `/desk/files/${id}`, headers: { cookie, range } });
  const length = png.length;
  for (const [range, from, to] of [
    ['bytes=0-', 0, length - 1],
    ['bytes=4-7', 4, 7],
    ['bytes=30-999', 30, length - 1],
    ['bytes=-5', length - 5, length - 1],
  ] as const) {
    const answer = await get(range);
    expect(answer.statusCode).toBe(206);
    expect(answer.headers['content-range']).toBe(`bytes ${from}-${to}/${length}`);
    expect(answer.rawPayload).toEqual(png.subarray(from, to + 1));
  }
  expect((await get(`bytes=${length}-`)).statusCode).toBe(416);
  for (const all of ['bytes=0-1,3-4', 'lines=1-2']) expect((await get(all)).rawPayload).toEqual(png);
});

test('the stream of a session that has ended says so and closes', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  const stream = await watch(cookie);
  await stand.app.inject({ method: 'POST', url: '/desk/sign-out', headers: { cookie } });
  await ring(stand, '+74951234567');
  expect(await stream.ended()).toBe('over');
});

test('a search finds people and requests', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  const found = await ask(stand, cookie, 'find', { query: 'Котова' });
  expect(JSON.stringify(found.screen)).toContain('Анна Котова');
  expect((await ask(stand, cookie, 'find', { query: '424242' })).kind).toBe('refused');
});

test('files are given to whoever may have them, and never run as pages', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  const put = async (name: string, mime: string, bytes: string) => {
    const stored = `files/${mime.replace('/', '-')}`;
    await stand.files.put(stored, Readable.from([bytes]));
    const row = { kind: 'document', name, mime, bytes: bytes.length, source: {}, stored, at: stand.core.now() };
    const hung = { ...row, source: { staff: stand.people.vera.id } };
    return (await stand.core.prisma.file.create({ data: hung })).id;
  };
  const get = (id: number) => stand.app.inject({ url: `/desk/files/${id}`, headers: { cookie } });
  const page = await get(await put('счёт.html', 'text/html', '<script>alert(1)</script>'));
  expect(page.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  });
  expect(page.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''%D1/);
  const picture = await get(await put('окно.png', 'image/png', 'png'));
  expect(picture.headers['content-disposition']).toMatch(/^inline/);
  expect(picture.body).toBe('png');
  expect((await get(4242)).statusCode).toBe(404);
  const loose = await put('чужое.png', 'image/png', 'png');
  await stand.core.prisma.file.update({ where: { id: loose }, data: { source: { staff: stand.people.boris.id } } });
  expect((await get(loose)).statusCode).toBe(404);
});
