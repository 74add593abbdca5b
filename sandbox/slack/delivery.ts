import { z } from 'zod';
import { AppDidNotAnswer } from './refusal.ts';
import type { QueuedEvent } from './state.ts';
import type { Transport } from './transport.ts';
import { APP_ID, BOT_USER, type Workspace } from './workspace.ts';

const MAX_RETRIES = 3;

/** What an app may put into an acknowledgement; which part counts depends on what was asked. */
const ackBody = z.looseObject({
  response_action: z.enum(['errors', 'update', 'push', 'clear']).optional(),
  errors: z.record(z.string(), z.string()).optional(),
  view: z.unknown().optional(),
  options: z.unknown().optional(),
  option_groups: z.unknown().optional(),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
});
export type Ack = z.infer<typeof ackBody>;

export type Delivery = {
  /** Queues an event of the Events API: kept until acknowledged, told again after the timeout, at most three times. */
  event(event: Record<string, unknown>): void;
  /** Sends an interaction once. Errors: `AppDidNotAnswer`. */
  ask(type: 'interactive' | 'slash_commands', payload: Record<string, unknown>): Promise<Ack>;
  /** Sends the next events twice at once. */
  duplicateNext(times: number): void;
  pending(): number;
  close(): void;
};

const wrapped = (ws: Workspace, event: Record<string, unknown>): Record<string, unknown> => ({
  token: 'sandbox-verification-token',
  team_id: ws.teamId,
  context_team_id: ws.teamId,
  api_app_id: APP_ID,
  event,
  type: 'event_callback',
  event_id: ws.nextId('Ev'),
  event_time: Math.floor(ws.now() / 1000),
  authorizations: [
    { enterprise_id: null, team_id: ws.teamId, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
});

export const createDelivery = (ws: Workspace, transport: Transport, ackTimeoutMs: number): Delivery => {
  const inFlight = new Set<string>();
  let twice = 0;
  let closed = false;

  const remove = (event: QueuedEvent): void => {
    ws.state.queue = ws.state.queue.filter((one) => one.id !== event.id);
    ws.changed();
  };
  const retryLater = (event: QueuedEvent): void => {
    setTimeout(() => void deliver(event), ackTimeoutMs).unref();
  };
  const failed = (event: QueuedEvent, reason: AppDidNotAnswer['reason']): void => {
    if (reason === 'dispatch_failed') {
      if (ws.options.eventsUrl) retryLater(event);
      return;
    }
    event.attempt += 1;
    if (event.attempt > MAX_RETRIES) remove(event);
    else void deliver(event);
  };
  const deliver = async (event: QueuedEvent): Promise<void> => {
    if (closed || inFlight.has(event.id)) return;
    inFlight.add(event.id);
    const outcome = await transport
      .send({ id: event.id, type: 'events_api', payload: event.payload, attempt: event.attempt })
      .then(() => 'told' as const)
      .catch((error: unknown) => (error instanceof AppDidNotAnswer ? error.reason : 'dispatch_failed'));
    inFlight.delete(event.id);
    if (closed) return;
    if (outcome === 'told') remove(event);
    else failed(event, outcome);
  };
  const flush = (): void => {
    for (const event of [...ws.state.queue]) void deliver(event);
  };
  const enqueue = (payload: Record<string, unknown>): void => {
    const queued = { id: ws.nextId('env-'), payload, attempt: 0 };
    ws.state.queue.push(queued);
    void deliver(queued);
  };
  transport.onReachable(flush);
  if (ws.options.eventsUrl) setImmediate(flush);
  return {
    event: (event) => {
      const payload = wrapped(ws, event);
      enqueue(payload);
      if (twice > 0) {
        twice -= 1;
        enqueue(payload);
      }
      ws.changed();
    },
    ask: async (type, payload) => {
      const id = ws.nextId('env-');
      return ackBody.catch({}).parse(await transport.send({ id, type, payload, attempt: 0 }));
    },
    duplicateNext: (times) => {
      twice = times;
    },
    pending: () => ws.state.queue.length,
    close: () => {
      closed = true;
    },
  };
};
