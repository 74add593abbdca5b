import type { PlainTextElement } from '@slack/types';

/** At most `most` UTF-16 units, with «…» where something was left out; never half of a character. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

/** Text that Slack never reads as markup. Slack refuses empty text, so that becomes a dash. */
export const plain = (text: string, most: number): PlainTextElement => ({
  type: 'plain_text',
  text: text.trim() === '' ? '—' : cut(text, most),
  emoji: false,
});

/** For the few places where only Slack's markup is taken: mentions and links lose their power. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const spoken = (inside: string): string => {
  const [target = '', label] = inside.split('|', 2);
  if (/^[@#]/.test(target)) return `${target[0]}${label ?? target.slice(1)}`;
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
  const bare = target.replace(/^(mailto|tel):/, '');
  if (label === undefined || label === bare) return bare;
  return bare.replace(/^https?:\/\//, '').replace(/\/$/, '') === label ? label : `${label} (${bare})`;
};

/** What a person typed, from Slack's spelling of it: links, mentions and escapes become the words they show. */
export const typed = (text: string): string =>
  unescaped(text.replace(/<([^<>]+)>/g, (_, inside: string) => spoken(inside)));
