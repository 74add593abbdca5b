/** Bubbles: text, files, albums, contacts, and the buttons under them. */
import { html, nothing } from 'lit';
import { icons, tail } from './telegram-icons.js';
import { richText } from './telegram-rich-text.js';
import { clock, fileSize, length, phoneText } from './telegram-words.js';

const visual = new Set(['photo', 'video', 'animation', 'video_note']);

/** Messages in the order shown: those of one album as one entry. */
export function entries(messages) {
  const shown = [];
  for (const message of messages) {
    const last = shown.at(-1);
    if (message.albumId && last?.[0].albumId === message.albumId) last.push(message);
    else shown.push([message]);
  }
  return shown;
}

function picture(pane, message, filling) {
  const { file } = message;
  const src = pane.api.fileAddress(file.fileId);
  const ratio = filling
    ? ''
    : `aspect-ratio:${file.width ?? 4}/${file.height ?? 3};--wide:${Math.min(300, file.width ?? 300)}px`;
  const moving = file.kind !== 'photo';
  const inside = moving
    ? html`<video src=${src} muted preload="metadata" playsinline></video><span class="big-play">${icons.play}</span><span class="badge">${length(file.duration)}</span>`
    : html`<img src=${src} alt=${message.text || pane.words.photo} loading="lazy" />`;
  return html`<button class="picture" .style=${ratio} @click=${() => pane.show({ kind: 'viewer', src, moving })}>${inside}</button>`;
}

function bars(seed, count = 32) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: count }, () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return 4 + ((state >>> 8) % 15);
  });
}

function voice(pane, { file }) {
  const playing = pane.playing === file.fileId;
  return html`<div class="voice">
    <button class="round" aria-label=${pane.words.voice} @click=${() => pane.playVoice(file.fileId)}>${playing ? icons.pause : icons.play}</button>
    <div><div class="bars ${playing ? 'on' : ''}">${bars(file.fileId).map((height) => html`<i .style=${`height:${height}px`}></i>`)}</div><small>${length(file.duration)}</small></div>
  </div>`;
}

function documentLine(pane, { file }) {
  const extension = /\.(\w{1,4})$/.exec(file.name ?? '')?.[1] ?? '';
  return html`<a class="document" href=${pane.api.fileAddress(file.fileId)} download=${file.name ?? ''}>
    <span class="round">${extension}</span>
    <span class="lines"><b>${file.name ?? pane.words.document}</b><small>${fileSize(file.size, pane.lang)}</small></span></a>`;
}

const contactCard = ({ contact }) => html`<div class="contact-card">
  <span class="round">${contact.first_name.slice(0, 1)}</span>
  <span class="lines"><b>${contact.first_name} ${contact.last_name ?? ''}</b><small>${phoneText(contact.phone_number)}</small></span></div>`;

function body(pane, group) {
  const [message] = group;
  if (group.length > 1 && group.every(({ file }) => visual.has(file?.kind))) {
    return html`<div class="album n${group.length}">${group.map((one) => picture(pane, one, true))}</div>`;
  }
  return group.map((one) => {
    if (one.contact) return contactCard(one);
    if (one.location)
      return html`<div class="contact-card"><span class="round">⌖</span><span class="lines"><b>${pane.words.location}</b><small>${one.location.latitude}, ${one.location.longitude}</small></span></div>`;
    if (!one.file) return nothing;
    if (one.file.kind === 'sticker')
      return html`<img class="sticker" src=${pane.api.fileAddress(one.file.fileId)} alt=${pane.words.sticker} />`;
    if (visual.has(one.file.kind)) return picture(pane, one, false);
    return one.file.kind === 'voice' || one.file.kind === 'audio'
      ? voice(pane, one)
      : documentLine(pane, message === one ? message : one);
  });
}

/** One line of what a message holds. */
export const gist = ({ text, file, contact }, words) =>
  text || words[file?.kind] || (contact && words.contact) || words.document;

function quote(pane, message) {
  const quoted = message.replyTo && pane.chat.messages.find(({ id }) => id === message.replyTo);
  if (!quoted) return nothing;
  const author = quoted.from === 'bot' ? pane.bot.name : pane.chat.person.firstName;
  return html`<button class="quote" @click=${() => pane.scrollToMessage(quoted.id)}><b>${author}</b><span>${gist(quoted, pane.words)}</span></button>`;
}

function buttonMark(button) {
  if (button.url || button.login_url) return html`<span class="mark">${icons.link}</span>`;
  return button.web_app ? html`<span class="mark">${icons.app}</span>` : nothing;
}

function keyboard(pane, message) {
  if (message.buttons.length === 0) return nothing;
  const isPressed = ({ callback_data: data }) =>
    data && pane.chat.pressed.some((one) => one.message === message.id && one.data === data);
  return html`<div class="inline-keyboard">${message.buttons.map(
    (row) =>
      html`<div>${row.map((button) => html`<button class=${isPressed(button) ? 'pressed' : ''} @click=${() => pane.pressInline(message, button)}><span>${button.text}</span>${buttonMark(button)}</button>`)}</div>`,
  )}</div>`;
}

/** A bubble for one message or album; `last` ones of a row of the same author carry the tail. */
export function bubble(pane, group, last) {
  const [message] = group;
  const { words, lang } = pane;
  const text = group.find((one) => one.text) ?? message;
  const bare = message.file?.kind === 'sticker';
  const pictures = visual.has(message.file?.kind) && group.every(({ file }) => visual.has(file?.kind));
  const kind = [
    message.from,
    last && !bare ? 'last' : '',
    bare ? 'bare' : '',
    pictures ? 'pictures' : '',
    pictures && !text.text ? 'no-text' : '',
  ].join(' ');
  const meta = html`<span class="meta">${message.edited ? `${words.edited} ` : ''}${clock(message.at, lang)}${message.from === 'person' ? icons.checks : nothing}</span>`;
  return html`<div class="row ${kind}" data-id=${message.id}>
    <div class="column ${group.at(-1).buttons.length > 0 ? 'keyed' : ''}">
      <div class="bubble" @contextmenu=${(event) => pane.messageMenu(event, message)} @dblclick=${() => pane.replyTo(message)}>
        ${last && !bare ? tail : nothing}
        ${message.forwardedFrom ? html`<div class="forwarded">${words.forwarded} <b>${message.forwardedFrom}</b></div>` : nothing}
        ${quote(pane, message)}${body(pane, group)}
        ${text.text ? html`<div class="text">${richText(text.text, text.entities, (command) => pane.say(command))}<span class="room">${meta}</span></div>` : nothing}
        ${meta}
      </div>
      ${keyboard(pane, group.at(-1))}
    </div></div>`;
}
