import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from './random.ts';
import { apiKey, type World } from './world.ts';

/** What people did, to be found again in the books. Each said something nobody else says. */
export interface Done {
  /** Words sent outside of forms, in Telegram: each is kept exactly once. */
  words: Set<string>;
  /** Problems written into a form: `sure` when the client saw the number of his request. */
  filed: Map<string, { sure: boolean }>;
  /** Answers of staff; `sure` when the form was taken. */
  answered: Map<string, { sure: boolean }>;
  /** Requests of a client's own system, acknowledged with a number. */
  posted: Map<string, number>;
  calls: Set<string>;
}

type Acting = { world: World; random: Random; done: Done; until: AbortSignal };

let marks = 0;
const mark = (kind: string): string => {
  marks += 1;
  return `${kind}-${marks}-знак`;
};

/** Everybody lives his day until told to stop. */
export async function liveTheDay(world: World, random: Random, until: AbortSignal): Promise<Done> {
  const done: Done = { words: new Set(), filed: new Map(), answered: new Map(), posted: new Map(), calls: new Set() };
  const acting = { world, random, done, until };
  const lives = world.clients.map(({ id }, index) => (index % 2 === 0 ? writes(acting, id) : files(acting, id)));
  const staff = ['U0DEMO04', 'U0DEMO07', 'U0DEMO08'].map((id) => works(acting, id));
  await Promise.all([...lives, ...staff, ...['101', '102', '103'].map((to) => calls(acting, to)), ownSystem(acting)]);
  return done;
}

async function introduced({ world, until }: Acting, id: number): Promise<void> {
  const person = world.telegram.person(id);
  person.start();
  const greeted = () => person.chat().some(({ from, text }) => from === 'bot' && text.includes('Поделитесь'));
  while (!until.aborted && !greeted()) await pause(100);
  person.sendContact();
  const known = () => person.chat().some(({ from, text }) => from === 'bot' && text.includes('Вы пишете от'));
  while (!until.aborted && !known()) await pause(100);
}

/** A client who only writes. */
async function writes(acting: Acting, id: number): Promise<void> {
  const { world, random, done, until } = acting;
  await introduced(acting, id);
  while (!until.aborted) {
    await pause(random.between(500, 4000));
    const words = mark('слова');
    world.telegram.person(id).send(`У нас не работает принтер, ${words}`);
    done.words.add(words);
  }
}

/** A client who files requests through the menu, one question at a time. */
async function files(acting: Acting, id: number): Promise<void> {
  const { world, random, done, until } = acting;
  await introduced(acting, id);
  const person = world.telegram.person(id);
  while (!until.aborted) {
    await pause(random.between(500, 3000));
    const problem = mark('беда');
    const seen = person.chat().length;
    const filed = { sure: false };
    person.send('/new');
    for (const label of ['Не работает', 'Другое']) await press(acting, id, label, seen);
    if (!(await asked(acting, id, 'Опишите', seen))) continue;
    done.filed.set(problem, filed);
    person.send(`Не открывается ${problem}`);
    for (const label of ['Только что', 'Пропустить', 'Пропустить', 'Отправить']) await press(acting, id, label, seen);
    const card = () =>
      person.chat().some(({ from, text }) => from === 'bot' && text.includes(problem) && text.includes('№'));
    for (const limit = Date.now() + 10_000; Date.now() < limit && !card(); ) await pause(100);
    filed.sure = card();
  }
}

/** Presses the newest such button that came since; gives up after a while, as a person would. */
async function press({ world, until }: Acting, id: number, label: string, seen: number): Promise<void> {
  const person = world.telegram.person(id);
  const find = () =>
    person
      .chat()
      .slice(seen)
      .flatMap(({ id: message, buttons }) => buttons.flat().map(({ text }) => ({ message, text })))
      .findLast(({ text }) => text.includes(label));
  for (const limit = Date.now() + 15_000; Date.now() < limit && !until.aborted; await pause(100)) {
    const button = find();
    if (!button) continue;
    person.press(button.message, button.text);
    await pause(300);
    return;
  }
}

async function asked({ world, until }: Acting, id: number, words: string, seen: number): Promise<boolean> {
  const said = () =>
    world.telegram
      .person(id)
      .chat()
      .slice(seen)
      .some(({ from, text }) => from === 'bot' && text.includes(words));
  for (const limit = Date.now() + 15_000; Date.now() < limit && !until.aborted; await pause(100))
    if (said()) return true;
  return said();
}

/** A specialist or head: takes requests off the board and answers clients. */
async function works({ world, random, done, until }: Acting, id: string): Promise<void> {
  const person = world.slack.person(id);
  while (!until.aborted) {
    await pause(random.between(500, 2500));
    const cards = person.channel('техподдержка').filter(({ buttons }) => buttons.length > 0);
    const card = random.of(cards.slice(-10));
    const button =
      card && random.of(card.buttons.filter(({ label }) => ['Взять в работу', 'Ответить клиенту'].includes(label)));
    if (!card || !button) continue;
    try {
      await person.press(card.ts, button.label);
      if (button.label === 'Ответить клиенту') await answers(person, done);
    } catch {
      person.closeModal({ all: true }); // the app did not answer, or the card has changed: he looks again
    }
  }
}

async function answers(person: ReturnType<World['slack']['person']>, done: Done): Promise<void> {
  for (const limit = Date.now() + 3000; Date.now() < limit && !person.modal(); ) await pause(50);
  if (!person.modal()) return;
  const words = mark('ответ');
  const answered = { sure: false };
  await person.fill({ 'Сообщение клиенту': `Смотрим, ${words}` });
  done.answered.set(words, answered);
  answered.sure = (await person.submit()) === undefined;
  person.closeModal({ all: true });
}

/** Clients ring an operator: some are answered, some give up. */
async function calls({ world, random, done, until }: Acting, to: string): Promise<void> {
  const { asterisk, clients } = world;
  while (!until.aborted) {
    await pause(random.between(1000, 5000));
    const from = random.of(clients)?.phone ?? '';
    try {
      const call = asterisk.call({ from, to });
      done.calls.add(call);
      await pause(random.between(300, 2500));
      if (random.next() < 0.6) {
        asterisk.answer(call, to);
        await pause(random.between(300, 3000));
      }
      asterisk.hangup(call);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // the phone was busy
    }
  }
}

/** A client's own system: asks again with the same key until it hears a number, from whichever copy answers. */
async function ownSystem({ world, random, done, until }: Acting): Promise<void> {
  while (!until.aborted) {
    await pause(random.between(300, 2000));
    const about = mark('заказ');
    for (let tried = 0; tried < 60 && !done.posted.has(about); tried += 1) {
      const copy = random.of(world.copies);
      const number = copy && (await post(copy.address, about).catch(() => null));
      if (number) done.posted.set(about, number);
      else await pause(500);
    }
  }
}

async function post(address: string, about: string): Promise<number | null> {
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey.secret };
  const answers = { what: 'other', problem: `Не печатает ${about}`, since: 'today' };
  const body = { process: 'tech-support', answers, contact: { phone: '+74951234567' }, externalId: about };
  const answer = await fetch(`${address}/api/v1/tickets`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5000),
  });
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
    throw new Error(`the API refused: ${await answer.text()}`);
  const said: unknown = await answer.json();
  return typeof said === 'object' && said !== null && 'number' in said && typeof said.number === 'number'
    ? said.number
    : null;
}
