import { setTimeout as pause } from 'node:timers/promises';

/** A trouble of the vendor, for tests. Without `method` it meets any call; `times` is 1 unless said. */
export type Fault = { method?: string; times?: number } & (
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'server_error'; status?: number }
  /** The call is carried out, but its answer comes late or never (the connection is cut). */
  | { kind: 'answer_lost' }
  | { kind: 'slow'; ms: number }
  | { kind: 'refused'; error: string }
);

export type Faults = { add(fault: Fault): void; take(method: string): Fault | undefined; clear(): void };

export const createFaults = (): Faults => {
  let planned: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void planned.push({ fault, left: fault.times ?? 1 }),
    take: (method) => {
      const met = planned.find(({ fault }) => !fault.method || fault.method === method);
      if (!met) return undefined;
      met.left -= 1;
      planned = planned.filter((one) => one.left > 0);
      return met.fault;
    },
    clear: () => {
      planned = [];
    },
  };
};

export const linger = (fault: Fault | undefined): Promise<unknown> =>
  fault?.kind === 'slow' ? pause(fault.ms) : Promise.resolve();
