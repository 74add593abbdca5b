import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AmiEvent } from '../../telephony/calls.ts';

const folder = new URL('./traces/', import.meta.url);
const packet = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const line = z.object({ t: z.number(), packet });
const truth = z.object({
  kind: z.enum(['incoming', 'outgoing', 'internal']),
  caller: z.string().nullable(),
  number: z.string().optional(),
  line: z.string().optional(),
  queue: z.string().nullish(),
  rang: z.array(z.string()).optional(),
  answeredBy: z.string().nullable(),
  endedWith: z.string().optional(),
  missed: z.boolean().optional(),
  lost: z.boolean().optional(), // passed on or parked, and nobody took him
  talk: z.number().optional(),
});
export const scenarios = z.record(z.string(), z.object({ about: z.string(), truth: z.array(truth) }));

export type Truth = z.infer<typeof truth>;
export type Received = { readonly event: AmiEvent; readonly at: Date };
export type Packet = z.infer<typeof packet>;

/** What each recorded scenario is, and what a reader of its events should arrive at. */
export const recorded = scenarios.parse(JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')));

/** A recorded stream as it was on the wire: all that Asterisk sent to a user who may read everything. */
export function packetsOf(name: string): { t: number; packet: Packet }[] {
  const text = readFileSync(new URL(`${name}.jsonl`, folder), 'utf8').trimEnd();
  return text.split('\n').map((one) => line.parse(JSON.parse(one)));
}

/** The same as `asterisk-manager` hands it on, received at a made-up hour; answers to actions are left out. */
export function eventsOf(name: string): Received[] {
  return packetsOf(name)
    .filter(({ packet }) => packet.Event !== undefined && packet.ActionID === undefined)
    .map(({ t, packet }) => ({ event: lowerCase(packet), at: new Date(Date.UTC(2026, 10, 2, 9) + t) }));
}

export function lowerCase(packet: Packet): AmiEvent {
  return Object.fromEntries(Object.entries(packet).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Only what the least privileged user gets: the classes system, call and agent. */
export const leastRights = (events: readonly Received[]): Received[] =>
  events.filter(({ event }) => /\b(system|call|agent)\b/.test(String(event.privilege ?? 'call')));
