import type { AmiEvent } from './ami-event.ts';
import { type DialPlan, endpointOf } from './channel-name.ts';

/** What a phone does as the exchange sees it; `away`: it is switched off, cut off or does not exist. */
export type PhoneState = 'free' | 'ringing' | 'talking' | 'away';

const states = new Map<string, PhoneState>([
  ['NOT_INUSE', 'free'],
  ['RINGING', 'ringing'],
  ['INUSE', 'talking'],
  ['BUSY', 'talking'],
  ['ONHOLD', 'talking'],
  ['RINGINUSE', 'talking'],
  ['UNAVAILABLE', 'away'],
  ['INVALID', 'away'],
]);

/** The phone of ours that a DeviceStateChange (told, or an item of DeviceStateList) is about; null: it is of no phone. */
export function readPhone(event: AmiEvent, plan: DialPlan): { extension: string; state: PhoneState } | null {
  if (event.event !== 'DeviceStateChange' || typeof event.device !== 'string') return null;
  const { name } = endpointOf(event.device, plan);
  const state = states.get(String(event.state));
  return state && plan.extensions.has(name) ? { extension: name, state } : null;
}
