import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { type Acting, mark } from './done.ts';
import { apiKey } from './world.ts';

/** A client's own system: asks again with the same key until it hears a number, from whichever copy answers. */
export async function ownSystem({ world, random, done, until }: Acting): Promise<void> {
  while (!until.aborted) {
    await pause(random.between(2000, 6000));
    const about = mark('заказ');
    const wish = random.of([repair(about), visit(about)]);
    for (let tried = 0; tried < 60 && !done.posted.has(about); tried += 1) {
      const copy = random.of(world.copies);
      const number = copy && (await post(copy.address, about, wish).catch(() => null));
      if (number) done.posted.set(about, number);
      else await pause(500);
    }
  }
}

const repair = (about: string) => ({
  process: 'tech-support',
  answers: { what: 'other', problem: `Не печатает ${about}`, since: 'today' },
});

const visit = (about: string) => ({
  process: 'work-order',
  answers: { address: 'Лесная, 5', work: `Заменить ${about}`, meets: 'me' },
});

async function post(address: string, about: string, wish: object | undefined): Promise<number | null> {
  const body = { ...wish, contact: { phone: '+74951234567' }, externalId: about };
  const answer = await fetch(`${address}/api/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey.secret },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5000),
  });
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
    process.stderr.write(`the API refused: ${await answer.text()}\n`);
  const said: unknown = await answer.json();
  return typeof said === 'object' && said !== null && 'number' in said && typeof said.number === 'number'
    ? said.number
    : null;
}
