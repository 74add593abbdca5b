/** A screen of the conversation as a piece of a page: the same blocks and buttons as in every chat. */
import { html, nothing } from 'lit';
import { spelled } from './spelled.js';

const signs = { phone: '☎', file: '📎', done: '✓', waiting: '⏳' };

const mark = (name) => {
  if (!name) return nothing;
  return signs[name]
    ? html`<span class="sign ${name}" aria-hidden="true">${signs[name]}</span>`
    : html`<span class="dot ${name}" aria-hidden="true"></span>`;
};

export function button(one, press, extra = '') {
  const look = `button ${one.look ?? ''} ${extra}`;
  if (one.url) return html`<a class=${look} href=${one.url} target="_blank" rel="noreferrer">${one.label}</a>`;
  return html`<button class=${look} type="button" @click=${() => press(one.press)}>${one.label}</button>`;
}

export function item({ text, detail, mark: name, button: one }, press) {
  return html`
    <li class="row ${name ?? ''}">
      ${mark(name)}
      <div class="row-text"><span>${spelled(text)}</span>${detail ? html`<small>${spelled(detail)}</small>` : ''}</div>
      ${one ? button(one, press, 'small') : ''}
    </li>
  `;
}

function block(one, press) {
  switch (one.kind) {
    case 'title':
      return html`<h2>${mark(one.mark)}<span>${spelled(one.text)}</span>${one.aside ? html`<small>${one.aside}</small>` : ''}</h2>`;
    case 'text':
      return html`<p>${one.mark && one.mark !== 'phone' ? mark(one.mark) : ''}${spelled(one.text)}</p>`;
    case 'quote':
      return html`<blockquote>${one.text}</blockquote>`;
    case 'facts':
      return html`<dl>${one.facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
    case 'timeline':
      return html`<ol class="timeline">${one.items.map(({ time, text }) => html`<li><time>${time}</time><span>${text}</span></li>`)}</ol>`;
    case 'small':
      return html`<p class="fine">${one.text}</p>`;
    case 'list':
      return html`${one.title ? html`<h3>${one.title}</h3>` : ''}<ul class="rows">${one.items.map((row) => item(row, press))}</ul>`;
    case 'divider':
      return html`<hr />`;
    default:
      return nothing;
  }
}

export const blocks = (all, press) => all.map((one) => block(one, press));

export const buttons = ({ buttons: rows, more }, press, words) => html`
  ${rows.map((row) => html`<div class="buttons">${row.map((one) => button(one, press))}</div>`)}
  ${more.length > 0 ? html`<details class="more"><summary>${words.more}</summary><div class="buttons">${more.map((one) => button(one, press))}</div></details>` : ''}
`;

function file({ id, kind, name, ready }) {
  const address = `/desk/files/${id}`;
  if (ready && kind === 'photo')
    return html`<a href=${address} target="_blank" rel="noreferrer"><img src=${address} alt=${name} /></a>`;
  if (ready && (kind === 'voice' || kind === 'recording'))
    return html`<audio controls preload="none" src=${address} aria-label=${name}></audio>`;
  const label = html`<span aria-hidden="true">📎</span> ${name}`;
  return ready
    ? html`<a class="file" href=${address} target="_blank" rel="noreferrer">${label}</a>`
    : html`<span class="file">${label}</span>`;
}

const files = ({ files: all, wide }) =>
  all.length === 0 ? nothing : html`<div class=${wide ? 'files wide' : 'files'}>${all.map(file)}</div>`;

/** A screen that lies open; with `close` it can be put away. */
export function screenPanel(screen, words, { press, close }) {
  const body = html`${blocks(screen.blocks, press)}${files(screen)}${buttons(screen, press, words)}`;
  if (!close) return body;
  return html`<section class="panel open reading" tabindex="-1">${closing(`${words.close} (Esc)`, close)}${body}</section>`;
}

export const closing = (label, close) =>
  html`<button class="close" type="button" title=${label} aria-label=${label} @click=${close}>✕</button>`;
