import { setTimeout as pause } from 'node:timers/promises';

/** A trouble of the vendor, for tests. Without `method` it meets any call; `times` is 1 unless said. */
export type Fault = { method?: string; times?: number } & (
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'server_error'; status?: number }
  /** The call is carried out, but its answer comes late or never (the connection is cut). */
  | { kind: 'answer_lost' }
  /** Does nothing and closes the connection. */
  | { kind: 'cut' }
  /** Does nothing and never answers. */
  | { kind: 'silence' }
  | { kind: 'slow'; ms: number }
  | { kind: 'refused'; error: string }
);

/** A trouble that a call has met. */
export type MetFault = { method: string; kind: Fault['kind'] };

export type Faults = {
  add(fault: Fault): void;
  take(method: string): Fault | undefined;
  met(): readonly MetFault[];
  /** Forgets what is planned, and lets go of those who wait in silence. */
  clear(): void;
  /** Aborted by the next `clear`. */
  cleared(): AbortSignal;
};

export const createFaults = (): Faults => {
  let planned: { fault: Fault; left: number }[] = [];
  let clearing = new AbortController();
  const met: MetFault[] = [];
  return {
    add: (fault) => void planned.push({ fault, left: fault.times ?? 1 }),
    take: (method) => {
      const found = planned.find(({ fault }) => !fault.method || fault.method === method);
      if (!found) return undefined;
      found.left -= 1;
      planned = planned.filter((one) => one.left > 0);
      met.push({ method, kind: found.fault.kind });
      return found.fault;
    },
    met: () => met,
    clear: () => {
      planned = [];
      clearing.abort();
      clearing = new AbortController();
    },
    cleared: () => clearing.signal,
  };
};

/** Waits as long as the fault wants: for a slow one its time, for a silent one until `end`. */
export const linger = async (fault: Fault | undefined, end: AbortSignal): Promise<void> => {
  if (fault?.kind === 'slow') await pause(fault.ms);
  if (fault?.kind === 'silence') await pause(silent, undefined, { signal: end, ref: false }).catch(() => undefined);
};

const silent = 10 * 60_000; // ms: longer than anybody waits
