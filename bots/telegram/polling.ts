import type { Logger } from 'pino';
import type { Update } from 'telegraf/types';
import type { Call } from './api.ts';
import type { Condition } from './condition.ts';
import { type Pause, pauseFor, waitAtMost } from './pause.ts';
import { describe, troubleOf } from './trouble.ts';
import { wantedUpdates } from './update.ts';

/** Seconds the vendor holds an empty answer, and after which a silent connection is taken for dead. */
const longPoll = 50;
const deadAfter = 65;

/** How long a slow update holds back the asking for more (ms). It is not confirmed by that: only committed ones are. */
const grace = 1000;

/** How long stopping waits for updates being committed (ms); the rest stays with the vendor. */
const lastWait = 5000;

export interface PollingOptions {
  call: Call;
  /** Before the first poll, and again after every failure. */
  connect(signal: AbortSignal): Promise<void>;
  /** Resolves when the update is committed; rejects only when stopped, and then the vendor will tell it again. */
  handle(update: Update): Promise<void>;
  condition: Condition;
  log: Logger;
  pause: Pause;
}

/**
 * telegraf's own polling ends for good at 401 and 409, waits 500 s on a dead connection and confirms what a handler has
 * failed to keep; this one asks through telegraf's client and does none of that. Returns the way to stop it.
 */
export function startPolling(options: PollingOptions): () => Promise<void> {
  const stopping = new AbortController();
  const inbox = createInbox(options.handle);
  const running = run(options, inbox, stopping.signal);
  return async () => {
    stopping.abort();
    await running;
    await waitAtMost(lastWait, inbox.settled());
    const offset = inbox.offset();
    const confirming = { offset, limit: 1, timeout: 0 };
    if (offset > 0) await options.call('getUpdates', confirming, { seconds: 2 }).catch(() => null);
  };
}

/** Where the vendor calls us: only the address must be told, once. Returns the way to stop trying. */
export function keepConnecting(options: PollingOptions): () => Promise<void> {
  const stopping = new AbortController();
  const running = untilConnected(options, stopping.signal);
  return () => {
    stopping.abort();
    return running;
  };
}

async function untilConnected(options: PollingOptions, signal: AbortSignal): Promise<void> {
  for (let failed = 1; !signal.aborted; failed += 1) {
    try {
      await options.connect(signal);
      return options.condition.report('updates', null);
    } catch (error) {
      if (!signal.aborted) await recover(options, error, failed, signal);
    }
  }
}

async function run(options: PollingOptions, inbox: Inbox, signal: AbortSignal): Promise<void> {
  let connected = false;
  for (let failed = 0; !signal.aborted; ) {
    try {
      if (!connected) await options.connect(signal);
      await receive(options, inbox, signal, connected ? longPoll : 0); // the first only to know that it works
      connected = true;
      failed = 0;
    } catch (error) {
      connected = false;
      failed += 1;
      if (!signal.aborted) await recover(options, error, failed, signal);
    }
  }
}

/** One batch: received, worked on, and held until it is committed or merely slow. */
async function receive(options: PollingOptions, inbox: Inbox, signal: AbortSignal, timeout: number): Promise<void> {
  const { call, condition } = options;
  const wanted = { offset: inbox.offset(), timeout, allowed_updates: wantedUpdates };
  const updates = await call('getUpdates', wanted, { seconds: deadAfter, signal });
  condition.report('updates', null);
  inbox.take(updates);
  if (!inbox.isEmpty()) await waitAtMost(grace, inbox.settled(), signal);
}

async function recover(options: PollingOptions, error: unknown, failed: number, signal: AbortSignal): Promise<void> {
  const trouble = troubleOf(error);
  options.condition.report('updates', `no updates: ${describe(error)}`);
  options.log.warn({ failed, reason: describe(error) }, 'Telegram gives no updates; trying again');
  await pauseFor(trouble.kind === 'wait' ? trouble.seconds * 1000 : options.pause(failed), signal);
}

interface Inbox {
  /** Starts work on updates not seen yet. */
  take(updates: Update[]): void;
  /** What the vendor may forget lies below: everything there is committed. 0: nothing received yet. */
  offset(): number;
  isEmpty(): boolean;
  /** Resolves when no update is being worked on. */
  settled(): Promise<void>;
}

/** Updates received and not yet confirmed; the vendor repeats them from the lowest uncommitted one. */
function createInbox(handle: PollingOptions['handle']): Inbox {
  const uncommitted = new Map<number, Promise<void>>();
  const committed = new Set<number>(); // above one that is not
  let next = 0;
  const offset = () => (uncommitted.size === 0 ? next : Math.min(...uncommitted.keys()));

  const work = async (update: Update) => {
    await handle(update);
    uncommitted.delete(update.update_id);
    committed.add(update.update_id);
  };
  return {
    offset,
    isEmpty: () => uncommitted.size === 0,
    async settled() {
      await Promise.allSettled(uncommitted.values());
    },
    take(updates) {
      for (const id of committed) if (id < offset()) committed.delete(id);
      for (const update of updates.toSorted((one, other) => one.update_id - other.update_id)) {
        const id = update.update_id;
        if (uncommitted.has(id) || committed.has(id)) continue;
        const working = work(update);
        working.catch(() => undefined); // stopped: it stays uncommitted
        uncommitted.set(id, working);
        next = Math.max(next, id + 1);
      }
    },
  };
}
