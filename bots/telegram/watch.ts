import { ChannelTrouble } from '../shared/channel.ts';
import type { Call } from './api.ts';
import type { Condition } from './condition.ts';
import { type Pause, pauseFor } from './pause.ts';
import { describe } from './trouble.ts';

export interface CallWatch {
  /** Passes work through; one that Telegram has not answered makes the channel unwell. */
  watch<T>(work: Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/**
 * Whether calls come through belongs to the channel's health. After one that has not, Telegram is asked who we are until
 * it answers: where updates come by webhook, the next call may be hours away.
 */
export function watchCalls(call: Call, condition: Condition, pause: Pause): CallWatch {
  const stopping = new AbortController();
  let asking: Promise<void> | null = null;
  const recover = () => {
    asking ??= askUntilAnswered(call, pause, stopping.signal).then((answered) => {
      asking = null;
      if (answered) condition.report('calls', null);
    });
  };
  return {
    async watch(work) {
      try {
        const result = await work;
        condition.report('calls', null);
        return result;
      } catch (error) {
        if (error instanceof ChannelTrouble && error.trouble.kind === 'broken') {
          condition.report('calls', describe(error));
          recover();
        }
        throw error;
      }
    },
    async stop() {
      stopping.abort();
      await asking;
    },
  };
}

/** False when it was stopped before. */
async function askUntilAnswered(call: Call, pause: Pause, signal: AbortSignal): Promise<boolean> {
  for (let failed = 1; !signal.aborted; failed += 1) {
    await pauseFor(pause(failed), signal);
    const answered = await call('getMe', {}, { signal }).catch(() => null);
    if (answered) return true;
  }
  return false;
}
