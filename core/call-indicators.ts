/** What was counted of the calls of a queue that are over. */
export interface CallCounts {
  queue: string | null; // null: calls that came straight to a phone
  answered: number;
  inTime: number; // answered within the seconds of the service level
  lost: number; // nobody spoke to the client
  waitOfAnswered: number | null; // seconds, on average
  waitOfLost: number | null; // seconds, on average
  longestWait: number | null; // seconds
  talk: number | null; // seconds, on average
}

/** How well the calls of a queue are answered. Shares are from 0 to 1; null where there was nothing to judge by. */
export interface CallIndicators extends CallCounts {
  offered: number;
  inTimeShare: number | null; // of those offered
  lostShare: number | null; // of those offered
}

/**
 * The usual indicators of a call centre (mission.md A11): the service level is the share of the offered calls, lost ones
 * too, that were answered in time; whoever gave up sooner than that counts as lost all the same.
 */
export function indicatorsOf(counts: CallCounts): CallIndicators {
  const offered = counts.answered + counts.lost;
  const share = (part: number): number | null => (offered === 0 ? null : part / offered);
  return { ...counts, offered, inTimeShare: share(counts.inTime), lostShare: share(counts.lost) };
}

/** All queues together; averages weigh as many calls as they are of. */
export function together(all: readonly CallCounts[]): CallIndicators {
  const sum = (one: (counts: CallCounts) => number): number => all.reduce((total, counts) => total + one(counts), 0);
  const average = (mean: 'waitOfAnswered' | 'waitOfLost' | 'talk', weight: 'answered' | 'lost'): number | null => {
    const calls = sum((counts) => (counts[mean] === null ? 0 : counts[weight]));
    return calls === 0 ? null : sum((counts) => (counts[mean] ?? 0) * counts[weight]) / calls;
  };
  const longest = all.flatMap(({ longestWait }) => longestWait ?? []);
  return indicatorsOf({
    queue: null,
    answered: sum(({ answered }) => answered),
    inTime: sum(({ inTime }) => inTime),
    lost: sum(({ lost }) => lost),
    waitOfAnswered: average('waitOfAnswered', 'answered'),
    waitOfLost: average('waitOfLost', 'lost'),
    longestWait: longest.length === 0 ? null : Math.max(...longest),
    talk: average('talk', 'answered'),
  });
}
