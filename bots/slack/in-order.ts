/** Runs the work of one key one by one, and of different keys side by side. */
export interface InOrder {
  /**
   * Work waits its turn in the order in which it came; of pieces that wait side by side the one with the smaller `at`
   * (seconds) goes first, since two connections may bring a person's messages the wrong way round.
   */
  <T>(key: string, work: () => Promise<T>, at?: number): Promise<T>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

interface Waiting {
  at: number | undefined;
  run(): Promise<void>;
}

const insert = (queue: Waiting[], one: Waiting): void => {
  const { at } = one;
  const before = at === undefined ? -1 : queue.findLastIndex((other) => other.at === undefined || other.at <= at);
  queue.splice(at === undefined ? queue.length : before + 1, 0, one);
};

export const createInOrder = (): InOrder => {
  const queues = new Map<string, Waiting[]>();
  const busy = new Map<string, Promise<void>>();
  const drain = async (key: string, queue: Waiting[]): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await next.run();
    queues.delete(key);
    busy.delete(key);
  };
  const run = <T>(key: string, work: () => Promise<T>, at?: number): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const queue = queues.get(key) ?? [];
      insert(queue, { at, run: () => work().then(resolve, reject) });
      if (queues.has(key)) return;
      queues.set(key, queue);
      busy.set(key, drain(key, queue));
    });
  const idle = async () => {
    while (busy.size > 0) await Promise.all(busy.values());
  };
  return Object.assign(run, { idle });
};
