/** What turns the text that follows it round, so that a line reads otherwise than it is written. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * What was said, as PostgreSQL can keep it: it takes neither zero characters nor halves of characters, and a peer may
 * send both. What would turn the words beside it round is left out too. Strings inside lists and plain objects are cleaned too; anything else stays as it is.
 */
export function storable<T>(said: T): T;
export function storable(said: unknown): unknown {
  if (typeof said === 'string') return said.replaceAll('\0', '').replace(turning, '').toWellFormed();
  if (Array.isArray(said)) return said.map((one) => storable(one));
  if (typeof said !== 'object' || said === null || Object.getPrototypeOf(said) !== Object.prototype) return said;
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [storable(key), storable(value)]));
}
