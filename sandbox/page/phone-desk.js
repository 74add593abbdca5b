/** The office's side: one desk phone an extension, and the calls that are over. */
import { html, nothing } from 'lit';
import { icons } from './phone-icons.js';
import { clock, inLang, spelled } from './phone-words.js';

export function deskPhone(pane, phone) {
  const { state, words } = pane;
  const call = state.calls.find(({ id }) => id === phone.callIds[0]);
  return html`
    <article class="desk ${phone.state}" aria-label="${words.extension} ${phone.extension}" aria-live="polite">
      <header><span class="lamp"></span><b>${phone.extension}</b><span class="owner">${state.staff[phone.extension] ?? ''}</span></header>
      ${call ? busyDesk(pane, phone, call) : html`<p class="screen idle">${words.free}</p>`}
    </article>
  `;
}

function busyDesk(pane, phone, call) {
  const { words, state } = pane;
  const number = spelled(call.number) ?? words.hiddenNumber;
  return html`
    <div class="screen">
      <b>${number}</b>
      <small>${[status(words, phone, call), call.queue && words.queue(inLang(state.queueTitles[call.queue] ?? call.queue, pane.lang))].filter(Boolean).join(' · ')}</small>
      <time>${clock(call.state === 'talking' ? call.answeredAt : call.startedAt)}</time>
    </div>
    ${phone.state === 'ringing' ? ringingKeys(pane, phone, call) : talkingKeys(pane, phone, call)}
    ${pane.sending === call.id && phone.state === 'talking' ? colleagues(pane, phone, call) : nothing}
  `;
}

function status(words, phone, call) {
  if (phone.state === 'ringing')
    return call.direction === 'outgoing' ? words.pickUpToCall : (call.name ?? words.ringing);
  return call.state === 'calling-client' ? words.callingClient : words.talking;
}

function ringingKeys(pane, phone, call) {
  const { words } = pane;
  const who = phone.extension;
  return html`<div class="keys">
    <button class="key green" @click=${() => pane.act(call.id, 'answer', { who })}>${icons.phone}${words.pickUp}</button>
    <button class="key soft" @click=${() => pane.act(call.id, 'reject', { who })}>${words.refuse}</button>
  </div>`;
}

function talkingKeys(pane, phone, call) {
  const { words } = pane;
  const send = () => {
    pane.sending = pane.sending === call.id ? null : call.id;
  };
  const transferable = call.state === 'talking' && pane.state.phones.length > 1;
  return html`<div class="keys">
    ${transferable ? html`<button class="key soft" aria-expanded=${pane.sending === call.id} @click=${send}>${icons.forward}${words.transfer}</button>` : nothing}
    <button class="key red" @click=${() => pane.act(call.id, 'hangup', { by: phone.extension })}>${icons.down}${words.hangUp}</button>
  </div>`;
}

function colleagues(pane, phone, call) {
  const others = pane.state.phones.filter(({ extension }) => extension !== phone.extension);
  return html`<div class="keys colleagues" role="group" aria-label=${pane.words.transferTo}>
    <span>${pane.words.transferTo}</span>
    ${others.map(
      ({
        extension,
        state,
      }) => html`<button class="key soft" ?disabled=${state !== 'idle'} title=${pane.state.staff[extension] ?? extension}
      @click=${() => pane.act(call.id, 'transfer', { to: extension })}>${extension}</button>`,
    )}
  </div>`;
}

export function history(pane) {
  const { words, state } = pane;
  if (state.over.length === 0) return nothing;
  return html`<section class="history" aria-label=${words.history}>
    <h2>${words.history}</h2>
    <ul>${state.over.slice(0, 6).map((call) => pastCall(words, call))}</ul>
  </section>`;
}

function pastCall(words, call) {
  const missed = call.state === 'missed';
  const lasted = clock(missed ? call.startedAt : call.answeredAt, call.endedAt);
  const what = missed ? (call.direction === 'incoming' ? words.missed : words.notReached) : words.spoke(call.spokeWith);
  return html`<li class=${missed ? 'missed' : ''}>
    <span class="mark">${missed ? icons.missed : call.direction === 'incoming' ? icons.incoming : icons.outgoing}</span>
    <b>${spelled(call.number) ?? words.hiddenNumber}</b><span>${what}</span><time>${lasted}</time>
  </li>`;
}
