/** The desk: draws what the server tells, sends back what is pressed. Nothing is decided here. */
import { html, render } from 'lit';
import { alertOfCalls, askToNotify, canAskToNotify } from './alert.js';
import { callsColumn } from './calls.js';
import { formPanel, valuesOf } from './form.js';
import { screenPanel } from './screen.js';
import { send } from './send.js';
import { findBox, header } from './shell.js';

const words = JSON.parse(document.getElementById('words').textContent);
const root = document.getElementById('desk');

/** Everything that is on the page. `panel` is what lies open on the right: a screen or a form. */
const state = {
  view: null,
  ahead: 0,
  online: false,
  over: false,
  panel: null,
  said: null,
  busy: false,
  hidden: new Set(),
};
const offered = new Set(); // calls whose form was opened by itself

const draw = () => render(page(), root);
const change = (more) => {
  Object.assign(state, more);
  draw();
};

function page() {
  const { view, panel } = state;
  if (!view) return html`<p class="loading" role="status">${state.over ? words.sessionOver : words.connecting}</p>`;
  return html`
    ${header(state, words, { notify: canAskToNotify() && (() => askToNotify().then(draw)), find: findBox(words, find) })}
    <main class="columns">
      <div class="column" aria-label=${words.calls}>${callsColumn(state, words, { press, hide })}</div>
      <div class="column side">
        ${panel?.kind === 'form' ? formPanel(panel, words, { input, submit, close, busy: state.busy }) : ''}
        ${panel?.kind === 'screen' ? screenPanel(panel.screen, words, { press, close }) : ''}
        <section class="panel work" aria-label=${words.work}>${screenPanel(view.work, words, { press })}</section>
      </div>
    </main>
    <div class="said ${state.said ? 'shown' : ''} ${state.said?.kind ?? ''}" role="status" aria-live="polite">
      ${state.said?.text ?? ''}
    </div>
  `;
}

/** What a call is about fills the panel once, when nothing else is being written there. */
function offerForm(view) {
  const call = view.calls.find(({ mine, state: now }) => mine && (now === 'ringing' || now === 'talking'));
  const question = call?.screen.buttons.flat().find((button) => button.press?.startsWith('f:'))?.press;
  if (!call || !question) return;
  const { panel } = state;
  if (panel?.kind === 'form' && panel.offered === call.id) {
    if (panel.press !== question) open(question, { offered: call.id, values: panel.values });
  } else if (!offered.has(call.id) && panel?.kind !== 'form') {
    offered.add(call.id);
    open(question, { offered: call.id, values: {} });
  }
}

async function open(press, { offered: call, values }) {
  const answer = await send('press', { press });
  if (answer.kind !== 'form') return;
  const asked = Object.keys(values).length > 0 ? await send('reform', { act: answer.form.act, values }) : answer;
  const form = asked.kind === 'form' ? asked.form : answer.form;
  change({ panel: { kind: 'form', form, values: { ...valuesOf(form), ...values }, errors: {}, press, offered: call } });
}

async function press(code) {
  if (state.busy) return;
  change({ busy: true });
  const answer = await send('press', { press: code });
  change({ busy: false });
  take(answer, code);
}

function take(answer, code) {
  if (answer.kind === 'over') return change({ over: true, view: null });
  if (answer.kind === 'said' || answer.kind === 'refused') return say(answer);
  if (answer.kind === 'screen') change({ panel: answer });
  if (answer.kind === 'form')
    change({ panel: { kind: 'form', form: answer.form, values: valuesOf(answer.form), errors: {}, press: code } });
  if (answer.kind === 'screen' || answer.kind === 'form') reveal();
}

function reveal() {
  const panel = root.querySelector('.panel.open');
  panel?.scrollIntoView({ block: 'nearest' });
  panel?.querySelector('input, textarea, select, button:not(.close)')?.focus({ preventScroll: true });
}

async function input(key, value, decides) {
  const { panel } = state;
  panel.values = { ...panel.values, [key]: value };
  delete panel.errors[key];
  if (!decides) return draw();
  const answer = await send('reform', { act: panel.form.act, values: panel.values });
  if (answer.kind === 'form' && state.panel === panel) {
    panel.form = answer.form;
    panel.values = { ...valuesOf(answer.form), ...panel.values }; // a new question may come with a likely answer
  }
  draw();
}

async function submit() {
  const { panel } = state;
  if (state.busy) return;
  change({ busy: true });
  const answer = await send('form', { act: panel.form.act, values: panel.values });
  change({ busy: false });
  if (answer.kind === 'errors') {
    panel.errors = answer.errors;
    draw();
    root.querySelector('[aria-invalid="true"]')?.focus();
    return;
  }
  if (answer.kind === 'refused') return say(answer);
  change({ panel: null });
  if (answer.kind === 'screen') say({ kind: 'said', text: words.saved });
  take(answer, null);
}

/** A request that lies open is shown as it is now; what is being read does not jump. */
async function refresh() {
  const { panel } = state;
  if (panel?.kind !== 'screen' || !panel.again || document.hidden) return;
  const answer = await send('press', { press: panel.again });
  if (answer.kind === 'screen' && state.panel === panel) change({ panel: answer });
}

const find = async (query) => take(await send('find', { query }), null);
const close = () => change({ panel: null });
const hide = (id) => {
  state.hidden.add(id);
  draw();
};

let hush;
function say(said) {
  clearTimeout(hush);
  change({ said: { kind: said.kind, text: said.text } });
  hush = setTimeout(() => change({ said: null }), 6000);
}

function connect() {
  const events = new EventSource('/desk/events');
  events.addEventListener('open', () => change({ online: true }));
  events.addEventListener('error', () => {
    change({ online: false });
    if (events.readyState === EventSource.CLOSED) setTimeout(reconnect, 2000);
  });
  events.addEventListener('over', () => {
    events.close();
    change({ over: true, view: null });
  });
  events.addEventListener('desk', ({ data }) => {
    const view = JSON.parse(data);
    change({ view, online: true, ahead: new Date(view.now).getTime() - Date.now() }); // the server's clock counts
    alertOfCalls(view, words);
    offerForm(view);
    refresh();
  });
}

/** The browser gave up: the session has ended, or a proxy stands before a server that is away. */
async function reconnect() {
  const stop = new AbortController();
  const answer = await fetch('/desk/events', { signal: stop.signal }).catch(() => null);
  stop.abort();
  if (answer?.status === 401) change({ over: true, view: null });
  else connect();
}

document.addEventListener('keydown', (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === 'Escape' && state.panel) close();
  if (event.key === '/' && !typing) {
    event.preventDefault();
    document.getElementById('find')?.focus();
  }
});
setInterval(() => state.view && draw(), 1000); // the running clocks of calls
setInterval(refresh, 20_000);
draw();
connect();
