/** Misfortunes that a test asks for. */
export type Fault =
  /** Answers this status instead of doing the call; `retryAfter` in seconds for 429. */
  | { readonly kind: 'status'; readonly status: number; readonly description?: string; readonly retryAfter?: number }
  /** Does nothing and does not answer until the caller gives up (or the sandbox closes). */
  | { readonly kind: 'silence' }
  /** Does nothing and closes the connection. */
  | { readonly kind: 'cut' }
  /** Does the call, then closes the connection instead of answering. */
  | { readonly kind: 'cut after doing' };

export interface FaultPlan {
  /** Only calls of this method (default: any but getUpdates). */
  readonly method?: string;
  /** How many calls meet it (default 1). */
  readonly times?: number;
}

/** A misfortune that a call has met. */
export interface MetFault {
  readonly method: string;
  readonly kind: Fault['kind'];
  readonly status?: number;
}

export interface Faults {
  plan(fault: Fault, plan?: FaultPlan): void;
  /** The fault this call meets, if any; uses it up. */
  take(method: string): Fault | undefined;
  met(): readonly MetFault[];
  /** Forgets what is planned, and lets go of those who wait in silence. */
  clear(): void;
  /** Aborted by the next `clear`. */
  cleared(): AbortSignal;
}

export function createFaults(): Faults {
  let planned: { fault: Fault; method: string | undefined; left: number }[] = [];
  let clearing = new AbortController();
  const met: MetFault[] = [];
  return {
    plan(fault, { method, times = 1 } = {}) {
      planned.push({ fault, method, left: times });
    },
    take(method) {
      const found = planned.find((one) => (one.method ? one.method === method : method !== 'getUpdates'));
      if (!found) return undefined;
      found.left -= 1;
      planned = planned.filter((one) => one.left > 0);
      const { fault } = found;
      met.push({ method, kind: fault.kind, ...(fault.kind === 'status' && { status: fault.status }) });
      return fault;
    },
    met: () => met,
    clear() {
      planned = [];
      clearing.abort();
      clearing = new AbortController();
    },
    cleared: () => clearing.signal,
  };
}
