/** Works of one lane run in the order they were given, those of different lanes beside each other. */
export type InLane = <T>(lane: string, work: () => Promise<T>) => Promise<T>;

export function createLanes(): InLane {
  const last = new Map<string, Promise<unknown>>();
  return (lane, work) => {
    const before = last.get(lane) ?? Promise.resolve();
    const mine = before.then(work, work); // a failure before us is not ours
    last.set(lane, mine);
    const leave = () => {
      if (last.get(lane) === mine) last.delete(lane);
    };
    mine.then(leave, leave);
    return mine;
  };
}
