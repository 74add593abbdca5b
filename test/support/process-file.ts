import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningProduct } from './product.ts';
import { told } from './staff.ts';

const folder = join(import.meta.dirname, '../../core/processes');

/** The file of a process as it ships, with these texts replaced; throws when one is not there. */
export async function processFile(key: string, ...changes: [from: string, to: string][]): Promise<string> {
  let text = await readFile(join(folder, `${key}.yaml`), 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${key}.yaml does not say «${from}»`);
    text = text.replace(from, to);
  }
  return text;
}

/** What the bot has said to this person, without the files that stand below. */
export const spoken = (running: RunningProduct, person: string) =>
  told(running, person).filter(({ text }) => text !== '');

/** Sends a process file to the bot in Slack. Returns the message that answers it. */
export async function sendProcess(running: RunningProduct, person: string, name: string, text: string) {
  const before = spoken(running, person).length;
  const file = { name, bytes: new TextEncoder().encode(text) };
  await running.slack.person(person).dm('', { files: [file] });
  return running.slack.waitFor(() => spoken(running, person)[before], 15_000);
}
