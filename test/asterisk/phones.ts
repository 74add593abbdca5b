import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Packet } from '../telephony/traces.ts';
import { type Asterisk, kit, reason } from './kit.ts';

/** One call at one phone, as the kit's sip.mjs plays it. `answered` is false when it never was. */
export interface SipCall {
  readonly state: 'new' | 'answered' | 'ended';
  readonly ringing: Promise<boolean>;
  readonly answered: Promise<boolean>;
  readonly ended: Promise<string>;
  ring(): void;
  answer(): void;
  reject(status?: number): void;
  forward(target: string): void;
  hangup(): Promise<void>;
  hold(on: boolean): Promise<unknown>;
  press(keys: string): Promise<void>;
  /** Sends the far end to TARGET, or into OTHER, a call of the same phone. */
  transfer(target: string, other?: SipCall): Promise<unknown>;
}

export interface SipPhone {
  readonly calls: ReadonlyMap<string, SipCall>;
  open(): Promise<unknown>;
  close(): void;
  register(seconds?: number): Promise<void>;
  call(target: string, as?: { from?: string; name?: string; host?: string }): SipCall;
  on(event: 'call', listener: (call: SipCall) => void): void;
  removeAllListeners(event: 'call'): void;
}

interface Sip {
  Phone: new (fields: Record<string, string | number>) => SipPhone;
}
interface Ami {
  connectAmi(login: { port: number }): Promise<Manager>;
}
/** An administrator of the exchange. */
interface Manager {
  send(action: Record<string, string>): Promise<unknown>;
  on(event: 'packet', listener: (packet: Packet) => void): void;
  close(): void;
}

export interface Office {
  /** The line to the outside: every client calls through it. */
  trunk: SipPhone;
  anna: SipPhone; // 101
  boris: SipPhone; // 102
  vera: SipPhone; // 103
  manager: Manager;
}

const part = (file: string) => import(pathToFileURL(join(kit ?? '', file)).href);

/** The office with its phones registered; when PLAY is over, and every call of it, they are taken off again. */
export async function atPhones(asterisk: Asterisk, play: (office: Office) => Promise<void>): Promise<void> {
  if (!kit) throw new Error(reason);
  const { Phone }: Sip = await part('sip.mjs');
  const { connectAmi }: Ami = await part('ami.mjs');
  const { sipPort: serverPort, port } = asterisk;
  const phone = (user: string) =>
    new Phone({ user, password: 'phone-test-secret', address: `127.0.0.${user}`, serverPort });
  const trunk = new Phone({ user: 'trunk', address: '127.0.0.9', port: serverPort, serverPort });
  const [anna, boris, vera] = [phone('101'), phone('102'), phone('103')] as const;
  const phones = [anna, boris, vera];
  const manager = await connectAmi({ port });
  try {
    await Promise.all([trunk, ...phones].map((one) => one.open()));
    await Promise.all(phones.map((one) => one.register()));
    for (const one of [trunk, ...phones]) one.on('call', (call) => call.ring());
    await sleep(300);
    await play({ trunk, anna, boris, vera, manager });
    await Promise.all([trunk, ...phones].flatMap((one) => [...one.calls.values()].map((call) => call.ended)));
    await sleep(500);
    await Promise.all(phones.map((one) => one.register(0)));
  } finally {
    manager.close();
    for (const one of [trunk, ...phones]) one.close();
  }
}

/** The next call of PHONE rings for so many milliseconds and is answered; gives it then. */
export function answering(phone: SipPhone, after = 700): Promise<SipCall> {
  phone.removeAllListeners('call');
  return new Promise((done) => {
    phone.on('call', (call) => {
      call.ring();
      setTimeout(() => {
        if (call.state !== 'new') return;
        call.answer();
        done(call);
      }, after);
    });
  });
}

/** The next calls of PHONE only ring; gives the first when it does. */
export function ringing(phone: SipPhone): Promise<SipCall> {
  phone.removeAllListeners('call');
  return new Promise((done) => {
    phone.on('call', (call) => {
      call.ring();
      done(call);
    });
  });
}
