import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { demoFile } from '../../sandbox/telegram/demo-files.ts';
import { type Acting, mark } from './done.ts';

/** ms between two acts of one client: slow enough for what is said to him to keep up. */
const calmly = [3000, 10_000] as const;

async function introduced({ world, until }: Acting, id: number): Promise<void> {
  const person = world.telegram.person(id);
  person.start();
  const greeted = () => person.chat().some(({ from, text }) => from === 'bot' && text.includes('Поделитесь'));
  while (!until.aborted && !greeted()) await pause(100);
  person.sendContact();
  const known = () => person.chat().some(({ from, text }) => from === 'bot' && text.includes('Вы пишете от'));
  while (!until.aborted && !known()) await pause(100);
}

/** A client who only writes, now and then with a photo, now and then twice in a row. */
export async function writes(acting: Acting, id: number): Promise<void> {
  const { world, random, done, until } = acting;
  const person = world.telegram.person(id);
  await introduced(acting, id);
  while (!until.aborted) {
    await pause(random.between(...calmly));
    for (let times = random.between(1, 2); times > 0; times -= 1) {
      const words = mark('слова');
      done.words.add(words);
      if (random.next() < 0.3) done.photos.set(words, sendsPhoto(person, words));
      else person.send(`У нас не работает принтер, ${words}`);
    }
  }
}

/** A photo unlike any other. The hash of its bytes. */
function sendsPhoto(person: ReturnType<Acting['world']['telegram']['person']>, words: string): string {
  const photo = demoFile('error-window.jpg');
  const bytes = Buffer.concat([photo.bytes, Buffer.from(words)]);
  person.sendPhoto({ ...photo, bytes }, { caption: `Вот фото, ${words}` });
  return hashOf(bytes);
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A client who files requests through the menu, one question at a time. */
export async function files(acting: Acting, id: number): Promise<void> {
  const { world, random, done, until } = acting;
  await introduced(acting, id);
  const person = world.telegram.person(id);
  while (!until.aborted) {
    await pause(random.between(...calmly));
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
