import { storable } from '../../core/storable.ts';
import type { AmiEvent } from '../calls.ts';

/**
 * A packet of the library with text only: it makes objects of `Variable` headers and puts a function beside a
 * header that is named like a member of Object. What PostgreSQL could not keep is left out. Null when the packet is no object.
 */
export function textPacket(packet: unknown): AmiEvent | null {
  if (typeof packet !== 'object' || packet === null) return null;
  const entries = Object.entries(packet).flatMap(([name, value]) => textHeader(name, value));
  return Object.fromEntries(entries);
}

function textHeader(name: string, value: unknown): [string, string | string[]][] {
  if (typeof value === 'string') return [[name, storable(value)]];
  if (!Array.isArray(value)) return [];
  return [[name, storable(value.filter((one) => typeof one === 'string'))]];
}

/** A header's text; the first one when it is repeated, empty when it is absent. */
export function headerOf(packet: AmiEvent, name: string): string {
  const value = packet[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** Line breaks would begin another header or another action. */
export function cleanFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  const clean = (text: string) => text.replace(/[\r\n\0]+/g, ' ');
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [clean(name), clean(value)]));
}
