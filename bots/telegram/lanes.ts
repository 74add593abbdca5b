/** Works of one lane run in the order they were given, those of different lanes beside each other. */
export interface Lanes {
  <T>(lane: string, work: () => Promise<T>): Promise<T>;
  /** How many works of a lane are not done yet. */
  depth(lane: string): number;
}

interface Lane {
  last: Promise<unknown>;
  length: number;
}

export function createLanes(): Lanes {
  const lanes = new Map<string, Lane>();
  const run = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const lane = lanes.get(name) ?? { last: Promise.resolve(), length: 0 };
    const mine = lane.last.then(work, work); // a failure before us is not ours
    lanes.set(name, Object.assign(lane, { last: mine, length: lane.length + 1 }));
    const leave = () => {
      lane.length -= 1;
      if (lane.length === 0) lanes.delete(name);
    };
    mine.then(leave, leave);
    return mine;
  };
  return Object.assign(run, { depth: (name: string) => lanes.get(name)?.length ?? 0 });
}
