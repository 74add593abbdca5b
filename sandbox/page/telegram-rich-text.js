/** Draws text with Telegram's entities (offsets in UTF-16 units, entities may lie inside each other). */
import { html } from 'lit';

const link = (href, inside, kind = '') =>
  html`<a class=${kind} href=${href} target="_blank" rel="noopener noreferrer">${inside}</a>`;
const absolute = (url) => (/^[a-z]+:/i.test(url) ? url : `https://${url}`);

const wraps = {
  bold: (inside) => html`<b>${inside}</b>`,
  italic: (inside) => html`<i>${inside}</i>`,
  underline: (inside) => html`<u>${inside}</u>`,
  strikethrough: (inside) => html`<s>${inside}</s>`,
  code: (inside) => html`<code>${inside}</code>`,
  pre: (inside) => html`<pre>${inside}</pre>`,
  blockquote: (inside) => html`<blockquote>${inside}</blockquote>`,
  expandable_blockquote: (inside) => html`<blockquote>${inside}</blockquote>`,
  spoiler: (inside) =>
    html`<span class="spoiler" @click=${(event) => event.currentTarget.classList.add('seen')}>${inside}</span>`,
  text_link: (inside, { url }) => link(url, inside),
  url: (inside, _entity, text) => link(absolute(text), inside),
  email: (inside, _entity, text) => link(`mailto:${text}`, inside),
  phone_number: (inside, _entity, text) => link(`tel:${text.replace(/[^+\d]/g, '')}`, inside, 'number'),
  mention: (inside) => html`<span class="link">${inside}</span>`,
  hashtag: (inside) => html`<span class="link">${inside}</span>`,
};

function draw(text, from, to, entities, onCommand) {
  const parts = [];
  let at = from;
  entities.forEach((entity, index) => {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= start) return;
    if (start > at) parts.push(text.slice(at, start));
    const within = entities.slice(index + 1).filter((other) => other.offset >= start && other.offset < end);
    const inside = draw(text, start, end, within, onCommand);
    const words = text.slice(start, end);
    if (entity.type === 'bot_command')
      parts.push(html`<button class="link" @click=${() => onCommand(words)}>${words}</button>`);
    else parts.push(wraps[entity.type]?.(inside, entity, words) ?? inside);
    at = end;
  });
  if (at < to) parts.push(text.slice(at, to));
  return parts;
}

/** `onCommand` is called with a pressed "/command". */
export const richText = (text, entities, onCommand) => draw(text, 0, text.length, entities, onCommand);
