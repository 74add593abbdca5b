import { hear } from './read.ts';
import type { Where } from './where.ts';

/**
 * Presses under way, so that one which says the same as another that is not done yet is that one: who hammers a button
 * waits for one answer, and not each time for all before. The message or modal must be the same, as it was shown.
 */
export interface Repeats {
  /** Does `work` unless the same is under way; then `otherwise`. */
  once<T>(body: unknown, where: Where, work: () => Promise<T>, otherwise: () => Promise<T>): Promise<T>;
}

const sameAs = (body: unknown, where: Where): string | null => {
  const did = hear(body)?.did;
  return did ? JSON.stringify([where.user, did, where.view, where.opened]) : null;
};

export const createRepeats = (): Repeats => {
  const underWay = new Set<string>();
  return {
    async once(body, where, work, otherwise) {
      const same = sameAs(body, where);
      if (same === null) return work();
      if (underWay.has(same)) return otherwise();
      underWay.add(same);
      try {
        return await work();
      } finally {
        underWay.delete(same);
      }
    },
  };
};
