import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';

/** Slack waits three seconds for «received»; a little is left for the way back. */
export const patience = 2_700; // milliseconds

/**
 * An event is acknowledged only after it has been handled, and not at all when that failed or took too long: Slack
 * then sends it again, and its key tells that it is the same. Interactions answer for themselves.
 */
const handleThenAck = async (app: App, event: ReceiverEvent, log: Logger): Promise<void> => {
  if (event.body.type !== 'event_callback') return app.processEvent(event);
  const began = Date.now();
  let handled = false;
  const ack = async () => {
    handled = true;
  };
  await app.processEvent({ ...event, ack });
  const took = Date.now() - began;
  if (handled && took < patience) await event.ack();
  else log.warn({ event: event.body.event_id, took }, 'slack event not acknowledged, it will come again');
};

/** Bolt's receiver, unchanged but for the moment of the acknowledgement; `open` false lets everything come again. */
export const ackAfterCommit = (receiver: Receiver, open: () => boolean, log: Logger): Receiver => ({
  init(app) {
    const guarded: App = Object.create(app);
    guarded.processEvent = async (event) => {
      if (open()) await handleThenAck(app, event, log);
    };
    receiver.init(guarded);
  },
  start: (...args) => receiver.start(...args),
  stop: (...args) => receiver.stop(...args),
});
