/** From what a bot or a person writes to the text and entities a message keeps. */
import { type Formatted, parseHtml } from './html.ts';
import { badRequest } from './refusal.ts';
import type { MessageEntity } from './schemas.ts';

const patterns: ReadonlyArray<readonly [string, RegExp]> = [
  ['url', /\b(?:https?:\/\/|www\.)[^\s<>«»"]+[^\s<>«»".,;:!?)]/giu],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
  ['bot_command', /(?<![\w/])\/[a-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])/giu],
  ['mention', /(?<![\w@])@[a-z]\w{3,31}/giu],
  ['hashtag', /(?<![\w#&])#[\p{L}\d_]*\p{L}[\p{L}\d_]*/gu],
  ['phone_number', /(?<![\w+])\+\d[\d \u00a0()-]{8,18}\d/gu],
];

const overlaps = (a: MessageEntity, b: MessageEntity) =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;
const opaque = new Set(['code', 'pre', 'text_link', 'url', 'email']);

/** Entities the vendor finds by itself: commands, links, addresses, mentions, tags, numbers. */
function detected(text: string, given: readonly MessageEntity[]): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      const taken = [...given, ...found].some((other) => opaque.has(other.type) && overlaps(entity, other));
      if (!taken) found.push(entity);
    }
  }
  return found;
}

/** The vendor drops white space around a message and moves the entities along. */
function trimmed({ text, entities }: Formatted): Formatted {
  const shift = text.length - text.trimStart().length;
  const clean = text.trim();
  const moved = entities.map((entity) => {
    const start = Math.max(0, entity.offset - shift);
    const end = Math.min(clean.length, entity.offset + entity.length - shift);
    return { ...entity, offset: start, length: end - start };
  });
  return { text: clean, entities: moved.filter((entity) => entity.length > 0) };
}

const inOrder = (a: MessageEntity, b: MessageEntity) => a.offset - b.offset || b.length - a.length;

/** Parses by `parse_mode` (HTML or none), trims, and adds what is detected. Throws 400 as the vendor does. */
export function formatted(source: string, mode?: string, given: readonly MessageEntity[] = []): Formatted {
  if (mode && mode.toLowerCase() !== 'html') throw badRequest('unsupported parse_mode');
  const { text, entities } = trimmed(mode ? parseHtml(source) : { text: source, entities: given });
  return { text, entities: [...entities, ...detected(text, entities)].toSorted(inOrder) };
}

/** Characters as the vendor counts them for its limits (code points, not UTF-16 units). */
export const lengthOf = (text: string): number => [...text].length;
