/** Delivery to the bot's webhook: in order within a chat, chats beside each other, again after failures. */

import { saveSettings, seconds } from './changes.ts';
import { dropUpdate, inDisorder, isUnheard } from './updates.ts';
import type { Update } from './vendor.ts';
import type { Webhook, World } from './world.ts';

export interface WebhookDelivery {
  close(): void;
}

/** A reply to the webhook may itself be a call; `execute` does it. */
export type Execute = (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>;

const patience = [100, 300, 1000, 3000, 5000] as const;

const laneOf = (update: Update): number => {
  if ('message' in update) return update.message.chat.id;
  if ('edited_message' in update) return update.edited_message.chat.id;
  return 'callback_query' in update ? update.callback_query.from.id : update.my_chat_member.chat.id;
};

async function post(webhook: Webhook, update: Update, stop: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (webhook.secret) headers['x-telegram-bot-api-secret-token'] = webhook.secret;
  return fetch(webhook.url, { method: 'POST', headers, body: JSON.stringify(update), signal: stop });
}

async function runReply(response: Response, execute: Execute): Promise<void> {
  const text = await response.text();
  if (!text.startsWith('{')) return;
  const { method, ...params } = JSON.parse(text);
  if (typeof method === 'string') await execute(method, params).catch(() => undefined);
}

export function createWebhookDelivery(world: World, execute: Execute): WebhookDelivery {
  const stop = new AbortController();
  const busy = new Set<number>();
  const timers = new Set<NodeJS.Timeout>();

  const fail = (webhook: Webhook, why: string) => {
    webhook.lastErrorDate = seconds(world);
    webhook.lastErrorMessage = why;
    saveSettings(world);
  };
  const attempt = async (webhook: Webhook, update: Update): Promise<boolean> => {
    try {
      const response = await post(webhook, update, stop.signal);
      if (response.ok) await runReply(response, execute);
      else fail(webhook, `Wrong response from the webhook: ${response.status} ${response.statusText}`);
      return response.ok;
    } catch (error) {
      if (!stop.signal.aborted) fail(webhook, `Connection failed: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  };
  const later = (lane: number, tries: number) => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        busy.delete(lane);
        pump(tries + 1);
      },
      patience[Math.min(tries, patience.length - 1)],
    );
    timers.add(timer);
  };
  const deliver = async (webhook: Webhook, update: Update, tries: number) => {
    const lane = laneOf(update);
    busy.add(lane);
    const delivered = await attempt(webhook, update);
    if (stop.signal.aborted) return;
    if (!delivered || isUnheard(world)) return later(lane, tries);
    busy.delete(lane);
    const repeat = world.repeats.indexOf(update);
    if (repeat >= 0) world.repeats.splice(repeat, 1);
    else dropUpdate(world, update.update_id);
    pump(0);
  };
  const pump = (tries: number) => {
    const { webhook } = world.settings;
    if (!webhook || stop.signal.aborted) return;
    for (const [lane, waiting] of Map.groupBy(world.updates.values(), laneOf)) {
      if (busy.size >= webhook.maxConnections) return;
      const [update] = busy.has(lane) ? [] : inDisorder(world, waiting);
      if (update) void deliver(webhook, update, tries);
    }
  };
  const onChange = ({ kind }: { kind: string }) => {
    if (kind === 'update' || kind === 'settings') setImmediate(() => pump(0));
  };
  world.listeners.add(onChange);
  setImmediate(() => pump(0));
  return {
    close() {
      stop.abort();
      world.listeners.delete(onChange);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
