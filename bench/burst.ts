import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, median, monotonic, ms, quantile, type Scale } from './figures.ts';
import { clientIds, fillPhones, phoneOf, phonesInTurn } from './people.ts';
import { production, type Stage, startProduct, until } from './stage.ts';

const each = 5; // words of every client: a thousand updates at once
const calls = 100;

/** 200 clients write at once, while 50 calls a second ring: nothing lost, order kept, the vendors' rates kept (issue 5). */
export async function measureBurst(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const { vendors, db } = stage;
  await fillPhones(db, 0, quick ? 10_000 : 100_000);
  const exchange = await vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  vendors.telegram.limitRates(true);
  vendors.seen.clear();
  const count = clientIds.length * each;
  try {
    const together = await allAtOnce(stage);
    const began = monotonic();
    for (let round = 0; round < each; round += 1)
      for (const id of clientIds) vendors.telegram.person(id).send(`#${round}#`);
    const rang = new Map<string, number>();
    for (let index = 0; index < calls; index += 1) {
      await sleep(20);
      const from = phoneOf(index * 7);
      rang.set(from.slice(2), monotonic());
      exchange.call({ from, to: phonesInTurn[index % phonesInTurn.length] ?? '' });
    }
    const kept = await until(async () => ((await keptOf(stage)).length >= count ? monotonic() : null), 120_000);
    const inChats = [...rang.keys()].filter((_, index) => !phonesInTurn[index % phonesInTurn.length]?.startsWith('4'));
    await until(() => (inChats.every((one) => vendors.seen.has(one)) ? true : null), 120_000);
    const words = await keptOf(stage);
    const inOrder = words.every((round, index) => round === index % each);
    const cards = inChats.flatMap((one) => {
      const at = vendors.seen.get(one);
      return at === undefined ? [] : [at - (rang.get(one) ?? 0)];
    });
    const refused = vendors.telegram.calls().filter(({ status }) => status === 429).length;
    const line = (measure: string, text: string, aim: string, met: boolean): Figure => ({
      ...{ measure, floor: '–', product: text, ratio: '–', aim, met },
    });
    return [
      line(
        `burst: ${clientIds.length} clients write at once`,
        `${together.kept} kept, the last after ${ms(together.took)}`,
        'none lost',
        together.kept === clientIds.length,
      ),
      line(
        `burst: ${count} updates of ${clientIds.length} clients`,
        `${words.length} kept, the last after ${ms((kept ?? Number.NaN) - began)}`,
        'none lost',
        words.length === count,
      ),
      line('burst: order within a chat', inOrder ? 'kept' : 'broken', 'kept', inOrder),
      line(
        `burst: ${calls} calls at 50 a second meanwhile → chat`,
        `${cards.length} of ${inChats.length} told, median ${ms(median(cards))}, p99 ${ms(quantile(cards, 0.99))}`,
        'none lost',
        cards.length === inChats.length,
      ),
      line('burst: refusals for going too fast', String(refused), 'none', refused === 0),
    ];
  } finally {
    vendors.telegram.limitRates(false);
    await product.stop();
    await exchange.stop();
  }
}

/** Each client writes once, all at the same moment: how many are kept, and how long the last of them took (ms). */
async function allAtOnce(stage: Stage): Promise<{ kept: number; took: number }> {
  const began = monotonic();
  for (const id of clientIds) stage.vendors.telegram.person(id).send('@1@');
  const kept = () => keptOf(stage, /@(\d+)@/g);
  await until(async () => ((await kept()).length >= clientIds.length ? true : null), 60_000);
  return { kept: (await kept()).length, took: monotonic() - began };
}

/** Rounds of the clients' words as they were kept: client by client, each in the order of its message. */
async function keptOf({ db }: Stage, mark = /#(\d+)#/g): Promise<number[]> {
  const { rows } = await db.query<{ text: string }>(
    `select string_agg(text, ' ' order by id) as text from "Message" where kind = 'client' group by "accountId"`,
  );
  return rows.flatMap(({ text }) => [...text.matchAll(mark)].map(([, round]) => Number(round)));
}
