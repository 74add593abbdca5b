import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { fillDeadlines } from './due.ts';
import { type Figure, median, monotonic, ms, quantile, type Scale, times } from './figures.ts';
import { clientIds } from './people.ts';
import { production, type Stage, startProduct, startProgram, until } from './stage.ts';
import { secrets } from './vendors.ts';

/** Telegram update → ticket committed: the last press of a filled-in form, one client after another. */
export async function measureFiling(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const sizes = quick ? [5_000] : [5_000, 50_000, 500_000];
  const filers = clientIds.slice(0, quick ? 20 : 40);
  await publish(stage);
  const heard = await listen(stage);
  const figures: Figure[] = [];
  const medians: number[] = [];
  try {
    for (const size of sizes) {
      await fillDeadlines(stage.db, 2 * size);
      const floor = await onFloor(stage, filers, heard.next);
      const product = await onProduct(stage, filers, heard.next);
      medians.push(median(product));
      const line = (name: string, share: number): Figure => {
        const [low, high] = [quantile(floor, share), quantile(product, share)];
        const whole = product.length === filers.length;
        return {
          measure: `update → ticket committed, ${size.toLocaleString('en')} tickets, ${name}`,
          ...{ floor: ms(low), product: whole ? ms(high) : `${product.length} of ${filers.length} filed` },
          ...{ ratio: times(high / low), aim: '≤ 3×', met: whole && high / low <= 3 },
        };
      };
      figures.push(line('median', 0.5), line('p99', 0.99));
    }
  } finally {
    await heard.stop();
  }
  const growth = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
  const grows = { measure: '  grows with the tickets in the base', floor: '–', product: '', ratio: times(growth) };
  return sizes.length === 1 ? figures : [...figures, { ...grows, aim: 'flat (≤ 1.3×)', met: growth <= 1.3 }];
}

/** The processes are there once the product has run. */
async function publish(stage: Stage): Promise<void> {
  const exchange = await stage.vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  await product.stop();
  await exchange.stop();
}

/** A ticket says that it is committed, the floor's as the product's. */
async function listen({ db, url }: Stage): Promise<{ next(): Promise<number | null>; stop(): Promise<void> }> {
  await db.query(`
    create or replace function bench_filed() returns trigger language plpgsql as
      $$ begin perform pg_notify('bench_filed', new.number::text); return new; end $$;
    create or replace trigger bench_filed after insert on "Ticket" for each row
      when (new.origin = 'telegram') execute function bench_filed()`);
  const ear = new Client({ connectionString: url });
  ear.on('error', () => undefined); // the stage is closed beneath it
  await ear.connect();
  const filed: number[] = [];
  ear.on('notification', () => filed.push(monotonic()));
  await ear.query('listen bench_filed');
  const stop = async () => {
    await ear.end();
    await db.query('drop trigger bench_filed on "Ticket"');
  };
  return { next: () => until(() => filed.shift(), 5000), stop };
}

type Next = () => Promise<number | null>;

async function each(filers: number[], file: (id: number) => void, next: Next): Promise<number[]> {
  const took: number[] = [];
  for (const id of filers) {
    const began = monotonic();
    file(id);
    const at = await next();
    if (at !== null) took.push(at - began);
    await sleep(150); // one after another: what the update before it told is on its way
  }
  return took;
}

async function onFloor({ url, vendors }: Stage, filers: number[], next: Next): Promise<number[]> {
  const env = { DATABASE_URL: url, BOT_TOKEN: secrets.floorTelegram, API_ROOT: `${vendors.origin}/floor-telegram/` };
  const floor = startProgram('bench/floor/filing.ts', env);
  await sleep(2500);
  const file = (id: number) => void vendors.floorTelegram.person(id).send('Когда придёт акт?');
  await each(filers.slice(0, 5), file, next); // warm
  const took = await each(filers, file, next);
  await floor.stop();
  return took;
}

async function onProduct(stage: Stage, filers: number[], next: Next): Promise<number[]> {
  const exchange = await stage.vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  try {
    await fillForms(stage, filers);
    for (const id of filers.slice(0, 5)) {
      press(stage, id, 'Отправить');
      await next();
    }
    await fillForms(stage, filers.slice(0, 5)); // those were to warm it
    return await each(filers, (id) => press(stage, id, 'Отправить'), next);
  } finally {
    await product.stop();
    await exchange.stop();
  }
}

/** All of them answer the questions of a form, up to its last button. */
async function fillForms(stage: Stage, filers: number[]): Promise<void> {
  const hands = (id: number) => stage.vendors.telegram.person(id);
  await step(stage, filers, 'Задать вопрос', (id) => hands(id).send('/new'));
  await step(stage, filers, 'Договор', (id) => press(stage, id, 'Задать вопрос'));
  await step(stage, filers, 'Отменить', (id) => press(stage, id, 'Договор'), 'вопрос');
  await step(stage, filers, 'Пропустить', (id) => hands(id).send('Когда придёт акт?'));
  await step(stage, filers, 'Отправить', (id) => press(stage, id, 'Пропустить'));
}

/** Everybody acts, and waits for a message that shows this button (and these words). */
async function step(stage: Stage, filers: number[], button: string, act: (id: number) => unknown, words = '') {
  for (const id of filers) act(id);
  const shown = (id: number) => buttonIn(stage, id, button)?.said.includes(words) ?? false;
  if (!(await until(() => (filers.every(shown) ? true : null), 30_000)))
    throw new Error(`not everybody was shown «${button}»`);
}

function press(stage: Stage, id: number, label: string): void {
  const button = buttonIn(stage, id, label);
  if (!button) throw new Error(`no button «${label}»`);
  stage.vendors.telegram.person(id).press(button.message, button.text);
}

/** A button under the newest message that has it. */
function buttonIn({ vendors }: Stage, id: number, label: string) {
  const shown = vendors.telegram.person(id).chat();
  return shown
    .flatMap(({ id: message, from, text: said = '', buttons }) =>
      from === 'bot' ? buttons.flat().map(({ text }) => ({ message, said, text })) : [],
    )
    .findLast(({ text }) => text.includes(label));
}
