export interface Together<T> {
  read(): Promise<T>;
  last(): T | null;
}

/**
 * Reads once for all who ask at about the same time: whoever asks while a reading runs waits for the next one, which
 * begins after he asked, so nobody is shown what was before. `last` gives what was read last, if anything was.
 */
export function together<T>(read: () => Promise<T>): Together<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | null = null;
  let last: T | null = null;
  const begin = async (): Promise<T> => {
    next = null;
    const reading = read();
    running = reading.catch(() => undefined);
    last = await reading;
    return last;
  };
  return {
    read() {
      next ??= running.then(begin);
      return next;
    },
    last: () => last,
  };
}
