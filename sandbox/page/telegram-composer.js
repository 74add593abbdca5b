/** The bottom of the phone: menu of commands, input line, attachments, the bot's reply keyboard. */
import { html, nothing } from 'lit';
import { icons } from './telegram-icons.js';
import { gist } from './telegram-message.js';

function menuButton(pane) {
  const { menu, commands } = pane.bot;
  if (menu.type === 'web_app') {
    return html`<button class="menu-button" @click=${() => pane.openApp(menu.web_app.url)}>${icons.app}<span>${menu.text}</span></button>`;
  }
  if (menu.type === 'default' ? commands.length === 0 : menu.type !== 'commands' || commands.length === 0)
    return nothing;
  return html`<button class="menu-button" aria-label=${pane.words.menu} @click=${() => pane.toggle('commands')}>${icons.menu}${pane.draft ? nothing : html`<span>${pane.words.menu}</span>`}</button>`;
}

function above(pane) {
  const message = pane.editing ?? pane.replying;
  if (!message) return nothing;
  const title = pane.editing ? pane.words.editing : message.from === 'bot' ? pane.bot.name : pane.chat.person.firstName;
  return html`<div class="above">${pane.editing ? icons.pencil : icons.reply}
    <span class="lines"><b>${title}</b><small>${gist(message, pane.words)}</small></span>
    <button class="plain" aria-label=${pane.words.cancel} @click=${() => pane.dropContext()}>${icons.close}</button></div>`;
}

function onKey(pane, event) {
  if (event.key === 'Escape') pane.dropContext();
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  pane.sendDraft();
}

/** The input line is as high as its text, up to a limit. */
export function fitHeight(area) {
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight, 130)}px`;
}

const replyKeyboard = (pane) =>
  html`<div class="reply-keyboard">${pane.chat.keyboard.rows.map(
    (row) =>
      html`<div>${row.map((button) => html`<button @click=${() => pane.tapReply(button)}>${button.text}</button>`)}</div>`,
  )}</div>`;

function inputLine(pane) {
  const { keyboard } = pane.chat;
  const open = keyboard && !pane.keyboardHidden;
  return html`<div class="composer">
    ${menuButton(pane)}
    <button class="plain" aria-label=${pane.words.attach} title=${pane.words.attach} @click=${() => pane.toggle('attach')}>${icons.attach}</button>
    <textarea rows="1" .value=${pane.draft} placeholder=${keyboard?.placeholder ?? pane.words.write} aria-label=${pane.words.write}
      @input=${(event) => {
        pane.draft = event.target.value;
      }} @keydown=${(event) => onKey(pane, event)}></textarea>
    ${keyboard ? html`<button class="plain" aria-label=${pane.words.keyboard} title=${pane.words.keyboard} @click=${() => pane.flipKeyboard()}>${open ? icons.letters : icons.keyboard}</button>` : nothing}
    <button class="plain send" ?disabled=${!pane.draft.trim()} aria-label=${pane.words.send} title=${pane.words.send} @click=${() => pane.sendDraft()}>${icons.send}</button>
  </div>${open ? replyKeyboard(pane) : nothing}`;
}

/** One wide button instead of the line when nothing can be written. */
const wide = (label, act) => html`<button class="wide" @click=${act}>${label}</button>`;

export function composer(pane) {
  if (pane.chat.blocked) return wide(pane.words.unblock, () => pane.act('unblock'));
  if (!pane.chat.started && pane.chat.messages.length === 0) return wide(pane.words.start, () => pane.act('start'));
  return html`${above(pane)}${inputLine(pane)}`;
}
