/** The queue of updates and the one long poll that may wait on it. */

import { changed, nextId } from './changes.ts';
import { conflict } from './refusal.ts';
import type { Update, UpdateBody } from './vendor.ts';
import type { World } from './world.ts';

const silentUnlessAsked = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

function wanted(world: World, body: UpdateBody): boolean {
  const [kind = ''] = Object.keys(body);
  const { allowedUpdates } = world.settings;
  return allowedUpdates.length > 0 ? allowedUpdates.includes(kind) : !silentUnlessAsked.has(kind);
}

/** Queues an update until the bot confirms it; nothing when the bot did not ask for its kind. */
export function addUpdate(world: World, body: UpdateBody): void {
  if (!wanted(world, body)) return;
  const update: Update = { update_id: nextId(world, 'update'), ...body };
  world.updates.set(update.update_id, update);
  world.store.put('update', update.update_id, update);
  if (world.duplicateNext) world.repeats.push(update);
  world.duplicateNext = false;
  changed(world, 'update');
}

export function dropUpdate(world: World, id: number): void {
  if (!world.updates.delete(id)) return;
  world.store.drop('update', id);
  changed(world, 'update');
}

/** Confirms by offset as the vendor does: everything below is forgotten; a negative one keeps the last ones. */
function confirm(world: World, offset: number): void {
  const ids = [...world.updates.keys()];
  const gone = offset < 0 ? ids.slice(0, offset) : ids.filter((id) => id < offset);
  for (const id of gone) {
    const update = world.updates.get(id);
    if (update && isUnheard(world)) world.repeats.push(update);
    dropUpdate(world, id);
  }
}

/** Whether this confirmation is one that the vendor has not heard. */
export function isUnheard(world: World): boolean {
  if (world.unheardConfirms === 0) return false;
  world.unheardConfirms -= 1;
  return true;
}

/** Puts what waits the wrong way round, as often as was asked for. */
export function inDisorder(world: World, waiting: Update[]): Update[] {
  if (world.disorders === 0 || waiting.length < 2) return waiting;
  world.disorders -= 1;
  return waiting.toReversed();
}

function take(world: World, limit: number): Update[] {
  const again = world.repeats.splice(0);
  return inDisorder(world, [...world.updates.values(), ...again]).slice(0, limit);
}

export interface Polling {
  /** Waits up to `timeout` seconds for updates. A newer call ends an older one with 409, as with the vendor. */
  poll(request: { offset: number; limit: number; timeout: number }, hangUp: AbortSignal): Promise<Update[]>;
  /** Ends the waiting poll with nothing. */
  close(): void;
}

interface Waiting {
  end(updates: Update[]): void;
  fail(error: Error): void;
}

export function createPolling(world: World): Polling {
  let waiting: Waiting | undefined;
  let closed = false;
  const hand = (limit: number) => {
    const ready = take(world, limit);
    if (ready.length > 0) waiting?.end(ready);
  };

  const wait = (limit: number, timeout: number, hangUp: AbortSignal) =>
    new Promise<Update[]>((resolve, reject) => {
      const onChange = ({ kind }: { kind: string }) =>
        kind === 'update' && setImmediate(() => waiting === mine && hand(limit));
      const settle =
        <T>(finish: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          world.listeners.delete(onChange);
          if (waiting === mine) waiting = undefined;
          finish(value);
        };
      const mine: Waiting = { end: settle(resolve), fail: settle(reject) };
      const timer = setTimeout(() => mine.end([]), timeout * 1000);
      hangUp.addEventListener('abort', () => mine.end([]), { once: true });
      world.listeners.add(onChange);
      waiting = mine;
    });

  return {
    async poll({ offset, limit, timeout }, hangUp) {
      if (world.settings.webhook) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      waiting?.fail(
        conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
      );
      if (offset !== 0) confirm(world, offset);
      const ready = take(world, limit);
      if (ready.length > 0 || timeout <= 0 || closed || hangUp.aborted) return ready;
      return wait(limit, timeout, hangUp);
    },
    close() {
      closed = true;
      waiting?.end([]);
    },
  };
}
