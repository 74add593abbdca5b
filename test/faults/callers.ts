import { setTimeout as pause } from 'node:timers/promises';
import type { Acting } from './done.ts';

/** Clients ring an operator: some are answered, some give up. */
export async function calls({ world, random, until }: Acting, to: string): Promise<void> {
  const { asterisk, clients } = world;
  while (!until.aborted) {
    await pause(random.between(3000, 9000));
    const from = random.of(clients)?.phone ?? '';
    try {
      const call = asterisk.call({ from, to });
      await pause(random.between(300, 4000));
      if (random.next() < 0.6) {
        asterisk.answer(call, to);
        await pause(random.between(300, 4000));
      }
      asterisk.hangup(call);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // the phone was busy
    }
  }
}
