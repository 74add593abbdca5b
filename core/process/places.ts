/** Places in the text of a process that are filled in when it is said: `{client}`, `{price}` (docs/decisions/0005). */
const PLACE = /\{([a-z][a-z0-9-]*)\}/g;

/** What is known without being asked; an answer of the same name goes before it. */
export const builtInPlaces = [
  'company',
  'number',
  'today',
  'client',
  'contact',
  'inn',
  'kpp',
  'ogrn',
  'address',
  'bank',
  'account',
  'bik',
  'responsible',
  'result',
  'item',
  'serial',
  'set',
  'set-price',
] as const;
export type BuiltInPlace = (typeof builtInPlaces)[number];

export const isBuiltInPlace = (name: string): name is BuiltInPlace => builtInPlaces.some((place) => place === name);

/** The names of the places in a text, in their order. */
export const placesIn = (text: string): string[] => Array.from(text.matchAll(PLACE), ([, name = '']) => name);

const blank = '________';

/**
 * A text with its places filled in; what is not known stays a blank to write in. Null: it has places, and nothing of them
 * is known, so that there is nothing to say.
 */
export function fillPlaces(text: string, values: Readonly<Record<string, string>>): string | null {
  const names = placesIn(text);
  if (names.length > 0 && names.every((name) => !values[name])) return null;
  return text.replace(PLACE, (_, name: string) => values[name] || blank);
}
