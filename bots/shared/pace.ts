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
   * given in the order they were asked for; whom only his own chat holds back lets others pass. To be told when the
   * vendor has answered: what was long on its way may have arrived late, and is counted from then.
   */
  turn(budgets: Budget[]): Promise<Answered>;
  /** The vendor asked for patience: no turn against this budget for so many seconds. */
  hold(budget: string, seconds: number): void;
}

type Answered = () => void;

interface Turn {
  at: number; // ms, at which the vendor saw it as far as we know
}

interface Turns {
  last: Turn[]; // in the order of their instants, no more than `burst`
  burst: number; // the largest that was asked for
  notBefore: number; // the vendor asked for patience until then
}

interface Waiting {
  budgets: Budget[];
  go: (answered: Answered) => void;
}

const usualTrip = 30; // ms there and back, until the vendor's own is known
const slowing = 1.02; // the quickest trip is believed again by ever less

const manyNames = 10_000;
const idle = 10 * 60_000; // ms, longer than any window

/**
 * A pacer by sliding windows, as vendors count. What is counted is when a turn was really given, and whoever may speak by
 * now does so at once: a timer that came late makes no window too full and costs no more than its own lateness. Kept in
 * memory on purpose: after a restart the vendor's own refusal, which the courier obeys, is the net. No more than `abreast`
 * turns wait for the vendor's answer at once: a kill leaves so many of which nobody knows whether they arrived.
 */
export function pacer(abreast: number, now: () => number = () => performance.now()): Pacer {
  const names = new Map<string, Turns>();
  let waiting: Waiting[] = [];
  let alarm: NodeJS.Timeout | undefined;
  let quickest = usualTrip;
  let underWay = 0;
  const turnsOf = (name: string): Turns => {
    const turns = names.get(name) ?? { last: [], burst: 1, notBefore: 0 };
    names.set(name, turns);
    return turns;
  };
  const freeAt = ({ name, allowance: { burst, everyMs } }: Budget): number => {
    const { last, notBefore } = turnsOf(name);
    return Math.max(notBefore, (last.at(-burst)?.at ?? Number.NEGATIVE_INFINITY) + burst * everyMs);
  };
  const readyAt = ({ budgets }: Waiting): number => Math.max(...budgets.map(freeAt));
  const given = (one: Waiting, at: number): boolean => {
    if (underWay >= abreast || readyAt(one) > at) return false;
    underWay += 1;
    const turn = { at };
    const counted = one.budgets.map(({ name, allowance: { burst } }) => {
      const turns = turnsOf(name);
      turns.burst = Math.max(turns.burst, burst);
      turns.last.push(turn);
      inOrder(turns);
      if (turns.last.length > turns.burst) turns.last.shift();
      return turns;
    });
    one.go(() => {
      const trip = now() - at;
      quickest = Math.min(trip, quickest * slowing);
      turn.at = at + trip - quickest;
      counted.forEach(inOrder);
      underWay -= 1;
      if (underWay === abreast - 1) look();
    });
    return true;
  };
  const look = (): void => {
    clearTimeout(alarm);
    const at = now();
    waiting = waiting.filter((one) => !given(one, at));
    if (waiting.length === 0 || underWay >= abreast) return;
    alarm = setTimeout(look, Math.max(1, Math.ceil(Math.min(...waiting.map(readyAt)) - at)));
  };
  const forget = (before: number): void => {
    for (const [name, { last, notBefore }] of names)
      if (Math.max(notBefore, ...last.map(({ at }) => at)) < before) names.delete(name);
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

function inOrder({ last }: Turns): void {
  last.sort((one, other) => one.at - other.at);
}
