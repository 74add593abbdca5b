import { isMap, isScalar, parseDocument } from 'yaml';
import type { Definition } from './schema.ts';

/**
 * A definition with its states, roles and documents in the order of the file that it was published from: the database
 * keeps the keys of an object in an order of its own. What the file does not name comes last.
 */
export function asWritten(definition: Definition, source: string): Definition {
  const file = parseDocument(source, { logLevel: 'silent' });
  const keysOf = (part: string): string[] => {
    const map = file.get(part);
    return isMap(map) ? map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
  };
  return {
    ...definition,
    states: inOrder(definition.states, keysOf('states')),
    roles: inOrder(definition.roles, keysOf('roles')),
    documents: inOrder(definition.documents, keysOf('documents')),
  };
}

function inOrder<T>(record: Record<string, T>, keys: string[]): Record<string, T> {
  const place = new Map(keys.map((key, at) => [key, at]));
  const last = keys.length;
  const entries = Object.entries(record);
  return Object.fromEntries(
    entries.toSorted(([one], [other]) => (place.get(one) ?? last) - (place.get(other) ?? last)),
  );
}
