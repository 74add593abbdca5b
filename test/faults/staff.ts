import { setTimeout as pause } from 'node:timers/promises';
import { type Acting, mark } from './done.ts';

type Person = ReturnType<Acting['world']['slack']['person']>;

const board = 'техподдержка';

/** A specialist or head: takes requests off the board, answers clients and leaves notes under the cards. */
export async function works({ world, random, done, until }: Acting, id: string): Promise<void> {
  const person = world.slack.person(id);
  while (!until.aborted) {
    await pause(random.between(3000, 8000));
    const cards = person.channel(board).filter(({ buttons }) => buttons.length > 0);
    const card = random.of(cards.slice(-10));
    if (!card) continue;
    try {
      if (random.next() < 0.3) await notes(person, card.ts, done);
      else await presses(person, card, random, done);
    } catch {
      person.closeModal({ all: true }); // the app did not answer, or the card has changed: he looks again
    }
  }
}

async function notes(person: Person, card: string, done: Acting['done']): Promise<void> {
  const words = mark('заметка');
  done.noted.set(words, card);
  await person.post(board, `Для своих: ${words}`, { thread: card });
}

type Card = ReturnType<Person['channel']>[number];

async function presses(person: Person, { ts, buttons }: Card, random: Acting['random'], done: Acting['done']) {
  const button = random.of(buttons.filter(({ label }) => ['Взять в работу', 'Ответить клиенту'].includes(label)));
  if (!button) return;
  await person.press(ts, button.label);
  if (button.label === 'Ответить клиенту') await answers(person, done);
}

async function answers(person: Person, done: Acting['done']): Promise<void> {
  for (const limit = Date.now() + 3000; Date.now() < limit && !person.modal(); ) await pause(50);
  if (!person.modal()) return;
  const words = mark('ответ');
  const answered = { sure: false };
  await person.fill({ 'Сообщение клиенту': `Смотрим, ${words}` });
  done.answered.set(words, answered);
  answered.sure = (await person.submit()) === undefined;
  person.closeModal({ all: true });
}
