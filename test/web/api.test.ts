import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWebStand, type WebStand } from './stand.ts';

let stand: WebStand;
beforeAll(async () => {
  stand = await openWebStand();
});
beforeEach(() => stand.forget());
afterAll(() => stand.close());

type Sent = { key?: string | null; headers?: Record<string, string>; locale?: 'ru' | 'en' };

const headersOf = ({ key = 'site-secret', headers = {}, locale = 'ru' }: Sent) => ({
  ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  'accept-language': locale,
  ...headers,
});
const file = (payload: object | string, sent: Sent = {}) =>
  stand.app.inject({ method: 'POST', url: '/api/v1/tickets', payload, headers: headersOf(sent) });
const see = (number: number | string, sent: Sent = {}) =>
  stand.app.inject({ url: `/api/v1/tickets/${number}`, headers: headersOf(sent) });

const question = { process: 'hotline', contact: { phone: '8 (495) 123-45-67' }, text: 'Как закрыть квартал?' };

test('a request of a known number is filed for its owner, with a responsible person and deadlines', async () => {
  const answer = await file(question);
  expect(answer.statusCode).toBe(201);
  const ticket = answer.json();
  expect(ticket).toMatchObject({ title: 'Как закрыть квартал?', responsible: 'Игорь Смирнов', overdue: false });
  expect(ticket.state.title).toBe('вопрос принят');
  expect(ticket.deadlines.map(({ kind }: { kind: string }) => kind)).toEqual(['reaction', 'resolution']);
  expect(answer.headers.location).toContain(`/api/v1/tickets/${ticket.number}`);
  const row = await stand.core.prisma.ticket.findUniqueOrThrow({ where: { number: ticket.number } });
  expect(row).toMatchObject({ contactId: stand.people.anna.id, origin: 'api', firstContact: false });
});

test('an unknown person becomes a new client at his first request, and the same one at the second', async () => {
  const contact = { name: 'Мария Новая', phone: '+7 916 555-00-11', email: 'Maria@New.example', organization: 'Новая' };
  const first = (await file({ ...question, contact })).json();
  const row = await stand.core.prisma.ticket.findUniqueOrThrow({
    where: { number: first.number },
    include: { contact: { include: { phones: true, organization: true } } },
  });
  expect(row.firstContact).toBe(true);
  expect(row.contact).toMatchObject({
    name: 'Мария Новая',
    email: 'maria@new.example',
    organization: { name: 'Новая' },
  });
  expect(row.contact?.phones).toMatchObject([{ e164: '+79165550011', sure: false }]);
  const second = (await file({ ...question, contact: { email: 'maria@new.example' } })).json();
  const again = await stand.core.prisma.ticket.findUniqueOrThrow({ where: { number: second.number } });
  expect(again.contactId).toBe(row.contactId);
});

test('whoever names a client company in a form does not get into it', async () => {
  const contact = { name: 'Чужой', phone: '+7 916 777-00-11', organization: 'Ромашка, ООО' };
  const { number } = (await file({ ...question, contact })).json();
  const row = await stand.core.prisma.ticket.findUniqueOrThrow({ where: { number } });
  expect(row.organizationId).not.toBe(stand.people.romashka);
});

test('the answers to the questions of a request are kept', async () => {
  const answers = { topic: 'taxes', period: '3 квартал', question: 'Когда сдавать?' };
  const answer = await file({ process: 'hotline', contact: question.contact, answers });
  expect(answer.statusCode).toBe(201);
  const row = await stand.core.prisma.ticket.findUniqueOrThrow({ where: { number: answer.json().number } });
  expect(row.answers).toEqual(answers);
});

test.each([
  ['externalId', () => file({ ...question, externalId: 'order-1' })],
  ['the Idempotency-Key header', () => file(question, { headers: { 'idempotency-key': 'order-1' } })],
])('sent twice with the same %s, it is filed once', async (_name, send) => {
  const [one, other] = await Promise.all([send(), send()]);
  expect([one.statusCode, other.statusCode].sort()).toEqual([200, 201]);
  expect(one.json().number).toBe(other.json().number);
  expect(await stand.core.prisma.ticket.count()).toBe(1);
});

test('two systems may use the same id for different requests', async () => {
  const one = await file({ ...question, externalId: '1' });
  const other = await file({ ...question, externalId: '1' }, { key: 'partner-secret' });
  expect(other.json().number).not.toBe(one.json().number);
});

const fields = (answer: { json(): { errors: { field: string; detail: string }[] } }) =>
  Object.fromEntries(answer.json().errors.map(({ field, detail }) => [field, detail]));

