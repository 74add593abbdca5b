import { html } from 'lit';
import { emojiNamed } from './slack-emoji.js';

/** Slack's mrkdwn, rich text and markdown, drawn as templates: nothing is ever put in as raw HTML. */

const decoded = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const mention = (pane, id, label) => {
  const mine = id === pane.as;
  return html`<span class="mention ${mine ? 'me' : ''}">@${label ?? pane.nameOf(id)}</span>`;
};
const special = { here: '@here', channel: '@channel', everyone: '@everyone' };

const bracketed = (pane, inside) => {
  const [target, label] = [inside.split('|')[0], inside.split('|').slice(1).join('|') || undefined];
  if (target.startsWith('@')) return mention(pane, target.slice(1), label);
  if (target.startsWith('#')) return html`<span class="mention">#${label ?? pane.channelName(target.slice(1))}</span>`;
  if (target.startsWith('!date^')) return label ?? pane.time(Number(target.split('^')[1]));
  if (target.startsWith('!')) return html`<span class="mention">${special[target.slice(1)] ?? label ?? target}</span>`;
  return link(target, decoded(label ?? target.replace(/^(mailto|tel):/, '')));
};

const link = (url, text) =>
  /^(https?|mailto|tel):/.test(url) ? html`<a href=${decoded(url)} target="_blank" rel="noreferrer">${text}</a>` : text;

const INLINE =
  /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+-]+(?:::[a-z0-9-]+)?):|(?<![\p{L}\p{N}])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_(\S(?:[^_\n]*\S)?)_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])~(\S(?:[^~\n]*\S)?)~(?![\p{L}\p{N}])/gu;

const drawn = (pane, found) => {
  const [whole, code, inside, name, bold, italic, strike] = found;
  if (code) return html`<code>${decoded(code)}</code>`;
  if (inside) return bracketed(pane, inside);
  if (name) return emojiNamed(name) ?? whole;
  if (bold) return html`<b>${inline(pane, bold)}</b>`;
  if (italic) return html`<i>${inline(pane, italic)}</i>`;
  return html`<s>${inline(pane, strike)}</s>`;
};

/** One line or a part of it. */
export const inline = (pane, text) => {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(decoded(text.slice(from, found.index)), drawn(pane, found));
    from = found.index + found[0].length;
  }
  parts.push(decoded(text.slice(from)));
  return parts;
};

const lines = (pane, text) =>
  text.split('\n').map((line, place) => [place > 0 ? html`<br />` : '', inline(pane, line)]);

const paragraphs = (pane, text) => {
  const groups = [];
  for (const line of text.split('\n')) {
    const quoted = /^(>|&gt;) ?/.test(line);
    const last = groups.at(-1);
    const content = quoted ? line.replace(/^(>|&gt;) ?/, '') : line;
    if (last && last.quoted === quoted) last.lines.push(content);
    else groups.push({ quoted, lines: [content] });
  }
  return groups.map((group) =>
    group.quoted
      ? html`<blockquote>${lines(pane, group.lines.join('\n'))}</blockquote>`
      : lines(pane, group.lines.join('\n')),
  );
};

/** A text in Slack's own markup. */
export const mrkdwn = (pane, text) =>
  text
    .split(/```\n?([\s\S]*?)\n?```/)
    .map((part, place) => (place % 2 === 1 ? html`<pre>${decoded(part)}</pre>` : paragraphs(pane, part)));

/** Plain text: only emoji names are drawn. */
export const plain = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emojiNamed(name) ?? whole);

/** A composition object of either kind. */
export const textOf = (pane, object) => {
  if (!object) return '';
  return object.type === 'mrkdwn' ? mrkdwn(pane, object.text) : html`<span class="plain">${plain(object.text)}</span>`;
};

const styled = (style, content) => {
  let result = content;
  if (style?.code) result = html`<code>${result}</code>`;
  if (style?.bold) result = html`<b>${result}</b>`;
  if (style?.italic) result = html`<i>${result}</i>`;
  if (style?.strike) result = html`<s>${result}</s>`;
  return result;
};

const richInline = (pane, one) => {
  if (one.type === 'text') return styled(one.style, html`<span class="plain">${one.text}</span>`);
  if (one.type === 'link') return styled(one.style, link(one.url, one.text ?? one.url));
  if (one.type === 'emoji') return emojiNamed(one.name) ?? `:${one.name}:`;
  if (one.type === 'user') return mention(pane, one.user_id);
  if (one.type === 'channel') return html`<span class="mention">#${pane.channelName(one.channel_id)}</span>`;
  if (one.type === 'broadcast') return html`<span class="mention">@${one.range}</span>`;
  return one.fallback ?? '';
};

const richPart = (pane, part) => {
  const content = part.type === 'rich_text_list' ? [] : part.elements.map((one) => richInline(pane, one));
  if (part.type === 'rich_text_quote') return html`<blockquote>${content}</blockquote>`;
  if (part.type === 'rich_text_preformatted') return html`<pre>${content}</pre>`;
  if (part.type === 'rich_text_section') return html`<div>${content}</div>`;
  const items = part.elements.map((one) => html`<li>${one.elements.map((it) => richInline(pane, it))}</li>`);
  const indent = `margin-left:${(part.indent ?? 0) * 20}px`;
  return part.style === 'ordered' ? html`<ol .style=${indent}>${items}</ol>` : html`<ul .style=${indent}>${items}</ul>`;
};

export const richText = (pane, parts) => parts.map((part) => richPart(pane, part));

/** The markdown block, turned line by line into Slack's own markup. */
export const markdown = (pane, text) => {
  const own = text
    .replace(/^#{1,6} +(.+)$/gm, '*$1*')
    .replace(/\*\*(.+?)\*\*/g, '*$1*')
    .replace(/~~(.+?)~~/g, '~$1~')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<$2|$1>')
    .replace(/^\s*[-*] +/gm, '• ');
  return mrkdwn(pane, own);
};
