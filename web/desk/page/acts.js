/** What a person does on the page: each act is asked of the server, and what it answers is laid open. */
import { valuesOf } from './form.js';
import { send } from './send.js';

const drafts = 'pult-desk-draft'; // of this window: a reload in the middle of a call loses no words

/** A form that has opened by itself and says no more than it did then. */
const isUntouched = ({ form, values, offered }) =>
  offered !== undefined && JSON.stringify(values) === JSON.stringify(valuesOf(form));

/** `state.form` is being filled in, `state.screen` lies open to be read; neither takes the other's place. */
export function acts(state, change, words, root) {
  const offered = new Set(); // calls whose form has opened by itself
  let hush;

  function say({ kind, text }) {
    clearTimeout(hush);
    change({ said: { kind, text } });
    hush = setTimeout(() => change({ said: null }), 6000);
  }

  function setForm(form) {
    if (form) sessionStorage.setItem(drafts, JSON.stringify({ ...form, errors: {} }));
    else sessionStorage.removeItem(drafts);
    change({ form });
  }

  function reveal(which) {
    const panel = root.querySelector(`.panel.${which}`);
    panel?.scrollIntoView({ block: 'nearest' });
    panel?.querySelector('form input, form textarea, form select, .buttons button')?.focus({ preventScroll: true });
  }

  function take(answer, code) {
    if (answer.kind === 'over') return change({ over: true, view: null });
    if (answer.kind === 'said' || answer.kind === 'refused') return say(answer);
    if (answer.kind === 'screen') {
      change({ screen: answer });
      reveal('reading');
    }
    if (answer.kind === 'form') {
      setForm({ form: answer.form, values: valuesOf(answer.form), errors: {}, press: code });
      reveal('filling');
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

  const press = (code) => busily(async () => take(await send('press', { press: code }), code));
  const find = async (query) => take(await send('find', { query }), null);

  /** The form with values given so far: later questions depend on them, a new one may come with a likely answer. */
  async function reform(filled) {
    const answer = await send('reform', { act: filled.form.act, values: filled.values });
    if (answer.kind !== 'form' || state.form !== filled) return;
    setForm({ ...filled, form: answer.form, values: { ...valuesOf(answer.form), ...filled.values } });
  }

  function input(key, value, decides) {
    const { [key]: _, ...errors } = state.form.errors;
    setForm({ ...state.form, errors, values: { ...state.form.values, [key]: value } });
    if (decides) reform(state.form);
  }

  const submit = () =>
    busily(async () => {
      const { form, values } = state.form;
      const answer = await send('form', { act: form.act, values });
      if (answer.kind === 'errors') {
        change({ form: { ...state.form, errors: answer.errors } });
        root.querySelector('[aria-invalid="true"]')?.focus();
        return;
      }
      if (answer.kind === 'refused' || answer.kind === 'over') return take(answer, null);
      setForm(null);
      if (answer.kind === 'screen') say({ kind: 'said', text: words.saved });
      take(answer, null);
    });

  /** Opens the question of the call that rings or is spoken, once; it follows when another caller is named. */
  async function offer(view) {
    const call = view.calls.find(({ mine, state: now }) => mine && (now === 'ringing' || now === 'talking'));
    const question = call?.screen.buttons.flat().find((button) => button.press?.startsWith('f:'))?.press;
    if (!question) return;
    const { form } = state;
    const follows = form?.offered === call.id && form.press !== question;
    if (!follows && ((form && !isUntouched(form)) || offered.has(call.id))) return;
    offered.add(call.id);
    const answer = await send('press', { press: question });
    if (answer.kind !== 'form' || state.form !== form) return;
    const values = { ...valuesOf(answer.form), ...(follows ? form.values : {}) };
    setForm({ form: answer.form, values, errors: {}, press: question, offered: call.id });
    if (follows) reform(state.form);
  }

  /** A request that lies open is shown as it is now. */
  async function refresh() {
    const { screen } = state;
    if (!screen?.again || document.hidden) return;
    const answer = await send('press', { press: screen.again });
    if (answer.kind === 'screen' && state.screen === screen) change({ screen: answer });
  }

  /** The form that was open before the page was loaded anew. */
  function restore() {
    const kept = sessionStorage.getItem(drafts);
    if (!kept) return;
    setForm(JSON.parse(kept));
    if (state.form.offered) offered.add(state.form.offered);
    reform(state.form);
  }

  const closeForm = () => setForm(null);
  const closeScreen = () => change({ screen: null });
  const hide = (id) => change({ hidden: new Set([...state.hidden, id]) });
  return { press, find, input, submit, offer, refresh, restore, closeForm, closeScreen, hide };
}
