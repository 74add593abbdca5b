import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ctx } from '../context.ts';
import { publishProcess } from './publish-process.ts';

const folder = join(import.meta.dirname, '..', 'processes');
const standardFile = 'standard.yaml';

/** The text of the transitions that processes share. */
export const readStandard = (): Promise<string> => readFile(join(folder, standardFile), 'utf8');

/**
 * Publishes the processes that ship, each only where the base has none of its key yet: what a company has changed is
 * never overwritten. Throws Error when a shipped file is unsound (a defect of ours).
 */
export async function publishShipped(ctx: Ctx): Promise<void> {
  const standard = await readStandard();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.yaml') && name !== standardFile)) {
    const key = file.slice(0, -'.yaml'.length);
    if (await ctx.db.process.findFirst({ where: { key } })) continue;
    const published = await publishProcess(ctx, await readFile(join(folder, file), 'utf8'), standard);
    if (!published.ok) throw new Error(`${file} is not sound: ${JSON.stringify(published.problems)}`);
  }
}
