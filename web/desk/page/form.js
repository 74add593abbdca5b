import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { blocks, closing } from './screen.js';

const fewest = 7; // more options than that are a list to choose from

/** What a form knows already. */
export const valuesOf = ({ questions }) =>
  Object.fromEntries(
    questions.flatMap(({ key, value }) => (value === null || value === undefined ? [] : [[key, value]])),
  );

const types = { number: 'text', email: 'email', phone: 'tel', date: 'date' };

/** A form beside the call: all its questions at once, those that depend on an answer come as it is given. */
export function formPanel(panel, words, { input, submit, close, busy }) {
  const { form } = panel;
  const send = (event) => {
    event.preventDefault();
    submit();
  };
  const quick = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return html`
    <section class="panel open filling" aria-label=${form.title}>
      ${closing(words.close, close)}
      <h2><span>${form.title}</span></h2>
      <div class="seen">${blocks(form.blocks, () => {})}</div>
      <form novalidate @submit=${send} @keydown=${quick}>
        ${repeat(
          form.questions,
          ({ key }) => key,
          (question) => field(question, panel, words, input),
        )}
        <div class="buttons">
          <button class="button primary" type="submit" ?disabled=${busy} title="Ctrl+Enter">${form.submit}</button>
          <button class="button quiet" type="button" @click=${close}>${words.cancel}</button>
        </div>
      </form>
    </section>
  `;
}

function field(question, { values, errors }, words, input) {
  const { key, label, hint, required } = question;
  const error = errors[key];
  const options = question.input.options ?? [];
  const grouped =
    (question.input.kind === 'one' && options.length <= fewest) ||
    question.input.kind === 'many' ||
    question.input.kind === 'time-slot';
  const about = [hint && `hint-${key}`, error && `error-${key}`].filter(Boolean).join(' ');
  const name = html`${label}${required ? '' : html` <small>${words.optional}</small>`}`;
  const rest = html`
    ${hint ? html`<p class="fine" id="hint-${key}">${hint}</p>` : ''}
    ${error ? html`<p class="error" id="error-${key}">${error}</p>` : ''}
  `;
  const control = controlOf(question, values[key], { about, error, words, input });
  return grouped
    ? html`<fieldset class="field" aria-describedby=${about}><legend>${name}</legend>${control}${rest}</fieldset>`
    : html`<div class="field"><label for="q-${key}">${name}</label>${control}${rest}</div>`;
}

function controlOf({ key, input: asked }, value, { about, error, words, input }) {
  const invalid = error ? 'true' : 'false';
  const set = (event) => input(key, event.target.value, false);
  switch (asked.kind) {
    case 'text':
      return asked.long
        ? html`<textarea id="q-${key}" rows="4" maxlength=${asked.most} aria-describedby=${about} aria-invalid=${invalid} .value=${live(value ?? '')} @input=${set}></textarea>`
        : html`<input id="q-${key}" maxlength=${asked.most} autocomplete="off" aria-describedby=${about} aria-invalid=${invalid} .value=${live(value ?? '')} @input=${set} />`;
    case 'one':
    case 'time-slot':
      return asked.kind === 'one' && asked.options.length > fewest
        ? list(key, asked, value, { about, invalid, words, input })
        : choices(key, asked, value, { type: 'radio', invalid, input });
    case 'many':
      return choices(key, asked, value, { type: 'checkbox', invalid, input });
    case 'file':
      return html`<p class="fine">${words.filesElsewhere}</p>`;
    default:
      return html`<input id="q-${key}" type=${types[asked.kind]} autocomplete="off" aria-describedby=${about} aria-invalid=${invalid} .value=${live(value ?? '')} @input=${set} />`;
  }
}

const list = (key, { options, decides }, value, { about, invalid, words, input }) => html`
  <select id="q-${key}" aria-describedby=${about} aria-invalid=${invalid} @change=${(event) => input(key, event.target.value, decides)}>
    <option value="" ?selected=${!value}>${words.choose}</option>
    ${options.map((one) => html`<option value=${one.key} ?selected=${one.key === value}>${one.label}</option>`)}
  </select>
`;

function choices(key, { options, decides }, value, { type, invalid, input }) {
  const chosen = [value ?? []].flat();
  const set = (option, on) => {
    if (type === 'radio') return input(key, option, decides);
    return input(key, on ? [...chosen, option] : chosen.filter((one) => one !== option), decides);
  };
  return html`
    <div class="choices">
      ${options.map(
        (one) => html`
          <label class="choice">
            <input type=${type} name="q-${key}" value=${one.key} aria-invalid=${invalid} .checked=${live(chosen.includes(one.key))} @change=${(event) => set(one.key, event.target.checked)} />
            <span>${one.label}</span>
          </label>
        `,
      )}
    </div>
  `;
}
