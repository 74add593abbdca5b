import { z } from 'zod';
import { AppDidNotAnswer } from './refusal.ts';
import type { QueuedEvent } from './state.ts';
import type { Transport } from './transport.ts';
import { APP_ID, BOT_USER, type Workspace } from './workspace.ts';

/** When an event that was not taken over HTTP is told again: almost at once, after a minute, after five (milliseconds). */
const HTTP_RETRIES = [1000, 60_000, 300_000];

/** Over a socket: as often, each time at once after the timeout. */
const SOCKET_RETRIES = [0, 0, 0];

/** How long an event that is to come late waits for another one to overtake it (milliseconds). */
const OVERTAKEN_WITHIN = 1000;

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
  /** Sends the next events after the one that follows each. */
  swapNext(times: number): void;
  pending(): number;
  /** Events that the vendor has given up telling, after the last attempt. */
  givenUp(): readonly Record<string, unknown>[];
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

/** Tells events in their order, but for those that are to be overtaken by the one that follows. */
const createSwaps = (tell: (payload: Record<string, unknown>) => void) => {
  let late = 0;
  let heldBack: Record<string, unknown> | undefined;
  const follow = (): void => {
    const waiting = heldBack;
    heldBack = undefined;
    if (waiting) tell(waiting);
  };
  return {
    tell: (payload: Record<string, unknown>): void => {
      if (late > 0 && !heldBack) {
        late -= 1;
        heldBack = payload;
        setTimeout(follow, OVERTAKEN_WITHIN).unref();
      } else {
        tell(payload);
        follow();
      }
    },
    swapNext: (times: number): void => {
      late = times;
    },
    heldBack: (): number => (heldBack ? 1 : 0),
  };
};

export const createDelivery = (ws: Workspace, transport: Transport): Delivery => {
  const inFlight = new Set<string>();
  const givenUp: Record<string, unknown>[] = [];
  const retries = ws.options.eventsUrl ? (ws.options.retryMs ?? HTTP_RETRIES) : SOCKET_RETRIES;
  let twice = 0;
  let closed = false;

  const remove = (event: QueuedEvent): void => {
    ws.state.queue = ws.state.queue.filter((one) => one.id !== event.id);
    ws.changed();
  };
  const failed = (event: QueuedEvent, reason: AppDidNotAnswer['reason']): void => {
    if (reason === 'dispatch_failed' && !ws.options.eventsUrl) return; // until there is a socket again
    const wait = retries[event.attempt];
    event.attempt += 1;
    if (wait !== undefined) return void setTimeout(() => void deliver(event), wait).unref();
    givenUp.push(event.payload);
    remove(event);
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
  const tell = (payload: Record<string, unknown>): void => {
    enqueue(payload);
    if (twice > 0) {
      twice -= 1;
      enqueue(payload);
    }
  };
  const inTurn = createSwaps(tell);
  transport.onReachable(flush);
  if (ws.options.eventsUrl) setImmediate(flush);
  return {
    event: (event) => {
      const payload = wrapped(ws, event);
      inTurn.tell(payload);
      ws.changed();
    },
    ask: async (type, payload) => {
      const id = ws.nextId('env-');
      return ackBody.catch({}).parse(await transport.send({ id, type, payload, attempt: 0 }));
    },
    duplicateNext: (times) => {
      twice = times;
    },
    swapNext: inTurn.swapNext,
    pending: () => ws.state.queue.length + inTurn.heldBack(),
    givenUp: () => givenUp,
    close: () => {
      closed = true;
    },
  };
};
