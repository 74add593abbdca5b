/** How often a vendor lets us speak: at most `burst` turns within any `burst` times `everyMs`. */
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

interface Turns {
  at: number[]; // instants of the last turns given, ms; never more than a burst
  notBefore: number; // the vendor asked for patience until then
}

const idleKeys = 10_000;

/**
 * A pacer by a sliding window, as vendors count: a burst goes at once, and no window ever holds more. Kept in memory on
 * purpose: after a restart the vendor's own refusal, which the courier obeys, is the net.
 */
export function pacer({ burst, everyMs }: Allowance, now: () => number = Date.now): Pacer {
  const keys = new Map<string, Turns>();
  const span = burst * everyMs;
  const idle = ({ at, notBefore }: Turns) => Math.max(notBefore, (at.at(-1) ?? 0) + span) < now();
  const turnsOf = (key: string): Turns => {
    if (keys.size > idleKeys) for (const [name, turns] of keys) if (idle(turns)) keys.delete(name);
    const found = keys.get(key) ?? { at: [], notBefore: 0 };
    keys.set(key, found);
    return found;
  };
  return {
    async turn(key) {
      const turns = turnsOf(key);
      const first = turns.at.length < burst ? 0 : (turns.at.shift() ?? 0) + span;
      const at = Math.max(now(), turns.notBefore, turns.at.at(-1) ?? 0, first);
      turns.at.push(at);
      const wait = at - now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    },
    hold(key, seconds) {
      const turns = turnsOf(key);
      turns.notBefore = Math.max(turns.notBefore, now() + seconds * 1000);
    },
  };
}
