import type { Environment } from '../config.ts';
import { readConfig } from '../config.ts';
import type { Dialogue } from './dialogue.ts';
import type { Changes } from './write-env.ts';

/** What is asked about one channel, and what is known already; gives what to write. */
export type Ask = (dialogue: Dialogue, known: Environment) => Promise<Changes>;

/** `check`: try what is there; `new`: ask for everything; `skip`: leave it as it is. */
export type Wish = 'check' | 'new' | 'skip';

/** Begins a channel: by FIRST, its main variable, it is known whether it is set up already. */
export async function wishFor({ t, choose }: Dialogue, name: string, first: string | undefined): Promise<Wish> {
  if (!first)
    return choose(t('setup.block.ask', { name }), [
      { value: 'new', label: t('setup.block.new') },
      { value: 'skip', label: t('setup.block.skip'), hint: t('setup.block.skipHint') },
    ]);
  return choose(t('setup.block.askAgain', { name }), [
    { value: 'check', label: t('setup.block.check') },
    { value: 'new', label: t('setup.block.replace') },
    { value: 'skip', label: t('setup.block.leave') },
  ]);
}

/** WORDS when config.ts would turn the value down; an empty one it takes for none. */
export const unlessAccepted = (name: string, words: string) => (value: string) =>
  value && complaints({ [name]: value }).some((line) => line.startsWith(`${name}: `)) ? words : undefined;

/** config.ts on these settings: one line a problem, none when the product would start. */
export function complaints(env: Environment): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split('\n').slice(1) : [String(error)];
  }
}
