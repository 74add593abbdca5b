import type { Packet } from './wire.ts';

/** 0 not yet called, 4 calling in, 5 ringing, 6 up: Asterisk's own numbers. */
export type ChannelState = 0 | 4 | 5 | 6;
const stateNames: Record<ChannelState, string> = { 0: 'Down', 4: 'Ring', 5: 'Ringing', 6: 'Up' };

export type Person = { readonly number: string; readonly name: string };
export const nobody: Person = { number: '<unknown>', name: '<unknown>' };

/** A line in use. It changes as the call goes on, as Asterisk's own does. */
export type Channel = {
  readonly name: string;
  readonly endpoint: string;
  readonly uniqueid: string;
  readonly linkedid: string;
  readonly createdAt: number;
  readonly context: string;
  state: ChannelState;
  caller: Person;
  connected: Person;
  exten: string;
  priority: number;
};

/** The headers that describe a channel in every event, in Asterisk's order; PREFIX as in `DestChannel`. */
export function channelHeaders(channel: Channel, prefix = ''): Packet {
  const headers = {
    Channel: channel.name,
    ChannelState: String(channel.state),
    ChannelStateDesc: stateNames[channel.state],
    CallerIDNum: channel.caller.number,
    CallerIDName: channel.caller.name,
    ConnectedLineNum: channel.connected.number,
    ConnectedLineName: channel.connected.name,
    Language: 'en',
    AccountCode: '',
    Context: channel.context,
    Exten: channel.exten,
    Priority: String(channel.priority),
    Uniqueid: channel.uniqueid,
    Linkedid: channel.linkedid,
  };
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [prefix + name, value]));
}

export function bridgeHeaders(id: string, channels: number): Packet {
  return {
    BridgeUniqueid: id,
    BridgeType: 'basic',
    BridgeTechnology: 'simple_bridge',
    BridgeCreator: '<unknown>',
    BridgeName: '<unknown>',
    BridgeNumChannels: String(channels),
    BridgeVideoSourceMode: 'none',
  };
}
