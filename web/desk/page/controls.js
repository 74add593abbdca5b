/** The controls of a form, by the kind of its question. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { clientBox } from './client-box.js';

const fewest = 7; // more options than that are a list to choose from
const types = { number: 'text', email: 'email', phone: 'tel', date: 'date' };

const isList = ({ kind, options }) => kind === 'one' && options.length > fewest;

/** Whether it is several controls under one name. */
export const isGroup = (input) =>
  ['many', 'time-slot'].includes(input.kind) || (input.kind === 'one' && !isList(input));

export function controlOf({ key, input: asked }, panel, told) {
  const { about, invalid, on } = told;
  const value = panel.values[key];
  const set = (event) => on.input(key, event.target.value, false);
  switch (asked.kind) {
    case 'text':
      return asked.long
        ? html`<textarea id="q-${key}" rows="4" maxlength=${asked.most} aria-describedby=${about} aria-invalid=${invalid} .value=${live(value ?? '')} @input=${set}></textarea>`
        : html`<input id="q-${key}" maxlength=${asked.most} autocomplete="off" aria-describedby=${about} aria-invalid=${invalid} .value=${live(value ?? '')} @input=${set} />`;
    case 'one':
    case 'time-slot':
      return isList(asked) ? list(key, asked, value, told) : choices(key, asked, value, 'radio', told);
    case 'many':
      return choices(key, asked, value, 'checkbox', told);
    case 'file':
      return fileBox(key, panel.files[key] ?? [], told);
    case 'client':
      return clientBox(key, panel, told);
    default:
      return html`<input id="q-${key}" type=${types[asked.kind]} autocomplete="off" aria-describedby=${about} aria-invalid=${invalid} .value=${live(value ?? '')} @input=${set} />`;
  }
}

const list = (key, { options, decides }, value, { about, invalid, words, on }) => html`
  <select id="q-${key}" aria-describedby=${about} aria-invalid=${invalid} @change=${(event) => on.input(key, event.target.value, decides)}>
    <option value="" ?selected=${!value}>${words.choose}</option>
    ${options.map((one) => html`<option value=${one.key} ?selected=${one.key === value}>${one.label}</option>`)}
  </select>
`;

function choices(key, { options, decides }, value, type, { invalid, on }) {
  const chosen = [value ?? []].flat();
  const set = (option, isOn) => {
    if (type === 'radio') return on.input(key, option, decides);
    return on.input(key, isOn ? [...chosen, option] : chosen.filter((one) => one !== option), decides);
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

/** Files are chosen or dropped; each can be taken away again. */
function fileBox(key, files, { about, invalid, words, on }) {
  const choose = (event) => {
    on.lay(key, [...event.target.files]);
    event.target.value = '';
  };
  const drop = (event) => {
    event.preventDefault();
    on.lay(key, [...event.dataTransfer.files]);
  };
  return html`
    <div class="laying" @dragover=${(event) => event.preventDefault()} @drop=${drop}>
      <input class="unseen" id="q-${key}" type="file" multiple aria-describedby=${about} aria-invalid=${invalid} @change=${choose} />
      <label class="button small" for="q-${key}">${words.attach}</label>
      <span class="fine">${words.orDrop}</span>
    </div>
    ${files.length > 0 ? html`<ul class="laid">${files.map((one) => laid(key, one, words, on))}</ul>` : nothing}
  `;
}

const laid = (key, { id, name }, words, on) => html`
  <li class="file">
    <span aria-hidden="true">📎</span> ${name}
    <button class="link" type="button" aria-label=${words.remove.replace('{{name}}', name)} @click=${() => on.remove(key, id)}>✕</button>
  </li>
`;
