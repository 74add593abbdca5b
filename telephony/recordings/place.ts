import { basename, isAbsolute, posix, resolve, sep } from 'node:path';

/** Where the exchange keeps recordings: a folder that is seen from here, or an address of each. */
export type RecordingPlace = { kind: 'folder'; folder: string } | { kind: 'path' | 'web'; pattern: string };

/** What is known of a recorded call. */
export interface Recorded {
  pbxId: string; // Uniqueid of the client's channel, the same as its Linkedid
  told: string | null; // the file as the exchange names it (MIXMONITOR_FILENAME)
  day: string; // YYYY-MM-DD on which it began, in the company's zone
}

/** Whether every call may have one, or those only of which the exchange says so. */
export const recordsOf = (place: RecordingPlace | null): 'none' | 'told' | 'all' => {
  if (place === null) return 'none';
  return place.kind === 'folder' || /\{(file|path)\}/.test(place.pattern) ? 'told' : 'all';
};

/**
 * Where the recording of a call lies: a path or an address; null: it cannot be known. A caller's name may stand in the
 * name of the file: nothing outside the folder is ever named.
 */
export function whereIs(place: RecordingPlace, call: Recorded): string | null {
  if (place.kind === 'folder') return call.told === null ? null : within(place.folder, call.told);
  const inside = call.told === null ? null : below(call.told);
  const spell = place.kind === 'web' ? encoded : harmless;
  const [year = '', month = '', day = ''] = call.day.split('-');
  const values: Record<string, string | null> = {
    ...{ uniqueid: call.pbxId, linkedid: call.pbxId, year, month, day },
    path: inside,
    file: inside && basename(inside),
  };
  let known = true;
  const filled = place.pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? null;
    known &&= value !== null;
    return value === null ? '' : value.split('/').map(spell).join('/');
  });
  return known ? filled : null;
}

const encoded = (part: string): string => (part === '..' ? '' : encodeURIComponent(part));
const harmless = (part: string): string => (part === '..' ? '' : part);

function within(folder: string, told: string): string | null {
  const root = resolve(folder);
  const inPlace = isAbsolute(told) && resolve(told).startsWith(root + sep);
  const path = inPlace ? resolve(told) : resolve(root, below(told));
  return path.startsWith(root + sep) ? path : null;
}

/** The part of a path below the exchange's own folder of recordings, which is called so everywhere. */
function below(told: string): string {
  const plain = posix.normalize(told.replaceAll('\\', '/'));
  const at = plain.lastIndexOf('/monitor/');
  if (at >= 0) return plain.slice(at + '/monitor/'.length);
  return plain.startsWith('/') ? basename(plain) : plain;
}
