import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { AsteriskSandbox } from '../sandbox/asterisk.ts';
import { type Figure, median, monotonic, ms, quantile, type Scale, times } from './figures.ts';
import { everybody, fillPhones, phoneOf, phonesInTurn, sessionOf } from './people.ts';
import { production, type Stage, startProduct, startProgram, until } from './stage.ts';
import { numbersIn, secrets } from './vendors.ts';

const perSecond = 50;

export interface Latencies {
  chat: number[];
  desk: number[];
  both: number[];
  asked: number;
}

/** Ring → card handed to the chat and the desk, 50 calls a second, with ever more numbers in the base. */
export async function measureRing(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  const seconds = quick ? 2 : 4;
  const figures: Figure[] = [];
  const medians: number[] = [];
  for (const [index, size] of sizes.entries()) {
    await fillPhones(stage.db, sizes[index - 1] ?? 0, size);
    const floor = await onFloor(stage, size, seconds);
    const product = await onProduct(stage, size, seconds);
    medians.push(median(product.both));
    figures.push(...compare(size, floor, product));
  }
  const growth = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
  const span = `from ${sizes[0]?.toLocaleString('en')} to ${sizes.at(-1)?.toLocaleString('en')} numbers`;
  figures.push({
    ...{ measure: `  grows ${span}`, floor: '–', product: '', ratio: times(growth), aim: 'flat (≤ 1.3×)' },
    met: growth <= 1.3,
  });
  return figures;
}

function compare(size: number, floor: number[], { chat, desk, both, asked }: Latencies): Figure[] {
  const line = (share: number, name: string, aim: number): Figure => {
    const [low, high] = [quantile(floor, share), both.length < asked ? Number.NaN : quantile(both, share)];
    const parts = `chat ${ms(quantile(chat, share))}, desk ${ms(quantile(desk, share))}`;
    return {
      measure: `ring → card, ${size.toLocaleString('en')} numbers, ${name}`,
      floor: ms(low),
      product: both.length < asked ? `${asked - both.length} of ${asked} lost or late; ${parts}` : parts,
      ...{ ratio: times(high / low), aim: `≤ ${aim}×`, met: high / low <= aim },
    };
  };
  return [line(0.5, 'median', 2), line(0.99, 'p99', 3)];
}

async function onFloor({ url, vendors, db }: Stage, size: number, seconds: number): Promise<number[]> {
  const exchange = await vendors.startExchange();
  const env = { DATABASE_URL: url, AMI_PORT: String(exchange.port), AMI_SECRET: secrets.ami };
  const floor = startProgram('bench/floor/ring.ts', { ...env, POST_TO: `${vendors.origin}/floor` });
  await sleep(1500);
  await warmUp(exchange, size, db);
  vendors.seen.clear();
  const rang = await callAll(exchange, size, seconds);
  await until(() => ([...rang.keys()].every((one) => vendors.seen.has(one)) ? true : null), 10_000);
  await floor.stop();
  await exchange.stop();
  return took(rang, vendors.seen);
}

async function onProduct(stage: Stage, size: number, seconds: number): Promise<Latencies> {
  const { vendors, db } = stage;
  const exchange = await vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  const desks = await openDesks(product.origin);
  await until(() => (desks.open.size === everybody.length ? true : null), 60_000);
  await warmUp(exchange, size, db);
  vendors.seen.clear();
  desks.seen.clear();
  const rang = await callAll(exchange, size, seconds);
  const atDesk = new Set(
    [...rang.keys()].filter((_, index) => phonesInTurn[index % phonesInTurn.length]?.startsWith('4')),
  );
  const chatOf = (one: string) => (atDesk.has(one) ? desks.seen.get(one) : vendors.seen.get(one));
  await until(() => ([...rang.keys()].every((one) => chatOf(one) && desks.seen.has(one)) ? true : null), 15_000);
  desks.close();
  await product.stop();
  await exchange.stop();
  await forget(db);
  const both = new Map(
    [...rang.keys()].flatMap((one) => {
      const [chat, desk] = [chatOf(one), desks.seen.get(one)];
      return chat === undefined || desk === undefined ? [] : [[one, Math.max(chat, desk)] as const];
    }),
  );
  return { chat: took(rang, vendors.seen), desk: took(rang, desks.seen), both: took(rang, both), asked: rang.size };
}

/** The calls are over, and nobody is to be told of them: hundreds of callbacks would fill one channel for minutes. */
async function forget(db: Client): Promise<void> {
  await db.query('truncate "Call", "Delivery", "Receipt" cascade');
  await db.query(`delete from pgboss.job where name like 'deliveries-%'`);
}

const took = (rang: ReadonlyMap<string, number>, seen: ReadonlyMap<string, number>): number[] =>
  [...rang].flatMap(([one, at]) => {
    const arrived = seen.get(one);
    return arrived === undefined ? [] : [arrived - at];
  });

/** Each call comes from another number of the base, spread over all of them, and rings at another phone. */
async function callAll(exchange: AsteriskSandbox, size: number, seconds: number): Promise<Map<string, number>> {
  const rang = new Map<string, number>();
  const began = monotonic();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    await sleep(Math.max(0, began + (index * 1000) / perSecond - monotonic()));
    const from = phoneOf(Math.floor(((index + 0.5) * size) / (perSecond * seconds)));
    rang.set(from.slice(2), monotonic());
    exchange.call({ from, to: phonesInTurn[index % phonesInTurn.length] ?? '' });
  }
  return rang;
}

/** Both begin cold and would be measured at that: calls that are answered and over come before those that count. */
async function warmUp(exchange: AsteriskSandbox, size: number, db: Client): Promise<void> {
  for (let index = 0; index < 60; index += 1) {
    const to = phonesInTurn.at(-1 - index) ?? '';
    const id = exchange.call({ from: phoneOf(Math.floor((index * size) / 60)), to });
    await sleep(50);
    exchange.answer(id, to);
    exchange.hangup(id);
  }
  const waiting = `select from pgboss.job where state < 'completed' and name like 'deliveries-%'`;
  const idle = async () => ((await db.query(waiting).catch(() => ({ rowCount: 0 }))).rowCount === 0 ? true : null);
  await until(idle, 30_000);
  await sleep(1500); // the vendors' windows are open again
}

/** Every operator sits at his desk page. */
async function openDesks(origin: string) {
  const seen = new Map<string, number>();
  const open = new Set<string>(); // pages that show something
  const closing = new AbortController();
  const watch = async (email: string) => {
    const headers = { cookie: `desk=${sessionOf(email)}` };
    const { body } = await fetch(`${origin}/desk/events`, { headers, signal: closing.signal });
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) {
      const at = monotonic();
      const text = decoder.decode(chunk, { stream: true });
      if (text.includes('event: desk')) open.add(email);
      for (const digits of numbersIn(text)) if (!seen.has(digits)) seen.set(digits, at);
    }
  };
  for (const { email } of everybody) watch(email).catch(() => undefined);
  return { seen, open, close: () => closing.abort() };
}
