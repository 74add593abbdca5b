/** How long nobody could work: no copy answered, or there was no database. */
export interface Outages {
  /** Milliseconds of the longest one; those with only a moment between them count as one. */
  longest(): number;
  stop(): void;
}

const look = 50; // ms
const moment = 3000; // ms that a copy needs to take up what another one did

/** Watches from now on; `works` tells whether somebody can work at this moment. */
export function watchOutages(works: () => boolean): Outages {
  let since: number | null = null;
  let worksSince: number | null = null;
  let longest = 0;
  const timer = setInterval(() => {
    const now = Date.now();
    if (!works()) {
      since ??= now;
      worksSince = null;
    } else if (since !== null) {
      worksSince ??= now;
      if (now - worksSince > moment) since = null;
    }
    if (since !== null) longest = Math.max(longest, (worksSince ?? now) - since);
  }, look);
  return { longest: () => longest, stop: () => clearInterval(timer) };
}
