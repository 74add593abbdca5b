/** Asterisk in miniature: an office exchange that speaks AMI, and hands to play its phones with. Tests and the sandbox page share it. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAmiServer } from './asterisk/ami-server.ts';
import { pickUp } from './asterisk/answering.ts';
import { clientHangsUp, giveUp, talkEnds } from './asterisk/ending.ts';
import { type Call, client, type Exchange, type Office } from './asterisk/exchange.ts';
import { tellDevice } from './asterisk/phones.ts';
import { clientAnswers, dialOut, failOrigination, operatorReady, outgoingEnds } from './asterisk/placing.ts';
import { refuse } from './asterisk/refusing.ts';
import { callIn, type IncomingCall, ringQueue, waitingIn } from './asterisk/ringing.ts';
import { blindTransfer } from './asterisk/transferring.ts';
import { type AsteriskView, viewOf } from './asterisk/view.ts';

export { asteriskControl, type PageNames } from './asterisk/control.ts';
export type { IncomingCall } from './asterisk/ringing.ts';
export type { AsteriskView, CallView, PhoneView } from './asterisk/view.ts';

export type AsteriskSandboxOptions = Office & {
  readonly port?: number;
  readonly username: string;
  readonly secret: string;
  /** How long a phone rings before the exchange gives up (milliseconds, default 60 s). */
  readonly ringMs?: number;
  /** How soon a queue looks again for a free member (milliseconds, default 3 s). */
  readonly retryMs?: number;
  /** The folder into which talks are recorded, once they are. */
  readonly recordings?: string;
};

/** Each function that plays a phone throws RangeError when there is nothing to do it to. */
export type AsteriskSandbox = {
  readonly port: number;
  readonly office: Office;
  /** A client calls; gives the call's id, which is also the id of its facts. */
  readonly call: (call: IncomingCall) => string;
  /** An operator dials out from his own phone; the client's phone rings. */
  readonly dial: (extension: string, number: string) => string;
  /** WHO is an extension, or `client` for a call that the office places. */
  readonly answer: (callId: string, who: string) => void;
  readonly reject: (callId: string, who: string) => void;
  readonly noAnswer: (callId: string) => void;
  /** The client hangs up, or the extension BY. */
  readonly hangup: (callId: string, by?: string) => void;
  readonly transferBlind: (callId: string, to: string) => void;
  /** Whether talks are recorded from now on. */
  readonly record: (on: boolean) => void;
  /** Switches a phone off, as those who watch devices see it. */
  readonly unplug: (extension: string) => void;
  readonly calls: () => AsteriskView;
  /** Gives the function that stops listening. */
  readonly onChange: (listener: (view: AsteriskView) => void) => () => void;
  /** Cuts every AMI connection, as a restart of the exchange does; the calls go on. */
  readonly disconnectAll: () => void;
  /** Cuts them and takes none for so many milliseconds. */
  readonly goAway: (ms: number) => void;
  /** Keeps them, but says nothing for so many milliseconds: what happens meanwhile is told to nobody. */
  readonly fallSilent: (ms: number) => void;
  readonly stop: () => Promise<void>;
};

