/** How long the connection waits, in milliseconds. */
export type Timing = {
  /** From the connection attempt to the login and FullyBooted. */
  readonly login: number;
  readonly action: number;
  readonly pingEvery: number;
  readonly pingAnswer: number;
  /** The first and the longest pause between attempts, doubled in between, half of it by chance. */
  readonly retryFirst: number;
  readonly retryMost: number;
  /** After a refused login: slowly, since servers ban the address of one who keeps trying. */
  readonly retryRefused: number;
  /** How long the operator's phone rings when the product places a call. */
  readonly originate: number;
};

export const usualTiming: Timing = {
  login: 6_000,
  action: 10_000,
  pingEvery: 3_000,
  pingAnswer: 4_000,
  retryFirst: 1_000,
  retryMost: 30_000,
  retryRefused: 300_000,
  originate: 30_000,
};

/** The pause before attempt number FAILURES + 1, with CHANCE in 0..1. */
export function pauseAfter(failures: number, timing: Timing, chance = Math.random()): number {
  const whole = Math.min(timing.retryMost, timing.retryFirst * 2 ** Math.min(failures - 1, 20));
  return whole / 2 + (whole / 2) * chance;
}