test('every wrong field is named at once, in the language of the reader', async () => {
  const wrong = { process: 'hotline', contact: { phone: 'позвоните' }, answers: { topic: 'weather', colour: 'red' } };
  const russian = await file(wrong);
  expect(russian.statusCode).toBe(422);
  expect(russian.headers['content-type']).toContain('application/problem+json');
  expect(fields(russian)).toEqual({
    'contact.phone': 'Не похоже на номер телефона. Напишите, например: +7 916 123-45-67.',
    'answers.topic': 'Выберите, пожалуйста, из предложенного.',
    'answers.question': 'Без ответа на этот вопрос не обойтись.',
    'answers.colour': 'Такого вопроса в этом обращении нет.',
  });
  const english = await file(wrong, { locale: 'en' });
  expect(fields(english)).toMatchObject({ 'answers.colour': 'This request has no such question.' });
});

test('a request of the wrong shape is explained field by field', async () => {
  const answer = await file({ process: 7, contact: { email: 'anna', age: 3 }, text: 'х'.repeat(4001) });
  expect(answer.statusCode).toBe(422);
  expect(fields(answer)).toEqual({
    process: 'Нужен текст.',
    'contact.email': 'Не похоже на адрес почты, например: anna@example.ru.',
    'contact.age': 'Такого поля нет.',
    text: 'Слишком длинно: поместится не больше 4000 знаков.',
  });
  expect(fields(await file({ contact: {} }))).toEqual({ process: 'Это поле нужно заполнить.' });
  expect(fields(await file({ ...question, contact: {} }))).toEqual({ contact: 'Нужен телефон или e-mail клиента.' });
});

test('what a client may not file is not there, and what is there is named', async () => {
  const answer = await file({ ...question, process: 'callback-of-nobody' });
  expect(fields(answer).process).toContain('hotline');
});

test('what is no JSON is refused in words', async () => {
  const answer = await file('{', { headers: { 'content-type': 'application/json' } });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().title).toBe('Тело запроса не читается');
});

test('without a right key nothing is done and nothing is told', async () => {
  for (const key of [null, 'wrong', '']) expect((await file(question, { key })).statusCode).toBe(401);
  const answer = await see(1, { key: 'wrong', locale: 'en' });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['www-authenticate']).toContain('Bearer');
  expect(answer.json().title).toBe('A key is needed');
  expect(await stand.core.prisma.ticket.count()).toBe(0);
});

test('the key may also come in X-API-Key', async () => {
  const answer = await file(question, { key: null, headers: { 'x-api-key': 'site-secret' } });
  expect(answer.statusCode).toBe(201);
});

test('a request is shown to the system that filed it, and looks like an unknown one to any other', async () => {
  const { number } = (await file(question)).json();
  const own = await see(number);
  expect(own.statusCode).toBe(200);
  expect(own.json().history).toHaveLength(1);
  expect((await see(number, { key: 'partner-secret' })).statusCode).toBe(404);
  expect((await see(999_999)).statusCode).toBe(404);
  expect((await see('99999999999999')).statusCode).toBe(404);
  expect((await see('abc')).json().title).toBe('Не нашли');
});

test('notes of colleagues are not shown', async () => {
  const { number } = (await file(question)).json();
  await stand.act((ctx) =>
    ctx.db.entry.create({
      data: {
        ticketNumber: number,
        at: ctx.now,
        channel: 'slack',
        actor: { kind: 'staff', id: 1, name: 'Игорь' },
        what: { kind: 'logged', text: 'внутреннее', minutes: 5 },
        public: false,
      },
    }),
  );
  expect((await see(number)).body).not.toContain('внутреннее');
});

test('one key may not take everything for itself', async () => {
  const app = await stand.another({ limits: { api: 2, signIn: 2 } });
  const ask = (key: string) => app.inject({ url: '/api/v1/tickets/1', headers: headersOf({ key }) });
  expect((await ask('site-secret')).statusCode).toBe(404);
  expect((await ask('site-secret')).statusCode).toBe(404);
  const third = await ask('site-secret');
  expect(third.statusCode).toBe(429);
  expect(third.json().title).toBe('Слишком много запросов');
  expect((await ask('partner-secret')).statusCode).toBe(404);
});

test('the API describes itself', async () => {
  const spec = (await stand.app.inject('/api/openapi.json')).json();
  expect(spec.openapi).toMatch(/^3\./);
  expect(Object.keys(spec.paths)).toEqual(['/api/v1/tickets', '/api/v1/tickets/{number}']);
  expect(JSON.stringify(spec)).toContain('TicketRequest');
  expect((await stand.app.inject('/api/docs')).statusCode).toBe(200);
});

test('the log holds neither secrets nor people', async () => {
  await file({ ...question, contact: { name: 'Тайная Персона', phone: '+79165550099' } });
  await stand.app.inject('/desk?key=one-time-secret');
  for (const secret of ['site-secret', 'Тайная', '79165550099', 'one-time-secret'])
    expect(stand.logged()).not.toContain(secret);
});
