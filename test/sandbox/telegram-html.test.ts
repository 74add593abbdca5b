import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatted } from '../../sandbox/telegram/formatted.ts';
import { parseHtml } from '../../sandbox/telegram/html.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

it('gives any escaped text back as it was, and its marks in UTF-16 units', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1 }), (before, bold) => {
      expect(parseHtml(`${escaped(before)}<b>${escaped(bold)}</b>`)).toEqual({
        text: before + bold,
        entities: [{ type: 'bold', offset: before.length, length: bold.length }],
      });
    }),
  );
});

it('keeps marks inside each other, links, quotes and code with a language', () => {
  const { text, entities } = parseHtml(
    '<b>a<i>b</i></b><a href="https://x.ru/?a=1&amp;b=2">c</a><blockquote>d</blockquote><pre><code class="language-sh">e</code></pre>',
  );
  expect(text).toBe('abcde');
  expect(entities).toEqual([
    { type: 'bold', offset: 0, length: 2 },
    { type: 'italic', offset: 1, length: 1 },
    { type: 'text_link', offset: 2, length: 1, url: 'https://x.ru/?a=1&b=2' },
    { type: 'blockquote', offset: 3, length: 1 },
    { type: 'pre', offset: 4, length: 1, language: 'sh' },
  ]);
});

it('trims white space and finds commands, links, addresses and numbers by itself', () => {
  const { text, entities } = formatted('  /start https://x.ru/a a@b.ru +7 495 123-45-67 #срочно ');
  expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
    ['bot_command', '/start'],
    ['url', 'https://x.ru/a'],
    ['email', 'a@b.ru'],
    ['phone_number', '+7 495 123-45-67'],
    ['hashtag', '#срочно'],
  ]);
});
