import type { Definition } from './schema.ts';

/**
 * States in use by running tickets that a new version of the process no longer has, each once: these tickets would be
 * stranded, so it must be said where they go before the version is published (design.md §5).
 */
export function stranded(oldDefinition: Definition, newDefinition: Definition, inUse: string[]): string[] {
  const known = (state: string) => state in oldDefinition.states && state in newDefinition.states;
  return [...new Set(inUse)].filter((state) => !known(state));
}
