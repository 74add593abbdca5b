/** What opens over the chat: people, attachments, commands, dialogs, the viewer, Mini Apps. */
import { html, nothing } from 'lit';
import { avatar } from './telegram-avatar.js';
import { icons } from './telegram-icons.js';
import { fullName, phoneText } from './telegram-words.js';

const dialog = (
  pane,
  title,
  content,
  buttons,
) => html`<div class="veil" @click=${(event) => event.target === event.currentTarget && pane.show(null)}>
  <div class="dialog" role="dialog" aria-label=${title}><h3>${title}</h3>${content}<div class="buttons">${buttons}</div></div></div>`;
const closing = (pane, label) => html`<button @click=${() => pane.show(null)}>${label}</button>`;

function personLine(pane, person) {
  const { words, lang } = pane;
  const state = person.blocked ? words.blockedShort : person.started ? '' : words.newcomer;
  const about = [person.about?.[lang] ?? person.about?.ru, phoneText(person.phone) ?? words.noPhone]
    .filter(Boolean)
    .join(' · ');
  return html`<button class="person ${person.id === pane.personId ? 'chosen' : ''}" @click=${() => pane.choose(person.id)}>
    ${avatar(person)}<span class="lines"><b>${fullName(person)}</b><small>${about}</small>${state ? html`<small class="state">${state}</small>` : nothing}</span>
    ${person.unread ? html`<span class="unread">${person.unread}</span>` : nothing}</button>`;
}

const people = (
  pane,
) => html`<div class="veil around" @click=${() => pane.show(null)}></div><div class="drop" role="menu">
  ${pane.people.map((person) => personLine(pane, person))}
  <button class="person add" @click=${() => pane.show({ kind: 'add' })}><span class="avatar plus">${icons.plus}</span><b>${pane.words.addPerson}</b></button>
</div>`;

const field = (name, label, more = {}) =>
  html`<label>${label}<input name=${name} ?required=${more.required} placeholder=${more.hint ?? ''} pattern=${more.pattern ?? '.*'} title=${more.title ?? ''} autocomplete="off" /></label>`;

function add(pane) {
  const { words } = pane;
  const submit = (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value));
    pane.addPerson(given);
  };
  return html`<form @submit=${submit}>${dialog(
    pane,
    words.addPerson,
    html`
    ${field('firstName', words.firstName, { required: true })}${field('lastName', words.lastName)}
    ${field('phone', words.phone, { hint: words.phoneHint, pattern: '\\+\\d{7,15}', title: words.phoneWrong })}
    <label>${words.language}<select name="languageCode"><option value="ru">Русский</option><option value="en">English</option></select></label>`,
    html`${closing(pane, words.cancel)}<button type="submit">${words.add}</button>`,
  )}</form>`;
}

function contact(pane) {
  const { words, chat } = pane;
  if (!chat.person.phone)
    return dialog(pane, words.noPhoneTitle, html`<p>${words.noPhoneText}</p>`, closing(pane, words.ok));
  return dialog(
    pane,
    words.shareTitle,
    html`<p>${words.shareText(pane.bot.name, phoneText(chat.person.phone))}</p>`,
    html`${closing(pane, words.cancel)}<button @click=${() => pane.shareContact()}>${words.share}</button>`,
  );
}

function foreign(pane) {
  const { words } = pane;
  const submit = (event) => {
    event.preventDefault();
    pane.shareContact(Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value)));
  };
  return html`<form @submit=${submit}>${dialog(
    pane,
    words.foreignContact,
    html`${field('firstName', words.foreignName, { required: true })}
    ${field('phone', words.phone, { required: true, hint: words.phoneHint, pattern: '\\+\\d{7,15}', title: words.phoneWrong })}`,
    html`${closing(pane, words.cancel)}<button type="submit">${words.sendContact}</button>`,
  )}</form>`;
}

const commands = (pane) =>
  html`<div class="veil clear" @click=${() => pane.show(null)}><div class="commands" role="menu">${pane.bot.commands.map(
    ({ command, description }) =>
      html`<button @click=${() => pane.say(`/${command.replace(/^\//, '')}`)}>${avatar({ firstName: pane.bot.name, bot: true })}<span class="lines"><b>${description}</b><small>/${command.replace(/^\//, '')}</small></span></button>`,
  )}</div></div>`;

const menu = (
  pane,
) => html`<div class="veil clear" @click=${() => pane.show(null)}><div class="popup" .style=${'right:8px;top:52px'} role="menu">
  ${
    pane.chat.blocked
      ? html`<button @click=${() => pane.act('unblock')}>${icons.check}${pane.words.unblock}</button>`
      : html`<button class="danger" @click=${() => pane.act('block')}>${icons.stop}${pane.words.block}</button>`
  }</div></div>`;

function message(pane, { message: one, x, y }) {
  const { words } = pane;
  const own = one.from === 'person' && one.text;
  return html`<div class="veil clear" @click=${() => pane.show(null)} @contextmenu=${(event) => event.preventDefault()}><div class="popup" .style=${`left:${x}px;top:${y}px`} role="menu">
    <button @click=${() => pane.replyTo(one)}>${icons.reply}${words.reply}</button>
    ${own ? html`<button @click=${() => pane.startEditing(one)}>${icons.pencil}${words.edit}</button>` : nothing}
    ${one.text ? html`<button @click=${() => navigator.clipboard?.writeText(one.text)}>${icons.copy}${words.copy}</button>` : nothing}</div></div>`;
}

const viewer = (pane, { src, moving }) => html`<div class="veil dark" @click=${() => pane.show(null)}>
  ${moving ? html`<video src=${src} controls autoplay @click=${(event) => event.stopPropagation()}></video>` : html`<img src=${src} alt="" />`}</div>`;

const alert = (pane, { text }) => dialog(pane, pane.bot.name, html`<p>${text}</p>`, closing(pane, pane.words.ok));
const link = (pane, { url }) =>
  dialog(
    pane,
    pane.words.open,
    html`<p class="address">${pane.words.openLink(url)}</p>`,
    html`${closing(pane, pane.words.cancel)}<a class="button" href=${url} target="_blank" rel="noopener noreferrer" @click=${() => pane.show(null)}>${pane.words.open}</a>`,
  );
const app = (
  pane,
  { url },
) => html`<div class="veil"><div class="app"><header><button @click=${() => pane.show(null)}>${pane.words.close}</button><b>${pane.bot.name}</b></header>
  <iframe src=${url} title=${pane.bot.name}></iframe></div></div>`;

const drawn = { people, add, contact, foreign, commands, menu, message, viewer, alert, link, app };

/** The sheet that is open now, if any (attachments live in their own file). */
export const sheet = (pane) =>
  pane.sheet && drawn[pane.sheet.kind] ? drawn[pane.sheet.kind](pane, pane.sheet) : nothing;
