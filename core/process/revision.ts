import type { Definition } from './schema.ts';

/**
 * States of running tickets that the new version of their process does not have, each once: these would be stranded,
 * so it must be said where they go before the version is published (design.md §5).
 */
export function stranded(next: Definition, inUse: string[]): string[] {
  return [...new Set(inUse)].filter((state) => !Object.hasOwn(next.states, state));
}
