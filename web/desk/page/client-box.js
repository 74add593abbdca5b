import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

/** A client is typed by name, company or phone, and chosen from those who fit. */
export function clientBox(key, { values, labels, found }, { about, invalid, words, on }) {
  const list = found?.key === key ? found : null;
  const keydown = (event) => {
    if (event.ctrlKey || event.metaKey || !on.seekKey(key, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`
    <div class="seeking ${values[key] ? 'chosen' : ''}">
      <input
        id="q-${key}"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded=${list ? 'true' : 'false'}
        aria-controls="list-${key}"
        aria-activedescendant=${list?.options.length > 0 ? `list-${key}-${list.at}` : nothing}
        aria-describedby=${about}
        aria-invalid=${invalid}
        autocomplete="off"
        maxlength="100"
        .value=${live(labels[key] ?? '')}
        @input=${(event) => on.seek(key, event.target.value)}
        @keydown=${keydown}
        @blur=${() => setTimeout(on.leave, 150)}
      />
      <ul class="options" id="list-${key}" role="listbox" ?hidden=${!list}>
        ${list?.options.map((one, at) => option(key, one, at === list.at, at, on))}
        ${list?.options.length === 0 ? html`<li class="fine">${words.noSuchClient}</li>` : nothing}
      </ul>
    </div>
  `;
}

const option = (key, one, isAt, at, on) => html`
  <li id="list-${key}-${at}" role="option" aria-selected=${isAt ? 'true' : 'false'} @mousedown=${(event) => event.preventDefault()} @click=${() => on.pick(key, one)}>
    ${one.label}
  </li>
`;
