import type { Workspace } from './workspace.ts';

const POLL_MS = 50;

/** Asks at each change of the workspace, and now and then for what lies outside of it. Rejects after `ms`. */
export const waitUntil = <T>(ws: Workspace, predicate: () => T | undefined | false | null, ms = 5_000): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      off();
      clearInterval(poll);
      clearTimeout(timer);
    };
    const look = (): void => {
      try {
        const found = predicate();
        if (found === undefined || found === null || found === false) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const off = ws.onChange(look);
    const poll = setInterval(look, POLL_MS);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Did not happen within ${ms} ms: ${predicate.toString()}`));
    }, ms);
    look();
  });
