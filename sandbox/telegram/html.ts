/** `parse_mode: HTML` as the vendor parses it, its complaints included. */
import { badRequest } from './refusal.ts';
import type { MessageEntity } from './schemas.ts';

export interface Formatted {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

interface OpenTag {
  readonly name: string;
  readonly start: number;
  readonly attributes: ReadonlyMap<string, string>;
}

const types: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
};
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

const fail = (what: string) => badRequest(`can't parse entities: ${what}`);
const bytesBefore = (source: string, index: number) => Buffer.byteLength(source.slice(0, index));

/** Replaces `&lt;`, `&gt;`, `&amp;`, `&quot;` and numbers; anything else stays as written. */
const decoded = (source: string) =>
  source.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot));?/gi, (whole, decimal, hex, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

function attributesOf(source: string): Map<string, string> {
  const found = source.matchAll(/([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi);
  return new Map(
    Array.from(found, ([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decoded(double ?? single ?? bare ?? ''),
    ]),
  );
}

function openTag(source: string, at: number, start: number): { tag: OpenTag; end: number } {
  const end = source.indexOf('>', at);
  if (end < 0) throw fail(`Unclosed start tag at byte offset ${bytesBefore(source, at)}`);
  const inner = source.slice(at + 1, end);
  const name = /^[^\s>/]*/.exec(inner)?.[0].toLowerCase() ?? '';
  const attributes = attributesOf(inner.slice(name.length));
  const known = name in types && (name !== 'span' || attributes.get('class') === 'tg-spoiler');
  if (!known) throw fail(`Unsupported start tag "${name}" at byte offset ${bytesBefore(source, at)}`);
  return { tag: { name, start, attributes }, end: end + 1 };
}

function closeTag(source: string, at: number, open: OpenTag | undefined): { tag: OpenTag; end: number } {
  const offset = bytesBefore(source, at);
  const end = source.indexOf('>', at);
  if (!open) throw fail(`Unexpected end tag at byte offset ${offset}`);
  if (end < 0) throw fail(`Unclosed end tag at byte offset ${offset}`);
  const name = source
    .slice(at + 2, end)
    .trim()
    .toLowerCase();
  if (name && name !== open.name) {
    throw fail(`Unmatched end tag at byte offset ${offset}, expected "</${open.name}>", found "</${name}>"`);
  }
  return { tag: open, end: end + 1 };
}

function entityOf({ name, start, attributes }: OpenTag, text: string): MessageEntity | undefined {
  const place = { offset: start, length: text.length - start };
  const language = attributes.get('class')?.match(/^language-(.+)/)?.[1];
  if (place.length === 0 || name === 'tg-emoji') return undefined;
  if (name === 'a') return linkEntity(attributes.get('href') || text.slice(start), place);
  if (name === 'blockquote' && attributes.has('expandable')) return { type: 'expandable_blockquote', ...place };
  return { type: types[name] ?? name, ...place, ...(language ? { language } : {}) };
}

const linkEntity = (url: string, place: { offset: number; length: number }): MessageEntity | undefined =>
  /^(https?|tg|ton|mailto|tel):/i.test(url) || /^[\w-]+(\.[\w-]+)+/.test(url)
    ? { type: 'text_link', ...place, url }
    : undefined;

/** `<pre><code class="language-x">` is one entity with a language. */
const mergePre = (entities: readonly MessageEntity[]) =>
  entities.flatMap((entity) => {
    const twin = entities.find(
      (other) => other !== entity && other.offset === entity.offset && other.length === entity.length,
    );
    if (entity.type === 'code' && twin?.type === 'pre') return [];
    return entity.type === 'pre' && twin?.language ? [{ ...entity, language: twin.language }] : [entity];
  });

/** Text and entities (offsets in UTF-16 units) of HTML; throws 400 "can't parse entities: …" on bad markup. */
export function parseHtml(source: string): Formatted {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    if (source[at] !== '<') {
      const next = source.indexOf('<', at);
      const stop = next < 0 ? source.length : next;
      text += decoded(source.slice(at, stop));
      at = stop;
    } else if (source[at + 1] === '/') {
      const closed = closeTag(source, at, open.pop());
      const entity = entityOf(closed.tag, text);
      if (entity) entities.push(entity);
      at = closed.end;
    } else {
      const opened = openTag(source, at, text.length);
      open.push(opened.tag);
      at = opened.end;
    }
  }
  const last = open.at(-1);
  if (last) throw fail(`Can't find end tag corresponding to start tag "${last.name}"`);
  return { text, entities: mergePre(entities).toSorted((a, b) => a.offset - b.offset || b.length - a.length) };
}
