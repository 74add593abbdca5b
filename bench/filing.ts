import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Figure, median, monotonic, ms, quantile, type Scale, times } from './figures.ts';
import { clientIds } from './people.ts';
import { fillRegister } from './register.ts';
import { production, type Stage, startProduct, startProgram, until } from './stage.ts';
import { secrets } from './vendors.ts';

/** Telegram update → committed, the product and the floor in turns (ms): what the machine does meanwhile meets both. */
interface Took {
  floor: number[];
  product: number[];
}

/** Telegram update → answer kept, and → ticket committed: forms filled in and sent, one client after another. */
export async function measureFiling(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const sizes = quick ? [10_000] : [10_000, 100_000, 1_000_000];
  await publish(stage);
  const heard = await listen(stage);
  const figures: Figure[] = [];
  const filings: Took[] = [];
  try {
    for (const [index, size] of sizes.entries()) {
      await fillRegister(stage.db, sizes[index - 1] ?? 0, size);
      const { answers, filed } = await fileAll(stage, quick ? 20 : 40, heard);
      filings.push(filed);
      const base = `${size.toLocaleString('en')} tickets, contacts, messages`;
      figures.push(...linesOf(`update → answer kept, ${base}`, answers));
      figures.push(...linesOf(`update → ticket committed, ${base}`, filed));
    }
  } finally {
    await heard.stop();
    await stage.db.query('truncate "Ticket" cascade'); // the measures after this one fill a register of their own
  }
  return sizes.length === 1 ? figures : [...figures, growthOf(filings)];
}

function linesOf(measure: string, { floor, product }: Took): Figure[] {
  return [0.5, 0.99].map((share) => {
    const [low, high] = [quantile(floor, share), quantile(product, share)];
    return {
      measure: `${measure}, ${share === 0.5 ? 'median' : 'p99'}`,
      ...{ floor: ms(low), product: ms(high), ratio: times(high / low), aim: '≤ 3×', met: high / low <= 3 },
    };
  });
}

function growthOf(filings: Took[]): Figure {
  const [first, last] = [filings[0], filings.at(-1)];
  const growth = (of: keyof Took) => median(last?.[of] ?? []) / median(first?.[of] ?? []);
  const [floor, product] = [growth('floor'), growth('product')];
  return {
    measure: '  grows with the tickets in the base',
    ...{ floor: times(floor), product: times(product), ratio: times(product / floor) },
    ...{ aim: 'flat (≤ 1.3×)', met: product / floor <= 1.3 },
  };
}

/** The processes are there once the product has run. */
async function publish(stage: Stage): Promise<void> {
  const exchange = await stage.vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  await product.stop();
  await exchange.stop();
}

type Kept = 'answer' | 'ticket';

interface Heard {
  /** How long after the beginning of `act` (ms) such a row was committed. Throws when it never is. */
  after(kept: Kept, act: () => unknown): Promise<number>;
  stop(): Promise<void>;
}

/** A form and a ticket say that they are committed, the floor's as the product's. */
async function listen({ db, url }: Stage): Promise<Heard> {
  await db.query(`
    create or replace function bench_kept() returns trigger language plpgsql as
      $$ begin perform pg_notify('bench_kept', tg_argv[0]); return new; end $$;
    create or replace trigger bench_kept after insert on "Ticket" for each row
      when (new.origin = 'telegram') execute function bench_kept('ticket');
    create or replace trigger bench_kept after insert or update on "Draft" for each row
      execute function bench_kept('answer')`);
  const ear = new Client({ connectionString: url });
  ear.on('error', () => undefined); // the stage is closed beneath it
  await ear.connect();
  const at = new Map<string, number>();
  ear.on('notification', ({ payload = '' }) => at.set(payload, monotonic()));
  await ear.query('listen bench_kept');
  return {
    async after(kept, act) {
      at.delete(kept);
      const began = monotonic();
      act();
      const committed = await until(() => at.get(kept), 10_000);
      if (committed === null) throw new Error(`no ${kept} was kept`);
      return committed - began;
    },
    async stop() {
      await ear.end();
      await db.query('drop trigger bench_kept on "Ticket"; drop trigger bench_kept on "Draft"');
    },
  };
}

/** So many clients fill in a form on the product, and as many others on the floor. */
async function fileAll(stage: Stage, count: number, heard: Heard): Promise<{ answers: Took; filed: Took }> {
  const floor = startProgram('bench/floor/filing.ts', {
    ...{ DATABASE_URL: stage.url, BOT_TOKEN: secrets.floorTelegram },
    API_ROOT: `${stage.vendors.origin}/floor-telegram/`,
  });
  const exchange = await stage.vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  try {
    await fill(stage, clientIds.slice(0, 5), heard); // warm
    return await fill(stage, clientIds.slice(5, 5 + count), heard);
  } finally {
    await floor.stop();
    await product.stop();
    await exchange.stop();
  }
}

const others = 100; // clients on from those of the product: they talk to the floor

/** All of them answer the questions of a form one after another, and send it. */
async function fill(stage: Stage, filers: number[], heard: Heard): Promise<{ answers: Took; filed: Took }> {
  const hands = (id: number) => stage.vendors.telegram.person(id);
  const inTurns = async (kept: Kept, act: (id: number) => void): Promise<Took> => {
    const took: Took = { floor: [], product: [] };
    for (const id of filers) {
      const other = stage.vendors.floorTelegram.person(id + others);
      took.floor.push(await heard.after(kept, () => other.send(kept === 'answer' ? 'answer' : 'Когда придёт акт?')));
      took.product.push(await heard.after(kept, () => act(id)));
      await sleep(50); // what it told is on its way
    }
    return took;
  };
  for (const id of filers) hands(id).send('/new');
  await shown(stage, filers, 'Задать вопрос');
  const begun = await inTurns('answer', (id) => press(stage, id, 'Задать вопрос'));
  await shown(stage, filers, 'Договор');
  const topic = await inTurns('answer', (id) => press(stage, id, 'Договор'));
  await shown(stage, filers, 'Отменить', 'вопрос');
  const question = await inTurns('answer', (id) => hands(id).send('Когда придёт акт?'));
  await shown(stage, filers, 'Пропустить');
  const files = await inTurns('answer', (id) => press(stage, id, 'Пропустить'));
  await shown(stage, filers, 'Отправить');
  const filed = await inTurns('ticket', (id) => press(stage, id, 'Отправить'));
  const steps = [begun, topic, question, files];
  const of = (which: keyof Took) => steps.flatMap((step) => step[which]);
  return { answers: { floor: of('floor'), product: of('product') }, filed };
}

/** Waits until everybody is shown a message with this button (and these words). */
async function shown(stage: Stage, filers: number[], button: string, words = ''): Promise<void> {
  const has = (id: number) => buttonIn(stage, id, button)?.said.includes(words) ?? false;
  if (!(await until(() => (filers.every(has) ? true : null), 60_000)))
    throw new Error(`not everybody was shown «${button}»`);
}

function press(stage: Stage, id: number, label: string): void {
  const button = buttonIn(stage, id, label);
  if (!button) throw new Error(`no button «${label}»`);
  stage.vendors.telegram.person(id).press(button.message, button.text);
}

/** A button under the newest message that has it. */
function buttonIn({ vendors }: Stage, id: number, label: string) {
  return vendors.telegram
    .person(id)
    .chat()
    .flatMap(({ id: message, from, text: said = '', buttons }) =>
      from === 'bot' ? buttons.flat().map(({ text }) => ({ message, said, text })) : [],
    )
    .findLast(({ text }) => text.includes(label));
}
