import type { AmiEvent } from '../calls.ts';

export type Gate = ReturnType<typeof createGate>;

/** Holds events back until it is opened. */
export function createGate(pass: (event: AmiEvent, at: Date) => void) {
  let held: { event: AmiEvent; at: Date }[] | null = [];
  return {
    pass: (event: AmiEvent, at: Date) => (held ? void held.push({ event, at }) : pass(event, at)),
    open: () => {
      for (const { event, at } of held ?? []) pass(event, at);
      held = null;
    },
  };
}
