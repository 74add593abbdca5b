import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { blocks, buttons, item } from './screen.js';
import { spelled } from './spelled.js';

/** A length of time as phones show it: 0:04, 12:30, 1:02:00. */
function timer(since, ahead) {
  const seconds = Math.max(0, Math.floor((Date.now() + ahead - new Date(since).getTime()) / 1000));
  const two = (value) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Who it is stands large; what else is known of him under it. */
function who(text, client, press, words) {
  const [person, ...known] = text.split(' · ');
  const name = client
    ? html`<button class="link" type="button" title=${words.client} @click=${() => press(client)}>${spelled(person)}</button>`
    : spelled(person);
  return html`<p class="who"><strong>${name}</strong>${spelled(known.join(' · '))}</p>`;
}

function card(call, words, ahead, { press, hide }) {
  const [title, ...rest] = call.screen.blocks;
  const [first, ...details] = rest;
  const live = call.state === 'ringing' || call.state === 'talking';
  if (!call.mine) return html`<article class="call colleague">${spelled(title.text)}</article>`;
  return html`
    <article class="call ${call.state}" aria-label=${title.text} tabindex="-1">
      <div class="call-head">
        <span class="call-sign" aria-hidden="true">☎</span>
        <h2>${spelled(title.text)}</h2>
        ${live ? html`<time class="timer" role="timer" aria-live="off">${timer(call.since, ahead)}</time>` : ''}
        ${call.state === 'ended' ? html`<button class="close" type="button" aria-label=${words.close} @click=${() => hide(call.id)}>✕</button>` : ''}
      </div>
      ${first?.kind === 'text' && details.length + call.screen.buttons.length > 0 ? who(first.text, call.client, press, words) : blocks(first ? [first] : [], press)}
      ${blocks(details, press)}
      ${call.recordings.map((src) => html`<audio controls preload="none" src=${src}></audio>`)}
      ${buttons(call.screen, press, words)}
    </article>
  `;
}

const waitingRow = ({ text, detail, since, client }, ahead, press) => html`
  <li class="row">
    <span class="sign waiting" aria-hidden="true">⏳</span>
    <div class="row-text">
      ${client ? html`<button class="link" type="button" @click=${() => press(client)}>${spelled(text)}</button>` : html`<span>${spelled(text)}</span>`}
      <small>${spelled(detail)}</small>
    </div>
    <time class="timer" role="timer" aria-live="off">${timer(since, ahead)}</time>
  </li>
`;

/** My calls as they live. A screen reader hears of a new one from a line of its own: clocks would talk all the time. */
export function callsColumn({ view, hidden, ahead }, words, on) {
  const calls = view.calls.filter(({ id }) => !hidden.has(id));
  const quiet = html`<div class="quiet-line"><span class="call-sign" aria-hidden="true">☎</span><p>${words.noCalls}</p></div>`;
  const cards = repeat(
    calls,
    ({ id }) => id,
    (call) => card(call, words, ahead, on),
  );
  return html`<section class="calls" aria-label=${words.calls}>${calls.length > 0 ? cards : quiet}</section>`;
}

const counted = (title, { length }) => html`<h3>${title}${length > 0 ? html`<b class="count">${length}</b>` : ''}</h3>`;

const rowsOr = (rows, none) =>
  rows.length > 0 ? html`<ul class="rows">${rows}</ul>` : html`<p class="fine">${none}</p>`;

/** Who waits in the queue, and who is to be called back. */
export const listsColumn = ({ view: { waiting, missed }, ahead }, words, { press }) => html`
  <section class="panel" aria-label=${words.waiting}>
    ${counted(words.waiting, waiting)}
    ${rowsOr(
      waiting.map((one) => waitingRow(one, ahead, press)),
      words.nobodyWaits,
    )}
  </section>
  <section class="panel" aria-label=${words.missed}>
    ${counted(words.missed, missed)}
    ${rowsOr(
      missed.map((one) => item(one, press)),
      words.noMissed,
    )}
  </section>
`;
