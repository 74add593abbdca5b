/** What a person does on the page: each act is asked of the server, and what it answers is laid open. */
import { filling } from './filling.js';
import { formStack, isUntouched, opened, valuesOf } from './forms.js';
import { send } from './send.js';

const shortly = 6000; // ms for which a short word is shown

/** The last of `state.forms` is being filled in, `state.screen` lies open to be read; neither takes the other's place. */
export function acts(state, change, words, root) {
  const forms = formStack(state, change);
  const offered = new Set(); // calls whose form has opened by itself
  let hush;
  let opener; // what was pressed to open what is read now

  function say(said) {
    clearTimeout(hush);
    change({ said });
    hush = setTimeout(() => change({ said: null }), said.undo ? 2 * shortly : shortly);
  }

  function reveal(selector, target) {
    const panel = root.querySelector(selector);
    panel?.scrollIntoView({ block: 'nearest' });
    (panel?.querySelector(target) ?? panel)?.focus({ preventScroll: true });
  }
  const firstField = 'form input:not([type="file"]), form textarea, form select';

  function take(answer, code) {
    if (answer.kind === 'over') return change({ over: answer.text, view: null });
    if (answer.kind === 'said' || answer.kind === 'refused') return say(answer);
    if (answer.kind === 'screen') {
      if (!state.screen) opener = document.activeElement;
      change({ screen: answer });
      reveal('.panel.reading', null);
    }
    if (answer.kind === 'form') {
      if (state.screen?.passing) change({ screen: null });
      forms.open(opened(answer.form, code));
      reveal('.panel.filling', firstField);
    }
  }

  /** One thing at a time: a button pressed twice does its work once. */
  async function busily(work) {
    if (state.busy) return;
    change({ busy: true });
    try {
      await work();
    } finally {
      change({ busy: false });
    }
  }

  /** A form that waits already is taken up again, with what is written in it. */
  function press(code) {
    const waiting = forms.byPress(code);
    if (!waiting) return busily(async () => take(await send('press', { press: code }), code));
    forms.raise(waiting.id);
    reveal('.panel.filling', firstField);
  }
  const find = async (query) => take(await send('find', { query }), null);

  const submit = () => {
    const { id, form, values, labels, files, sending } = forms.top();
    if (sending > 0) return;
    return busily(async () => {
      const typed = Object.entries(labels).filter(([key, label]) => !values[key] && label.trim());
      const laid = Object.values(files).flatMap((some) => some.map((one) => one.id));
      const filled = { act: form.act, values: { ...values, ...Object.fromEntries(typed) }, files: laid };
      const answer = await send('form', filled);
      if (answer.kind === 'errors') {
        forms.alter(id, { errors: answer.errors });
        root.querySelector('.filling [aria-invalid="true"]')?.focus();
        return;
      }
      if (answer.kind === 'refused' || answer.kind === 'over') return take(answer, null);
      forms.drop(id);
      take(answer, null);
      if (answer.kind === 'screen') say({ kind: 'said', text: words.saved });
    });
  };

  /** Opens the question of the call that rings or is spoken, once; it follows when another caller is named. */
  async function offer(view) {
    const call = view.calls.find(({ mine, state: now }) => mine && (now === 'ringing' || now === 'talking'));
    if (!call?.question) return;
    const before = state.forms.find((one) => one.offered === call.id);
    if (before ? before.press === call.question : offered.has(call.id)) return;
    if (!before && state.forms.some((one) => !isUntouched(one))) return; // he writes something else
    offered.add(call.id);
    const answer = await send('press', { press: call.question });
    if (answer.kind !== 'form') return;
    const fresh = opened(answer.form, call.question, { offered: call.id });
    if (!before) return forms.open(fresh);
    const { form, press: code, values } = fresh;
    const now = forms.byId(before.id); // with what was written meanwhile
    if (now) forms.alter(now.id, { form, press: code, values: { ...values, ...now.values } });
  }

  /** A request that lies open is shown as it is now. */
  async function refresh() {
    const { screen } = state;
    if (!screen?.again || document.hidden) return;
    const answer = await send('press', { press: screen.again });
    if (answer.kind === 'screen' && state.screen === screen) change({ screen: answer });
  }

  /** Closed by mistake, a form with words in it can be brought back. */
  function closeForm() {
    const top = forms.top();
    if (!top) return;
    forms.drop(top.id);
    if (!isUntouched(top)) say({ kind: 'said', text: words.restored, undo: () => bringBack(top) });
  }

  function bringBack(form) {
    forms.open(form);
    change({ said: null });
    reveal('.panel.filling', firstField);
  }

  function closeScreen() {
    change({ screen: null });
    if (opener?.isConnected) opener.focus();
  }

  /** What lies open is closed, the topmost first; false: nothing was. */
  function close() {
    if (state.help) change({ help: false });
    else if (state.screen) closeScreen();
    else if (forms.top()) closeForm();
    else return false;
    return true;
  }

  function restore() {
    forms.restore();
    for (const { id, offered: call, form, values } of state.forms) {
      if (call) offered.add(call);
      const question = { act: form.act, values };
      send('reform', question).then((answer) => {
        const now = forms.byId(id);
        if (answer.kind === 'form' && now) {
          forms.alter(id, { form: answer.form, values: { ...valuesOf(answer.form), ...now.values } });
        }
      });
    }
  }

  function raise(id) {
    forms.raise(id);
    reveal('.panel.filling', firstField);
  }

  const hide = (id) => change({ hidden: new Set([...state.hidden, id]) });
  const reading = { find, refresh, closeScreen, hide };
  return { ...filling(forms, words, say), ...reading, press, submit, offer, restore, closeForm, close, raise, reveal };
}
