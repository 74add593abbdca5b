/** The parts of the screen around the messages: whose phone it is, the head of the chat, the days. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { avatar } from './telegram-avatar.js';
import { icons } from './telegram-icons.js';
import { bubble, entries } from './telegram-message.js';
import { dayName, fullName, phoneText } from './telegram-words.js';

export function chooser(pane) {
  const { person } = pane.chat;
  const others = pane.people.filter(({ id }) => id !== pane.personId).reduce((sum, { unread }) => sum + unread, 0);
  const about = [person.about?.[pane.lang] ?? person.about?.ru, phoneText(person.phone) ?? pane.words.noPhone]
    .filter(Boolean)
    .join(' · ');
  return html`<button class="chooser" aria-haspopup="menu" aria-expanded=${pane.sheet?.kind === 'people'} title=${pane.words.people} @click=${() => pane.toggle('people')}>
    ${avatar(person)}<span class="lines"><b>${fullName(person)}</b><small>${about}</small></span>
    ${others > 0 ? html`<span class="unread" aria-label=${pane.words.unread(others)}>${others}</span>` : nothing}${icons.down}</button>`;
}

export function head(pane) {
  const { action } = pane.chat;
  const state = pane.online ? ((action && pane.words.actions[action.name]) ?? pane.words.bot) : pane.words.offline;
  return html`<header class="head">${avatar({ firstName: pane.bot.name, bot: true })}
    <span class="lines"><b>${pane.bot.name}</b><small class=${action ? 'acting' : ''}>${state}</small></span>
    <button class="plain" aria-label=${pane.words.more} title=${pane.words.more} @click=${() => pane.toggle('menu')}>${icons.more}</button></header>`;
}

export function messages(pane) {
  const groups = entries(pane.chat.messages);
  if (groups.length === 0) return emptyChat(pane);
  return repeat(
    groups,
    ([{ id }]) => id,
    (group, index) => {
      const day = dayName(group[0].at, pane.lang);
      const before = groups[index - 1]?.[0];
      const after = groups[index + 1]?.[0];
      const newDay = !before || dayName(before.at, pane.lang) !== day;
      const last = !after || after.from !== group[0].from || after.at - group[0].at > 600_000;
      return html`${newDay ? html`<div class="day"><span>${day}</span></div>` : nothing}${bubble(pane, group, last)}`;
    },
  );
}

function emptyChat(pane) {
  const { description, name } = pane.bot;
  return html`<div class="empty">${description ? html`<b>${pane.words.whatCanBotDo}</b><p>${description}</p>` : html`${avatar({ firstName: name, bot: true })}<p>${pane.words.empty}</p>`}</div>`;
}
