/** Keys of the whole page; they are named in the list that «?» opens. */
import { html } from 'lit';

const typing = ({ target }) => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== 'radio';
const focus = (...selectors) =>
  selectors
    .map((one) => document.querySelector(one))
    .find(Boolean)
    ?.focus();

export function listenToKeys(act, help) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') return act.close() && event.preventDefault();
    if (event.key === 'F2') focus('.call .buttons button', '.call');
    else if (event.key === 'F4') act.reveal('.panel.filling', 'form input, form textarea, form select');
    else if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === '?') help();
    else if (event.code === 'Slash') focus('#find');
    else return;
    event.preventDefault();
  });
}

const listed = [
  ['F2', 'keyCall'],
  ['F4', 'keyForm'],
  ['/', 'keyFind'],
  ['Tab', 'keyNext'],
  ['Ctrl + Enter', 'keySend'],
  ['Esc', 'keyClose'],
  ['?', 'keyHelp'],
];

/** The list of keys, above everything. */
export const keysPanel = (words, close) => html`
  <section class="panel open keys" role="dialog" aria-label=${words.keysTitle} tabindex="-1">
    <button class="close" type="button" aria-label=${words.close} @click=${close}>✕</button>
    <h2>${words.keysTitle}</h2>
    <dl>${listed.map(([key, word]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${words[word]}</dd></div>`)}</dl>
  </section>
`;
