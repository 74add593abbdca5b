import { html } from 'lit';
import { blocks } from './slack-blocks.js';
import { icons } from './slack-icons.js';
import { plain, textOf } from './slack-mrkdwn.js';

const wordsOfTrouble = (pane, trouble) => (trouble.includes('_') ? pane.t(trouble) : trouble);

/** The modal on top of the stack. */
export const modal = (pane, view) => {
  const close = () => pane.do({ do: 'closeModal' });
  const submit = () => pane.do({ do: 'submit' }, 'submit');
  const busy = pane.busy === 'undefined submit';
  return html`<div class="veil" @mousedown=${(event) => event.target === event.currentTarget && pane.closePop()}>
    <div class="modal" role="dialog" aria-modal="true" aria-label=${view.title}>
      <header>
        ${view.depth > 1 ? html`<button class="plainbutton" title=${pane.t('back')} @click=${close}>${icons.back}</button>` : ''}
        <span class="avatar bot small">${pane.screen.app.name.slice(0, 1)}</span>
        <h2 class="grow cut">${plain(view.title)}</h2>
        <button class="plainbutton" title=${pane.t('close')} @click=${() => pane.do({ do: 'closeModal', all: true })}>${icons.close}</button>
      </header>
      <div class="body" @scroll=${() => pane.closePop()}>
        ${view.trouble ? html`<div class="trouble">${icons.alert}<span>${wordsOfTrouble(pane, view.trouble)}</span></div>` : ''}
        ${blocks(pane, view.blocks, { where: view.id, values: view.values, errors: view.errors })}
      </div>
      <footer>
        <button class="button" @click=${close}>${view.close ?? pane.t(view.submit ? 'cancel' : 'close')}</button>
        ${view.submit ? html`<button class="button primary ${busy ? 'busy' : ''}" ?disabled=${busy} @click=${submit}>${plain(view.submit)}</button>` : ''}
      </footer>
    </div>
  </div>`;
};

/** The vendor's «Are you sure?» of an element. */
export const confirmation = (pane, { confirm, run }) => {
  const answer = (yes) => {
    pane.asking = undefined;
    if (yes) run();
  };
  return html`<div class="veil top">
    <div class="modal narrow" role="alertdialog" aria-label=${confirm.title.text}>
      <header><h2 class="grow">${plain(confirm.title.text)}</h2></header>
      <div class="body"><div class="text">${textOf(pane, confirm.text)}</div></div>
      <footer>
        <button class="button" @click=${() => answer(false)}>${plain(confirm.deny.text)}</button>
        <button class="button ${confirm.style === 'danger' ? 'danger solid' : 'primary'}" @click=${() => answer(true)}>${plain(confirm.confirm.text)}</button>
      </footer>
    </div>
  </div>`;
};
