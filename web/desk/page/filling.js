/** What happens inside an open form while it is filled in: answers, clients looked for, files laid on it. */
import { valuesOf } from './forms.js';
import { send, upload } from './send.js';

const pauseMs = 250; // between what is typed and the search
const most = 50 * 1024 * 1024; // bytes of one file

export function filling(forms, words, say) {
  let looking;
  let asking;

  /** The form with values given so far: later questions depend on them, a new one may come with a likely answer. */
  async function reform({ id, form, values }) {
    const answer = await send('reform', { act: form.act, values });
    const now = forms.byId(id);
    if (answer.kind !== 'form' || !now) return;
    forms.alter(id, { form: answer.form, values: { ...valuesOf(answer.form), ...now.values } });
  }

  function input(key, value, decides) {
    const top = forms.top();
    const { [key]: _, ...errors } = top.errors;
    forms.alter(top.id, { errors, values: { ...top.values, [key]: value } });
    if (decides) reform(forms.top());
    if (top.form.earlier?.typed && top.form.earlier.under === key) ask(top.id, key, value);
  }

  /** While the question is written, answers to such questions are looked for. */
  function ask(id, key, question) {
    clearTimeout(asking);
    asking = setTimeout(async () => {
      const answer = await send('earlier', { question });
      if (answer.kind === 'earlier' && forms.byId(id)?.values[key] === question)
        forms.alter(id, { earlier: answer.found });
    }, pauseMs);
  }

  /** The answer comes into its field: below what was written there, in place of another that was taken. */
  function take({ answer }) {
    const { id, form, values, taken } = forms.top();
    const { into } = form.earlier;
    const written = (values[into] ?? '').replace(taken ?? '', '').trim();
    const whole = written ? `${written}\n\n${answer}` : answer;
    forms.alter(id, { taken: answer, values: { ...values, [into]: whole } });
    document.getElementById(`q-${into}`)?.focus();
  }

  /** A client is typed: those whom the words may mean are offered. */
  function seek(key, typed) {
    const { id, labels, values, errors } = forms.top();
    const { [key]: _, ...others } = errors;
    const open = { labels: { ...labels, [key]: typed }, values: { ...values, [key]: '' }, errors: others };
    forms.alter(id, { ...open, found: null });
    clearTimeout(looking);
    if (typed.trim().length < 2) return;
    looking = setTimeout(async () => {
      const answer = await send('clients', { typed });
      if (answer.kind !== 'options' || forms.byId(id)?.labels[key] !== typed) return;
      forms.alter(id, { found: { key, options: answer.options, at: 0 } });
    }, pauseMs);
  }

  function pick(key, option) {
    const { id, labels, values } = forms.top();
    const chosen = { labels: { ...labels, [key]: option.label }, values: { ...values, [key]: option.key } };
    forms.alter(id, { ...chosen, found: null });
  }

  /** Keys of an open list; true: the key was for it. */
  function seekKey(key, pressed) {
    const { id, found } = forms.top();
    if (found?.key !== key) return false;
    const { options, at } = found;
    if (pressed === 'Escape') forms.alter(id, { found: null });
    else if (pressed === 'Enter' && options[at]) pick(key, options[at]);
    else if (pressed === 'ArrowDown')
      forms.alter(id, { found: { ...found, at: Math.min(at + 1, options.length - 1) } });
    else if (pressed === 'ArrowUp') forms.alter(id, { found: { ...found, at: Math.max(at - 1, 0) } });
    else return false;
    return true;
  }

  const leave = () => forms.top() && forms.alter(forms.top().id, { found: null });

  async function lay(key, list) {
    const { id } = forms.top();
    for (const file of list) {
      if (file.size > most) {
        say({ kind: 'refused', text: words.tooBig.replace('{{name}}', file.name) });
        continue;
      }
      forms.alter(id, { sending: forms.byId(id).sending + 1 });
      const answer = await upload(file);
      const now = forms.byId(id);
      if (!now) return;
      const laid = answer.kind === 'kept' ? [{ id: answer.id, name: answer.name }] : [];
      const files = { ...now.files, [key]: [...(now.files[key] ?? []), ...laid] };
      forms.alter(id, { sending: now.sending - 1, files });
      if (answer.kind === 'refused') say(answer);
    }
  }

  function remove(key, file) {
    const { id, files } = forms.top();
    forms.alter(id, { files: { ...files, [key]: files[key].filter((one) => one.id !== file) } });
  }

  return { input, take, seek, seekKey, pick, leave, lay, remove };
}
