/** The desk: draws what the server tells, sends back what is pressed. Nothing is decided here. */
import { html, render } from 'lit';
import { acts } from './acts.js';
import { alertOfCalls, askToNotify, canAskToNotify } from './alert.js';
import { callsColumn } from './calls.js';
import { formPanel } from './form.js';
import { screenPanel } from './screen.js';
import { findBox, header } from './shell.js';

const words = JSON.parse(document.getElementById('words').textContent);
const root = document.getElementById('desk');

/** Everything that is on the page. `ahead`: how far the server's clock is before this one, ms. */
const state = {
  ...{ view: null, ahead: 0, online: false, over: false },
  ...{ form: null, screen: null, said: null, busy: false, hidden: new Set() },
};

const draw = () => render(page(), root);
const change = (more) => {
  Object.assign(state, more);
  draw();
};
const act = acts(state, change, words, root);

function page() {
  const { view, form, screen, said, busy } = state;
  if (!view) return html`<p class="loading" role="status">${state.over ? words.sessionOver : words.connecting}</p>`;
  const notify = canAskToNotify() && (() => askToNotify().then(draw));
  return html`
    ${header(state, words, { notify, find: findBox(words, act.find) })}
    <main class="columns">
      <div class="column">${callsColumn(state, words, act)}</div>
      <div class="column">
        ${form ? formPanel(form, words, { ...act, close: act.closeForm, busy }) : ''}
        ${screen ? screenPanel(screen.screen, words, { press: act.press, close: act.closeScreen }) : ''}
        <section class="panel" aria-label=${words.work}>${screenPanel(view.work, words, { press: act.press })}</section>
      </div>
    </main>
    <div class="said ${said ? 'shown' : ''} ${said?.kind ?? ''}" role="status" aria-live="polite">${said?.text ?? ''}</div>
  `;
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
    act.offer(view);
    act.refresh();
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
  if (event.key === 'Escape' && state.screen) act.closeScreen();
  if (event.key === '/' && !typing) {
    event.preventDefault();
    document.getElementById('find')?.focus();
  }
});
setInterval(() => state.view && draw(), 1000); // the running clocks of calls
setInterval(act.refresh, 20_000);
draw();
act.restore();
connect();
