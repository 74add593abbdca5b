import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const Bytes = z.instanceof(Uint8Array);

/** The SVG as PNG, two dots to a unit, its text in PT Sans. Other work goes on meanwhile. Throws what the renderer throws. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  const worker = new Worker(new URL('./png-worker.ts', import.meta.url), { workerData: svg });
  try {
    const [bytes] = await once(worker, 'message');
    return Bytes.parse(bytes);
  } finally {
    await worker.terminate();
  }
}
