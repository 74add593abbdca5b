import type { AmiEvent } from '../calls.ts';
import { AmiError } from './error.ts';
import { headerOf } from './packet.ts';
import type { Session } from './session.ts';
import type { Timing } from './timing.ts';

export type Origination = {
  /** The operator's endpoint (`101`), or a channel with its technology (`SIP/101`). */
  readonly extension: string;
  /** What is dialled when he picks up. */
  readonly number: string;
  /** The dialplan context that the number is dialled in. */
  readonly context: string;
  /** What his phone shows while it rings. */
  readonly callerId: string;
};

type Pending = {
  readonly outcome: PromiseWithResolvers<AmiEvent>;
  /** What the names of its channels begin with. */
  readonly phone: string;
  dialled: boolean;
  busy: boolean;
};

/** Calls placed by the product whose first phone still rings. */
export function createOriginations(timing: Timing) {
  const pending = new Map<string, Pending>();

  /** Resolves when the operator picks up; rejects with AmiError `malformed`, `refused`, `not-answered`, `busy`, `away`, `timeout` or `lost`. */
  async function place(session: Session, call: Origination): Promise<void> {
    const fields = originateFields(call, timing.originate);
    const id = session.nextId();
    const outcome = Promise.withResolvers<AmiEvent>();
    const late = new AmiError('timeout', 'Originate: nothing was heard of the call');
    const limit = setTimeout(() => outcome.reject(late), timing.originate + timing.action);
    const placed: Pending = { outcome, phone: `${fields.Channel}-`, dialled: false, busy: false };
    pending.set(id, placed);
    try {
      await Promise.race([session.action('Originate', fields, id), outcome.promise]);
      const event = await outcome.promise;
      if (headerOf(event, 'response') !== 'Success') throw notAnswered(headerOf(event, 'reason'), placed);
    } finally {
      clearTimeout(limit);
      pending.delete(id);
    }
  }

  function settle(event: AmiEvent): void {
    if (event.event === 'OriginateResponse') pending.get(headerOf(event, 'actionid'))?.outcome.resolve(event);
    if (event.event === 'DialBegin' || event.event === 'DialEnd') hearDial(event);
  }

  /** A dial without a calling side is of a call that was asked for here. */
  function hearDial(event: AmiEvent): void {
    if (headerOf(event, 'channel') !== '') return;
    for (const one of pending.values()) {
      if (!headerOf(event, 'destchannel').startsWith(one.phone)) continue;
      one.dialled = true;
      one.busy ||= headerOf(event, 'dialstatus') === 'BUSY';
    }
  }

  function failAll(error: AmiError): void {
    for (const { outcome } of pending.values()) outcome.reject(error);
  }

  return { place, settle, failAll };
}

/** Anything but plain names and numbers is turned down: a dialplan would take `&` or `,` as an order. */
function originateFields(call: Origination, timeoutMs: number): Record<string, string> {
  const phone = plainName('extension', call.extension);
  return {
    Channel: phone.includes('/') ? phone : `PJSIP/${phone}`,
    Context: plainName('context', call.context),
    Exten: dialable(call.number),
    Priority: '1',
    CallerID: call.callerId.replace(/[^\p{L}\p{N} .,+<>№-]/gu, '').slice(0, 80),
    Timeout: String(timeoutMs),
    Async: 'true',
  };
}

function plainName(what: string, value: string): string {
  if (/^[\w.-]+(\/[\w.-]+)?$/.test(value)) return value;
  throw new AmiError('malformed', `${what}: not a plain name`);
}

function dialable(value: string): string {
  const digits = value.replace(/[\s().-]/g, '');
  if (/^\+?[\d*#]{1,20}$/.test(digits)) return digits;
  throw new AmiError('malformed', 'not a number that can be dialled');
}

/**
 * By the reason of OriginateResponse: 1 hung up, 3 no answer, 5 busy. Asterisk 22 says 0 of all others (seen: a phone that
 * is busy, that declines, that is not registered); of them only a phone that is away was never dialled.
 */
function notAnswered(reason: string, { dialled, busy }: Pending): AmiError {
  if (reason === '5' || busy) return new AmiError('busy', 'busy');
  if (reason === '3') return new AmiError('not-answered', 'no answer');
  if (reason === '1' || dialled) return new AmiError('not-answered', 'hung up');
  return new AmiError('away', 'the phone is out of reach');
}
