/** The desk: draws what the server tells, sends back what is pressed. Nothing is decided here. */
import { html, nothing, render } from 'lit';
import { acts } from './acts.js';
import { alertOfCalls, askToNotify, canAskToNotify } from './alert.js';
import { callsColumn, listsColumn } from './calls.js';
import { formPanel, waitingForms } from './form.js';
import { keysPanel, listenToKeys } from './keys.js';
import { screenPanel } from './screen.js';
import { findBox, header, notice, troubles } from './shell.js';

const words = JSON.parse(document.getElementById('words').textContent);
const root = document.getElementById('desk');

/** Everything that is on the page. `ahead`: how far the server's clock is before this one, ms; `heard`: for a screen reader. */
const state = {
  ...{ view: null, ahead: 0, online: false, over: null, heard: '', help: false },
  ...{ forms: [], screen: null, said: null, busy: false, hidden: new Set() },
};

const draw = () => render(page(), root);
const change = (more) => {
  Object.assign(state, more);
  draw();
};
const act = acts(state, change, words, root);
const toggleHelp = () => {
  change({ help: !state.help });
  if (state.help) root.querySelector('.keys')?.focus();
};

function page() {
  const { view, forms, screen, said, busy, over, help, heard } = state;
  if (over !== null) return notice(over, words);
  if (!view) return html`<p class="loading" role="status">${words.connecting}</p>`;
  const form = forms.at(-1);
  const notify = canAskToNotify() && (() => askToNotify().then(draw));
  const reading = screen ? screenPanel(screen.screen, words, { press: act.press, close: act.closeScreen }) : nothing;
  return html`
    ${header(state, words, { notify, find: findBox(words, act.find), help: toggleHelp })} ${troubles(state, words)}
    <main class="columns">
      <div class="column">${callsColumn(state, words, act)} ${form ? reading : nothing} ${listsColumn(state, words, act)}</div>
      <div class="column">
        ${form ? formPanel(form, words, { ...act, close: act.closeForm, busy }) : nothing}
        ${waitingForms(forms.slice(0, -1), words, act.raise)} ${form ? nothing : reading}
        <section class="panel" aria-label=${words.work}>${screenPanel(view.work, words, { press: act.press })}</section>
      </div>
    </main>
    ${help ? keysPanel(words, toggleHelp) : nothing}
    <div class="unseen" role="status" aria-live="assertive">${heard}</div>
    <div class="said ${said ? 'shown' : ''} ${said?.kind ?? ''}" role="status" aria-live="polite">
      ${said?.text ?? ''} ${said?.undo ? html`<button class="button small" type="button" @click=${said.undo}>${words.undo}</button>` : nothing}
    </div>
  `;
}

function connect() {
  const events = new EventSource('/desk/events');
  events.addEventListener('open', () => change({ online: true }));
  events.addEventListener('error', () => {
    change({ online: false });
    if (events.readyState === EventSource.CLOSED) setTimeout(reconnect, 2000);
  });
  events.addEventListener('over', ({ data }) => {
    events.close();
    change({ over: JSON.parse(data).text, view: null });
  });
  events.addEventListener('desk', ({ data }) => {
    const view = JSON.parse(data);
    const ahead = new Date(view.now).getTime() - Date.now(); // the server's clock counts
    change({ view, online: true, ahead, heard: alertOfCalls(view, words) });
    act.offer(view);
    act.refresh();
  });
}

/** The browser gave up: the session has ended, or a proxy stands before a server that is away. */
async function reconnect() {
  const stop = new AbortController();
  const answer = await fetch('/desk/events', { signal: stop.signal }).catch(() => null);
  if (answer?.status === 401) change({ over: (await answer.json()).text, view: null });
  else connect();
  stop.abort();
}

listenToKeys(act, toggleHelp);
setInterval(() => state.view && draw(), 1000); // the running clocks of calls
setInterval(act.refresh, 20_000);
draw();
act.restore();
connect();
