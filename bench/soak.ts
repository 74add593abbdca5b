import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Figure, median, monotonic } from './figures.ts';
import { clientIds, fillPhones, phoneOf, phonesInTurn } from './people.ts';
import { production, type RunningProduct, type Stage, startProduct } from './stage.ts';

const perSecond = 3; // calls, and as many clients who write
const samples = 20; // the first quarter is the warming up

/** Megabytes at a minute of the run: what the machine gives the process, and what is alive in it after its last full collection. */
interface Sample {
  minute: number;
  resident: number;
  alive: number;
}

/** Calls that are answered and over, and clients who write, steadily for so many minutes: memory stays flat (issue 5). */
export async function measureSoak(stage: Stage, minutes: number): Promise<Figure[]> {
  const { vendors, db } = stage;
  await fillPhones(db, 0, 100_000);
  const exchange = await vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready', true);
  const taken: Sample[] = [];
  const every = Math.max(1, Math.round((minutes * 60) / samples)); // s
  try {
    const began = monotonic();
    const until = began + minutes * 60_000;
    for (let second = 0; monotonic() < until; second += 1) {
      const next = monotonic() + 1000;
      for (let index = second * perSecond; index < (second + 1) * perSecond; index += 1) {
        const to = phonesInTurn[index % phonesInTurn.length] ?? '';
        const id = exchange.call({ from: phoneOf((index * 7) % 100_000), to });
        setTimeout(() => exchange.answer(id, to), 1000);
        setTimeout(() => exchange.hangup(id), 3000);
        vendors.telegram.person(clientIds[index % clientIds.length] ?? 0).send(`Слова ${index}`);
      }
      if (second % every === every - 1) taken.push(await sampleOf(product, (monotonic() - began) / 60_000));
      await sleep(Math.max(0, next - monotonic()));
    }
    return figuresOf(taken, minutes);
  } finally {
    await product.stop();
    await exchange.stop();
  }
}

async function sampleOf({ child }: RunningProduct, minute: number): Promise<Sample> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const answer = once(child, 'message');
  child.send('how much is alive?');
  const [alive] = z.tuple([z.number()], z.unknown()).parse(await answer);
  const sample = { minute, resident: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024, alive: alive / 2 ** 20 };
  process.stdout.write(`${minute.toFixed(1)} min: ${mb(sample.resident)} resident, ${mb(sample.alive)} alive\n`);
  return sample;
}

const mb = (size: number): string => `${size.toFixed(1)} MB`;

/** How fast they grow after the warming up. */
function figuresOf(taken: Sample[], minutes: number): Figure[] {
  const warm = taken.filter(({ minute }) => minute > minutes / 4);
  const line = (measure: string, of: 'resident' | 'alive', most: number): Figure => {
    const growth = slope(warm.map((sample) => [sample.minute, sample[of]]));
    const [first, last] = [warm[0]?.[of] ?? Number.NaN, warm.at(-1)?.[of] ?? Number.NaN];
    return {
      measure,
      floor: `${mb(first)} at ${(warm[0]?.minute ?? 0).toFixed(0)} min`,
      product: `${mb(last)} at the end, ${growth.toFixed(2)} MB a minute`,
      ratio: `${(last / first).toFixed(2)}×`,
      aim: `flat (≤ ${most} MB a minute)`,
      met: growth <= most,
    };
  };
  const load = `${minutes} min of ${perSecond} calls and ${perSecond} messages a second`;
  return [line(`memory alive, ${load}`, 'alive', 0.1), line('memory resident (RSS)', 'resident', 0.5)];
}

/** The median of the slopes between any two points (Theil and Sen): one collection that came at a bad moment moves it little. */
const slope = (points: [number, number][]): number =>
  median(points.flatMap(([x, y], index) => points.slice(index + 1).map(([at, value]) => (value - y) / (at - x))));
