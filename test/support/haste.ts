import { allowances } from '../../bots/shared/courier.ts';

/** For stories about what is said, not when: no waiting for the vendor's pace, which its sandbox does not keep. */
export function hurry(): void {
  const free = { burst: 1000, everyMs: 1 };
  for (const channel of ['telegram', 'slack'] as const)
    allowances[channel] = { chat: free, news: free, all: free, editsApart: true };
}