export async function startAsteriskSandbox(options: AsteriskSandboxOptions): Promise<AsteriskSandbox> {
  const listeners = new Set<(view: AsteriskView) => void>();
  const exchange: Exchange = {
    office: { extensions: options.extensions, queues: options.queues, line: options.line },
    calls: new Map(),
    unplugged: new Set(),
    recorder: { on: false, folder: options.recordings ?? join(tmpdir(), 'pult-sandbox-recordings') },
    over: [],
    tell: (packet) => ami.tell(packet),
    changed: () => {
      for (const listener of listeners) listener(viewOf(exchange));
    },
    ringMs: options.ringMs ?? 60_000,
    retryMs: options.retryMs ?? 3_000,
    channels: 0,
  };
  const ami = createAmiServer(options, exchange);
  await new Promise<void>((resolve, reject) => {
    ami.server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = ami.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    office: exchange.office,
    ...handsOn(exchange),
    record: (on) => {
      exchange.recorder.on = on;
    },
    unplug: (extension) => {
      exchange.unplugged.add(extension);
      tellDevice(exchange, `PJSIP/${extension}`, 'UNAVAILABLE');
    },
    calls: () => viewOf(exchange),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    disconnectAll: ami.disconnectAll,
    goAway: ami.goAway,
    fallSilent: ami.fallSilent,
    stop: async () => {
      for (const call of exchange.calls.values()) clearTimeout(call.timer);
      ami.disconnectAll();
      await new Promise((resolve) => ami.server.close(resolve));
    },
  };
}

function handsOn(exchange: Exchange) {
  return {
    call: (call: IncomingCall) => callIn(exchange, call),
    dial: (extension: string, number: string) => dialOut(exchange, extension, number),
    answer: (callId: string, who: string) => answer(exchange, callOf(exchange, callId), who),
    reject: (callId: string, who: string) => reject(exchange, callOf(exchange, callId), who),
    noAnswer: (callId: string) => giveUp(exchange, callOf(exchange, callId), 'NOANSWER'),
    hangup: (callId: string, by: string = client) =>
      freeing(exchange, () => hangUp(exchange, callOf(exchange, callId), by)),
    transferBlind: (callId: string, to: string) =>
      freeing(exchange, () => transfer(exchange, callOf(exchange, callId), to)),
  };
}

function callOf(exchange: Exchange, id: string): Call {
  const call = exchange.calls.get(id);
  if (!call) throw new RangeError(`no call ${id}`);
  return call;
}

function legOf(call: Call, extension: string, state?: 'ringing' | 'talking') {
  const leg = call.legs.find((one) => one.extension === extension && (!state || one.state === state));
  if (!leg) throw new RangeError(`call ${call.id} is not at ${extension}${state ? ` ${state}` : ''}`);
  return leg;
}

/** A phone that became free is offered to the queues that wait for one. */
function freeing(exchange: Exchange, act: () => void) {
  act();
  for (const queue of Object.keys(exchange.office.queues))
    for (const call of waitingIn(exchange, queue)) ringQueue(exchange, call);
  exchange.changed();
}

function answer(exchange: Exchange, call: Call, who: string) {
  const [own] = call.legs;
  if (who === client) {
    if (!call.client || !own || call.direction !== 'outgoing' || call.answeredAt !== null)
      throw new RangeError('nobody calls the client');
    return clientAnswers(exchange, call, call.client, own);
  }
  const leg = legOf(call, who, 'ringing');
  if (call.origination) return operatorReady(exchange, call, leg, call.origination);
  if (call.client) pickUp(exchange, call, leg, call.client);
}

function reject(exchange: Exchange, call: Call, who: string) {
  const [own] = call.legs;
  if (who === client && call.client && own && call.bridge === null)
    return outgoingEnds(exchange, call, own, call.client, 'BUSY');
  const leg = legOf(call, who, 'ringing');
  if (call.origination) return failOrigination(exchange, call, 'BUSY');
  if (call.client) refuse(exchange, call, leg, call.client);
}

function hangUp(exchange: Exchange, call: Call, by: string) {
  const [own] = call.legs;
  if (call.origination) return failOrigination(exchange, call, 'NOANSWER');
  if (!call.client) return;
  if (call.direction === 'outgoing' && own && !isTransferred(call))
    return outgoingEnds(exchange, call, own, call.client, 'CANCEL');
  if (by === client) return clientHangsUp(exchange, call, call.client);
  const leg = legOf(call, by, 'talking');
  talkEnds(exchange, call, call.client, leg, leg.channel);
}

const isTransferred = (call: Call): boolean => call.legs[0]?.channel.uniqueid !== call.id;

function transfer(exchange: Exchange, call: Call, to: string) {
  const leg = call.legs.find((one) => one.state === 'talking');
  const known = exchange.office.extensions.includes(to) && leg?.extension !== to;
  if (!leg || !call.client || call.bridge === null || !known)
    throw new RangeError(`cannot send call ${call.id} to ${to}`);
  blindTransfer(exchange, call, leg, call.client, to);
}
