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

export interface Faults {
  plan(fault: Fault, plan?: FaultPlan): void;
  /** The fault this call meets, if any; uses it up. */
  take(method: string): Fault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  let planned: { fault: Fault; method: string | undefined; left: number }[] = [];
  return {
    plan(fault, { method, times = 1 } = {}) {
      planned.push({ fault, method, left: times });
    },
    take(method) {
      const found = planned.find((one) => (one.method ? one.method === method : method !== 'getUpdates'));
      if (!found) return undefined;
      found.left -= 1;
      planned = planned.filter((one) => one.left > 0);
      return found.fault;
    },
    clear() {
      planned = [];
    },
  };
}
