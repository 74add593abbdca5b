import { z } from 'zod';

/** An event as `asterisk-manager` gives it: header names in lower case, a repeated header as an array. */
export type AmiEvent = Readonly<Record<string, string | readonly string[]>>;

const header = z.union([z.string(), z.array(z.string()).transform((values) => values[0] ?? '')]);
const optional = header.optional().transform((value) => value ?? '');
const channel = { channel: header, uniqueid: header, linkedid: header };
const caller = { calleridnum: optional, calleridname: optional };
/** An Originate has no calling side, so that half of a dial may be missing. */
const dial = {
  channel: optional,
  uniqueid: optional,
  linkedid: optional,
  exten: optional,
  destchannel: header,
  destuniqueid: header,
  destlinkedid: optional,
};

const known = z.discriminatedUnion('event', [
  z.object({ event: z.literal('Newchannel'), ...channel, ...caller, channelstate: optional, exten: optional }),
  z.object({ event: z.literal('NewCallerid'), ...channel, ...caller }),
  z.object({ event: z.literal('DialBegin'), ...dial, dialstring: optional }),
  z.object({ event: z.literal('DialEnd'), ...dial, dialstatus: header }),
  z.object({ event: z.literal('QueueCallerJoin'), ...channel, queue: header }),
  z.object({ event: z.literal('QueueCallerAbandon'), ...channel, queue: header }),
  z.object({ event: z.literal('BridgeEnter'), uniqueid: header, bridgetechnology: optional }),
  z.object({ event: z.literal('BridgeLeave'), uniqueid: header }),
  z.object({ event: z.literal('Hold'), ...channel }),
  z.object({ event: z.literal('Unhold'), ...channel }),
  z.object({
    event: z.literal('BlindTransfer'),
    result: optional,
    transfererchannel: header,
    transfereruniqueid: header,
    transfereeuniqueid: optional,
    transfereelinkedid: optional,
    extension: header,
  }),
  z.object({
    event: z.literal('AttendedTransfer'),
    result: optional,
    origtransfererchannel: header,
    origtransfereruniqueid: header,
    origtransfererlinkedid: optional,
    secondtransfereruniqueid: optional,
    secondtransfererlinkedid: optional,
    transfereechannel: optional,
    transfereeuniqueid: optional,
    transfereelinkedid: optional,
    transfertargetchannel: optional,
    transfertargetuniqueid: optional,
    transfertargetlinkedid: optional,
  }),
  z.object({
    event: z.literal('UnParkedCall'),
    parkeeuniqueid: header,
    parkeelinkedid: optional,
    retrieverchannel: header,
    retrieveruniqueid: header,
  }),
  z.object({ event: z.literal('Hangup'), ...channel, cause: optional }),
]);

export type CallEvent = z.infer<typeof known>;
export type CallEventOf<Name extends CallEvent['event']> = Extract<CallEvent, { event: Name }>;

const names = new Set<string>(known.options.map((option) => option.shape.event.value));

/** The event's headers that call tracking uses; null for an event that it does not use or that is malformed. */
export function parseEvent(event: AmiEvent): CallEvent | null {
  if (typeof event.event !== 'string' || !names.has(event.event)) return null;
  return known.safeParse(event).data ?? null;
}

const listed = z.object({
  ...channel,
  ...caller,
  channelstate: optional,
  exten: optional,
  application: optional,
  applicationdata: optional,
  duration: optional,
  bridgeid: optional,
});

/** A live channel out of the answer to CoreShowChannels. */
export type ListedChannel = z.infer<typeof listed>;

const entry = z.object({ event: z.literal('QueueEntry'), queue: header, uniqueid: header });

/** Who waits in which queue, out of the answer to QueueStatus: queues by the waiting channel's Uniqueid. */
export function parseQueues(events: readonly AmiEvent[]): ReadonlyMap<string, string> {
  const entries = events.flatMap((event) => entry.safeParse(event).data ?? []);
  return new Map(entries.map(({ uniqueid, queue }) => [uniqueid, queue]));
}

export function parseChannels(events: readonly AmiEvent[]): ListedChannel[] {
  return events.flatMap((event) => listed.safeParse(event).data ?? []);
}
