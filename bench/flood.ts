import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, median, monotonic, ms, quantile, type Scale, times } from './figures.ts';
import { clientIds } from './people.ts';
import { production, type Stage, startProduct, until } from './stage.ts';

const others = 30;
const patience = 180_000; // ms

interface Flood {
  quiet: number[]; // ms until each of the others is answered when nobody floods
  meanwhile: number[]; // and while somebody does
  heardMeanwhile: number; // words of the flood that were heard when all others had been answered
  heard: number[]; // their numbers, in the order in which they were kept
  took: number; // ms until all were
  told: number; // messages to the one who floods
  refused: number; // refusals of the vendor in chats of others: in his own it may ask for patience
}

/** One person writes a thousand times at once: how long others wait meanwhile, beside a quiet time; nothing lost, order kept. */
export async function measureFlood(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const many = quick ? 300 : 1000;
  const { vendors } = stage;
  const exchange = await vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  vendors.telegram.limitRates(true);
  try {
    return figuresOf(await flood(stage, many), many);
  } finally {
    vendors.telegram.limitRates(false);
    await product.stop();
    await exchange.stop();
  }
}

async function flood(stage: Stage, many: number): Promise<Flood> {
  const { telegram } = stage.vendors;
  const [flooder = 0, ...rest] = clientIds.toReversed();
  const person = telegram.person(flooder);
  const quiet = await answersTo(stage, rest.slice(0, others));
  const before = person.chat().length;
  const began = monotonic();
  for (let at = 0; at < many; at += 1) person.send(`~${at}~`);
  const meanwhile = await answersTo(stage, rest.slice(others, 2 * others));
  const heardMeanwhile = (await heardOf(stage, flooder)).length;
  await until(async () => ((await heardOf(stage, flooder)).length >= many ? true : null), patience);
  const took = monotonic() - began;
  await sleep(5000); // what was told of it last
  const told = person.chat().length - before - many;
  const tooFast = telegram.calls().filter(({ status }) => status === 429);
  const refused = tooFast.filter(({ params }) => String(params.chat_id) !== String(flooder)).length;
  return { quiet, meanwhile, heardMeanwhile, heard: await heardOf(stage, flooder), took, told, refused };
}

function figuresOf({ quiet, meanwhile, heardMeanwhile, heard, took, told, refused }: Flood, many: number): Figure[] {
  const slower = (share: number) => quantile(meanwhile, share) / quantile(quiet, share);
  const waiting = { floor: ms(median(quiet)), product: ms(median(meanwhile)), ratio: times(slower(0.5)) };
  const longest = { floor: ms(quantile(quiet, 1)), product: ms(quantile(meanwhile, 1)), ratio: times(slower(1)) };
  const all = meanwhile.length === others;
  const line = (measure: string, product: string, aim: string, met: boolean): Figure => ({
    ...{ measure, floor: '–', product, ratio: '–', aim, met },
  });
  const inOrder = heard.length === many && heard.every((word, at) => word === at);
  return [
    {
      measure: `flood: others' answers while one person sends ${many} (floor: a quiet time), median`,
      ...{ ...waiting, aim: '≤ 3×', met: all && slower(0.5) <= 3 },
    },
    {
      measure: '  the longest',
      ...{ ...longest, aim: '≤ 2 s or 3×', met: all && (quantile(meanwhile, 1) <= 2000 || slower(1) <= 3) },
    },
    line('  heard of the flood when all others were answered', String(heardMeanwhile), '', heardMeanwhile < many),
    line('flood: kept, in its order', `${heard.length}, the last after ${ms(took)}`, 'all', inOrder),
    line('flood: messages told to the one who floods', String(told), '≤ 1 for 10', told <= many / 10),
    line('flood: refusals for going too fast, in chats of others', String(refused), 'none', refused === 0),
  ];
}

/** Milliseconds until each of these people, one after another, is answered. */
async function answersTo({ vendors }: Stage, people: number[]): Promise<number[]> {
  const took: number[] = [];
  for (const id of people) {
    const person = vendors.telegram.person(id);
    const before = person.chat().length;
    const began = monotonic();
    person.send('/my');
    const isAnswered = () =>
      person
        .chat()
        .slice(before)
        .some(({ from }) => from === 'bot');
    const at = await until(() => (isAnswered() ? monotonic() : null), 20_000);
    if (at !== null) took.push(at - began);
    await sleep(50);
  }
  return took;
}

/** The numbers of his words as they were kept. */
async function heardOf({ db }: Stage, id: number): Promise<number[]> {
  const { rows } = await db.query<{ text: string }>(
    `select m.text from "Message" m join "Account" a on a.id = m."accountId"
     where a.address = $1 and m.kind = 'client' order by m.id`,
    [String(id)],
  );
  return rows.flatMap(({ text }) => [...text.matchAll(/~(\d+)~/g)].map(([, word]) => Number(word)));
}
