/** The client's side: who calls and where to, and the calls he has on his line. */
import { html, nothing } from 'lit';
import { icons } from './phone-icons.js';
import { clock, spelled } from './phone-words.js';

export function callCard(pane, { other, hidden }) {
  const { words, state } = pane;
  const callers = [
    ...state.demoNumbers.map(({ number, label }) => ({ value: number, title: label, detail: spelled(number) })),
    { value: other, title: words.otherNumber, detail: '' },
    { value: hidden, title: words.hiddenNumber, detail: '' },
  ];
  const submit = (event) => {
    event.preventDefault();
    pane.placeCall();
  };
  return html`
    <form class="card" @submit=${submit}>
      <fieldset>
        <legend>${words.whoCalls}</legend>
        <div class="callers">${callers.map((one) => choice(pane, 'caller', one))}</div>
        ${pane.caller === other ? typedNumber(pane) : nothing}
      </fieldset>
      <fieldset>
        <legend>${words.where}</legend>
        <div class="targets">${targets(pane).map((one) => choice(pane, 'target', one))}</div>
      </fieldset>
      <button class="call" type="submit">${icons.phone}${words.call}</button>
    </form>
  `;
}

function targets({ state, words }) {
  const queues = Object.keys(state.queues).map((queue) => ({
    value: queue,
    title: words.queue(state.queueTitles[queue] ?? queue),
    detail: '',
  }));
  return [...queues, ...state.phones.map(({ extension }) => ({ value: extension, title: extension, detail: '' }))];
}

function choice(pane, name, { value, title, detail }) {
  const choose = () => {
    pane[name] = value;
  };
  return html`<label class="choice">
    <input type="radio" name=${name} .checked=${pane[name] === value} @change=${choose} />
    <span><b>${title}</b>${detail ? html`<small>${detail}</small>` : nothing}</span>
  </label>`;
}

function typedNumber(pane) {
  const type = (event) => {
    pane.typed = event.target.value;
  };
  return html`<input id="typed" class="typed" type="tel" autocomplete="off" maxlength="40" .value=${pane.typed}
    placeholder=${pane.words.numberHint} aria-label=${pane.words.otherNumber} @input=${type} />`;
}

export function clientLines(pane) {
  return pane.state.calls.map((call) => clientLine(pane, call));
}

function clientLine(pane, call) {
  const { words } = pane;
  const asked = call.state === 'calling-client';
  if (call.direction === 'outgoing' && call.state === 'ringing') return nothing;
  const say = {
    ringing: words.ringbackTone,
    waiting: words.inQueue,
    talking: words.talking,
    'calling-client': words.weCallYou,
  };
  const since = call.state === 'talking' ? call.answeredAt : call.startedAt;
  return html`
    <article class="line ${call.state}" aria-live="polite">
      <div class="who"><b>${spelled(call.number) ?? words.hiddenNumber}</b><small>${say[call.state]} · ${clock(since)}</small></div>
      ${asked ? html`<button class="round green" title=${words.pickUp} aria-label=${words.pickUp} @click=${() => pane.act(call.id, 'answer', { who: 'client' })}>${icons.phone}</button>` : nothing}
      <button class="round red" title=${asked ? words.refuse : words.clientHangsUp} aria-label=${asked ? words.refuse : words.clientHangsUp}
        @click=${() => (asked ? pane.act(call.id, 'reject', { who: 'client' }) : pane.act(call.id, 'hangup', {}))}>${icons.down}</button>
    </article>
  `;
}
