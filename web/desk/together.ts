/**
 * Reads once for all who ask at about the same time: whoever asks while a reading runs waits for the next one, which
 * begins after he asked, so nobody is shown what was before.
 */
export function together<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    next = null;
    const reading = read();
    running = reading.catch(() => undefined);
    return reading;
  };
  return () => {
    next ??= running.then(begin);
    return next;
  };
}
