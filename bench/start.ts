import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure, Scale } from './figures.ts';
import { production, type RunningProduct, type Stage, startProduct } from './stage.ts';

/** Start to the first answer on an embedded base, for the first time and again; memory of production at rest. */
export async function measureStart(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const embedded = { DATA_DIR: join(stage.folder, 'first') };
  const first = await stopped(await startProduct(embedded));
  const again = await stopped(await startProduct(embedded));
  const memory = await restingMemory(stage, quick ? 5 : 20);
  const start = (measure: string, took: number) => ({
    ...{ measure, floor: '–', product: `${(took / 1000).toFixed(1)} s`, ratio: '–', aim: '≤ 5 s', met: took <= 5000 },
  });
  return [
    start('start to first answer, empty folder', first),
    start('start to first answer, again', again),
    {
      measure: 'memory at rest (RSS)',
      floor: '–',
      product: `${memory} MB`,
      ratio: '–',
      aim: '≤ 250 MB',
      met: memory <= 250,
    },
  ];
}

async function stopped({ startedIn, stop }: RunningProduct): Promise<number> {
  await stop();
  return startedIn;
}

async function restingMemory(stage: Stage, seconds: number): Promise<number> {
  const exchange = await stage.vendors.startExchange();
  const product = await startProduct(production(stage, exchange.port), '/health/ready');
  await sleep(seconds * 1000);
  const status = await readFile(`/proc/${product.child.pid}/status`, 'utf8').catch(() => '');
  await product.stop();
  await exchange.stop();
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
}
