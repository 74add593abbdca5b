/** The client's side: who calls and where to, and the calls he has on his line. */
import { html, nothing } from 'lit';
import { icons } from './phone-icons.js';
import { clock, inLang, spelled } from './phone-words.js';

export function callCard(pane, { other, hidden }) {
  const { words, state } = pane;
  const callers = [
    ...state.demoNumbers.map(({ number, label }) => [number, inLang(label, pane.lang)]),
    [other, words.otherNumber],
    [hidden, words.hiddenNumber],
  ];
  const choose = (event) => {
    pane.caller = event.target.value;
  };
  const submit = (event) => {
    event.preventDefault();
    pane.placeCall();
  };
  return html`
    <form class="card" @submit=${submit}>
      <div>
        <label for="caller">${words.whoCalls}</label>
        <select id="caller" @change=${choose}>
          ${callers.map(([value, title]) => html`<option value=${value} ?selected=${pane.caller === value}>${title}</option>`)}
        </select>
        ${pane.caller === other ? typedNumber(pane) : pane.caller === hidden ? nothing : html`<small class="number">${spelled(pane.caller)}</small>`}
      </div>
      <fieldset>
        <legend>${words.where}</legend>
        <div class="targets">${targets(pane).map((one) => choice(pane, 'target', one))}</div>
      </fieldset>
      <button class="call" type="submit">${icons.phone}${words.call}</button>
    </form>
  `;
}

function targets({ state, words, lang }) {
  const queues = Object.keys(state.queues).map((queue) => ({
    value: queue,
    title: words.queue(inLang(state.queueTitles[queue] ?? queue, lang)),
  }));
  return [...queues, ...state.phones.map(({ extension }) => ({ value: extension, title: extension }))];
}

function choice(pane, name, { value, title }) {
  const choose = () => {
    pane[name] = value;
  };
  return html`<label class="choice">
    <input type="radio" name=${name} .checked=${pane[name] === value} @change=${choose} />
    <span><b>${title}</b></span>
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
