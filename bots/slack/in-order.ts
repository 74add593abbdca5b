/** Runs the work of one key in the order in which it came, and of different keys side by side. */
export interface InOrder {
  <T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export const createInOrder = (): InOrder => {
  const last = new Map<string, Promise<unknown>>();
  const run = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const done = (last.get(key) ?? Promise.resolve()).then(work, work);
    const settled = done
      .catch(() => {})
      .then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
    last.set(key, settled);
    return done;
  };
  const idle = async () => {
    while (last.size > 0) await Promise.all(last.values());
  };
  return Object.assign(run, { idle });
};
