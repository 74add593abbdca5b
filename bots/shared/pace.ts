/** How often a vendor lets us speak: at most `burst` turns within any `burst` times `everyMs`. */
export interface Allowance {
  burst: number;
  everyMs: number;
}

/** Something that a turn is counted against: a chat, all chats together. One name may be asked with a smaller burst, too. */
export interface Budget {
  name: string;
  allowance: Allowance;
}

export interface Pacer {
  /**
   * Waits until all of these have room at once, and counts the turn against each. Turns against the same budgets are
   * given in the order they were asked for; whom only his own chat holds back lets others pass.
   */
  turn(budgets: Budget[]): Promise<void>;
  /** The vendor asked for patience: no turn against this budget for so many seconds. */
  hold(budget: string, seconds: number): void;
}

interface Turns {
  at: number[]; // instants at which the last turns were given, ms; no more than `burst`
  burst: number; // the largest that was asked for
  notBefore: number; // the vendor asked for patience until then
}

interface Waiting {
  budgets: Budget[];
  go: () => void;
}

const manyNames = 10_000;
const idle = 10 * 60_000; // ms, longer than any window

/**
 * A pacer by sliding windows, as vendors count. What is counted is when a turn was really given, and whoever may speak by
 * now does so at once: a timer that came late makes no window too full and costs no more than its own lateness. Kept in
 * memory on purpose: after a restart the vendor's own refusal, which the courier obeys, is the net.
 */
export function pacer(now: () => number = () => performance.now()): Pacer {
  const names = new Map<string, Turns>();
  let waiting: Waiting[] = [];
  let alarm: NodeJS.Timeout | undefined;
  const turnsOf = (name: string): Turns => {
    const turns = names.get(name) ?? { at: [], burst: 1, notBefore: 0 };
    names.set(name, turns);
    return turns;
  };
  const freeAt = ({ name, allowance: { burst, everyMs } }: Budget): number => {
    const { at, notBefore } = turnsOf(name);
    return Math.max(notBefore, (at.at(-burst) ?? Number.NEGATIVE_INFINITY) + burst * everyMs);
  };
  const readyAt = ({ budgets }: Waiting): number => Math.max(...budgets.map(freeAt));
  const given = (one: Waiting, at: number): boolean => {
    if (readyAt(one) > at) return false;
    for (const { name, allowance } of one.budgets) {
      const turns = turnsOf(name);
      turns.at.push(at);
      turns.burst = Math.max(turns.burst, allowance.burst);
      if (turns.at.length > turns.burst) turns.at.shift();
    }
    one.go();
    return true;
  };
  const look = (): void => {
    clearTimeout(alarm);
    const at = now();
    waiting = waiting.filter((one) => !given(one, at));
    if (waiting.length === 0) return;
    alarm = setTimeout(look, Math.max(1, Math.ceil(Math.min(...waiting.map(readyAt)) - at)));
  };
  const forget = (before: number): void => {
    for (const [name, { at, notBefore }] of names) if (Math.max(notBefore, at.at(-1) ?? 0) < before) names.delete(name);
  };
  return {
    turn: (budgets) =>
      new Promise((go) => {
        if (names.size > manyNames) forget(now() - idle);
        waiting.push({ budgets, go });
        look();
      }),
    hold(budget, seconds) {
      const turns = turnsOf(budget);
      turns.notBefore = Math.max(turns.notBefore, now() + seconds * 1000);
    },
  };
}
