import type { Done } from '../done.ts';
import type { Suffered } from '../misfortunes.ts';
import type { World } from '../world.ts';

/** What the books are read from. */
export interface Evidence {
  world: Pick<World, 'prisma' | 'telegram' | 'slack' | 'files'>;
  done: Done;
  suffered: Suffered;
}

/** What does not balance, in words, and what was measured on the way. */
export interface Page {
  problems: string[];
  figures: Record<string, number>;
}

export const unlessOnce = (what: string, found: number, sure: boolean): string[] =>
  (sure ? found === 1 : found <= 1) ? [] : [`${what}: ${found} times`];
