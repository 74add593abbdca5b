/** How often a vendor lets us speak: `burst` at once, then one every `everyMs`. */
export interface Allowance {
  burst: number;
  everyMs: number;
}

export interface Pacer {
  /** Waits for the turn of a key; turns are given in the order they were asked for. */
  turn(key: string): Promise<void>;
  /** The vendor asked for patience: no turn of this key for so many seconds. */
  hold(key: string, seconds: number): void;
}

const idleKeys = 10_000;

/**
 * A pacer: for each key (a chat) the moment at which its next turn comes. Kept in memory on purpose: after a restart the
 * vendor's own refusal, which the courier obeys, is the net.
 */
export function pacer({ burst, everyMs }: Allowance, now: () => number = Date.now): Pacer {
  const turns = new Map<string, number>(); // the instant by which everything asked so far has been spent, ms
  const forget = () => {
    if (turns.size > idleKeys) for (const [name, at] of turns) if (at < now()) turns.delete(name);
  };
  return {
    async turn(key) {
      forget();
      const spent = Math.max(turns.get(key) ?? 0, now()) + everyMs;
      turns.set(key, spent);
      const wait = spent - now() - burst * everyMs;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    },
    hold(key, seconds) {
      turns.set(key, Math.max(turns.get(key) ?? 0, now() + seconds * 1000 + burst * everyMs));
    },
  };
}
