import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, median, monotonic } from './figures.ts';
import { clientIds, fillPhones, phoneOf, phonesInTurn } from './people.ts';
import { production, type Stage, startProduct } from './stage.ts';

const perSecond = 3; // calls, and as many clients who write
const sampleEvery = 5; // s

/** Calls that are answered and over, and clients who write, steadily for so many minutes: memory stays flat (issue 5). */
export async function measureSoak(stage: Stage, minutes: number): Promise<Figure[]> {
  const { vendors, db } = stage;
  await fillPhones(db, 0, 100_000);
  const exchange = await vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  const sizes: number[] = []; // MB
  try {
    const until = monotonic() + minutes * 60_000;
    for (let second = 0; monotonic() < until; second += 1) {
      const next = monotonic() + 1000;
      for (let index = second * perSecond; index < (second + 1) * perSecond; index += 1) {
        const to = phonesInTurn[index % phonesInTurn.length] ?? '';
        const id = exchange.call({ from: phoneOf((index * 7) % 100_000), to });
        setTimeout(() => exchange.answer(id, to), 1000);
        setTimeout(() => exchange.hangup(id), 3000);
        vendors.telegram.person(clientIds[index % clientIds.length] ?? 0).send(`Слова ${index}`);
      }
      if (second % sampleEvery === 0) sizes.push(await sizeOf(product.child.pid));
      await sleep(Math.max(0, next - monotonic()));
    }
    return [figureOf(sizes, minutes)];
  } finally {
    await product.stop();
    await exchange.stop();
  }
}

async function sizeOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
}

/** The second quarter against the last: the first is the warming up. */
function figureOf(sizes: number[], minutes: number): Figure {
  const quarter = (index: number) =>
    median(sizes.slice(Math.floor((sizes.length * index) / 4), Math.floor((sizes.length * (index + 1)) / 4)));
  const [early, late] = [quarter(1), quarter(3)];
  return {
    measure: `memory over ${minutes} min of ${perSecond} calls and ${perSecond} messages a second`,
    floor: `${early} MB in the second quarter`,
    product: `${late} MB in the last, ${Math.max(...sizes)} MB at most`,
    ratio: `${(late / early).toFixed(2)}×`,
    aim: 'flat (≤ 1.1×)',
    met: late / early <= 1.1,
  };
}
