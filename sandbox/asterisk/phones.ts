import { type Exchange, phonePerson } from './exchange.ts';
import type { Packet } from './wire.ts';

export type PhoneState = 'idle' | 'ringing' | 'talking';

export function phoneState(exchange: Exchange, extension: string): PhoneState {
  const legs = [...exchange.calls.values()].flatMap((call) => call.legs).filter((leg) => leg.extension === extension);
  if (legs.some((leg) => leg.state === 'talking')) return 'talking';
  return legs.length > 0 ? 'ringing' : 'idle';
}

export const devices = { idle: ['NOT_INUSE', '1'], ringing: ['RINGING', '6'], talking: ['INUSE', '2'] } as const;

/** What a phone's state means to those who watch devices and queues. */
export function tellPhone(exchange: Exchange, extension: string) {
  const [device, status] = devices[phoneState(exchange, extension)];
  tellDevice(exchange, `PJSIP/${extension}`, device);
  for (const [queue, members] of Object.entries(exchange.office.queues)) {
    if (!members.includes(extension)) continue;
    exchange.tell({
      Event: 'QueueMemberStatus',
      Privilege: 'agent,all',
      Queue: queue,
      ...memberHeaders(extension, status),
    });
  }
}

export function tellDevice(exchange: Exchange, device: string, state: string) {
  exchange.tell({ Event: 'DeviceStateChange', Privilege: 'call,all', Device: device, State: state });
}

function memberHeaders(extension: string, status: string): Packet {
  return {
    MemberName: phonePerson(extension).name,
    Interface: `PJSIP/${extension}`,
    StateInterface: `PJSIP/${extension}`,
    Membership: 'static',
    Penalty: '0',
    CallsTaken: '0',
    LastCall: '0',
    LastPause: '0',
    LoginTime: '0',
    InCall: '0',
    Status: status,
    Paused: '0',
    PausedReason: '',
    Ringinuse: '0',
    Wrapuptime: '0',
  };
}
