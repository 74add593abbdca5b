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
function who(text) {
  const [person, ...known] = text.split(' · ');
  return html`<p class="who"><strong>${spelled(person)}</strong>${spelled(known.join(' · '))}</p>`;
}

function card(call, words, ahead, { press, hide }) {
  const [title, ...rest] = call.screen.blocks;
  const [first, ...details] = rest;
  const live = call.state === 'ringing' || call.state === 'talking';
  if (!call.mine) return html`<article class="call colleague">${spelled(title.text)}</article>`;
  return html`
    <article class="call ${call.state}" aria-label=${title.text}>
      <div class="call-head">
        <span class="call-sign" aria-hidden="true">☎</span>
        <h2>${spelled(title.text)}</h2>
        ${live ? html`<time class="timer" role="timer" aria-live="off">${timer(call.since, ahead)}</time>` : ''}
        ${call.state === 'ended' ? html`<button class="close" type="button" aria-label=${words.close} @click=${() => hide(call.id)}>✕</button>` : ''}
      </div>
      ${first?.kind === 'text' && details.length + call.screen.buttons.length > 0 ? who(first.text) : blocks(first ? [first] : [], press)}
      ${blocks(details, press)}
      ${call.recording ? html`<audio controls preload="none" src=${call.recording}></audio>` : ''}
      ${buttons(call.screen, press, words)}
    </article>
  `;
}

const waitingRow = ({ text, detail, since }, ahead) => html`
  <li class="row">
    <span class="sign waiting" aria-hidden="true">⏳</span>
    <div class="row-text"><span>${spelled(text)}</span><small>${spelled(detail)}</small></div>
    <time class="timer" role="timer" aria-live="off">${timer(since, ahead)}</time>
  </li>
`;

/** The left side: my calls as they live, who waits, who is to be called back. */
export function callsColumn({ view, hidden, ahead }, words, on) {
  const calls = view.calls.filter(({ id }) => !hidden.has(id));
  return html`
    <div class="calls" aria-live="assertive">
      ${
        calls.length > 0
          ? repeat(
              calls,
              ({ id }) => id,
              (call) => card(call, words, ahead, on),
            )
          : html`<div class="quiet-line"><span class="call-sign" aria-hidden="true">☎</span><p>${words.noCalls}</p></div>`
      }
    </div>
    <section class="panel">
      <h3>${words.waiting}${view.waiting.length > 0 ? html`<b class="count">${view.waiting.length}</b>` : ''}</h3>
      ${view.waiting.length > 0 ? html`<ul class="rows">${view.waiting.map((one) => waitingRow(one, ahead))}</ul>` : html`<p class="fine">${words.nobodyWaits}</p>`}
    </section>
    <section class="panel">
      <h3>${words.missed}${view.missed.length > 0 ? html`<b class="count">${view.missed.length}</b>` : ''}</h3>
      ${
        view.missed.length > 0
          ? html`<ul class="rows">${view.missed.map((one) => item(one, on.press))}</ul>`
          : html`<p class="fine">${words.noMissed}</p>`
      }
    </section>
  `;
}
