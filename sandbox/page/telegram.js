/** `<telegram-pane base="/sandbox/telegram/control" lang="ru">`: Telegram's app in miniature, for one person at a time. */
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { controlApi } from './telegram-api.js';
import { attachSheet, formOf } from './telegram-attach.js';
import { avatar } from './telegram-avatar.js';
import { composer, fit } from './telegram-composer.js';
import { icons } from './telegram-icons.js';
import { bubble, entries } from './telegram-message.js';
import { sheet } from './telegram-sheets.js';
import { styles } from './telegram-style.js';
import { dayName, fullName, phoneText, wordsFor } from './telegram-words.js';

const remembered = 'sandbox-telegram-person';

class TelegramPane extends LitElement {
  static styles = styles;
  static properties = {
    base: {},
    lang: {},
    people: { state: true },
    chat: { state: true },
    bot: { state: true },
    sheet: { state: true },
    draft: { state: true },
    replying: { state: true },
    editing: { state: true },
    toast: { state: true },
    picked: { state: true },
    playing: { state: true },
    keyboardHidden: { state: true },
    personId: { state: true },
    online: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, {
      base: '/sandbox/telegram/control',
      lang: 'ru',
      people: [],
      demoFiles: [],
      picked: [],
      draft: '',
      online: true,
      toastsSeen: Date.now(),
    });
  }

  get words() {
    return wordsFor(this.lang);
  }

  connectedCallback() {
    super.connectedCallback();
    this.api = controlApi(this.base);
    this.events = this.api.events();
    this.events.onopen = () => {
      this.online = true;
      this.load();
    };
    this.events.onerror = () => {
      this.online = false;
    };
    this.events.onmessage = () => this.hear();
    this.ticking = setInterval(() => this.chat?.action && this.load(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.events.close();
    clearInterval(this.ticking);
  }

  /** Several changes of one moment are one reading. */
  hear() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.load(), 15);
  }

  async load() {
    const turn = Symbol('load');
    this.turn = turn;
    const { people, demoFiles } = await this.api.people();
    const kept = Number(this.personId ?? localStorage.getItem(remembered));
    const personId = people.some(({ id }) => id === kept) ? kept : people[0]?.id;
    if (personId === undefined) return;
    const person = people.find(({ id }) => id === personId);
    const [chat, bot] = await Promise.all([
      this.api.chat(personId),
      this.api.bot(personId, person.languageCode ?? this.lang),
    ]);
    if (this.turn !== turn) return;
    this.noteScroll(chat);
    Object.assign(this, { people, demoFiles, personId, chat, bot });
    this.showToast(chat.toast);
    if (person.unread > 0 && !document.hidden) this.api.act(personId, 'read');
  }

  /** New messages pull the view down only when the reader is at the bottom. */
  noteScroll(next) {
    const list = this.renderRoot.querySelector('.messages');
    const atBottom = !list || list.scrollHeight - list.scrollTop - list.clientHeight < 120;
    const another = next.person.id !== this.chat?.person.id;
    const own = next.messages.at(-1)?.from === 'person' && next.messages.at(-1)?.id !== this.chat?.messages.at(-1)?.id;
    this.pullDown = atBottom || another || own;
  }

  updated() {
    const list = this.renderRoot.querySelector('.messages');
    if (this.pullDown && list) list.scrollTop = list.scrollHeight;
    const area = this.renderRoot.querySelector('textarea');
    if (area) fit(area);
  }

  showToast(toast) {
    if (!toast || toast.at <= this.toastsSeen) return;
    this.toastsSeen = toast.at;
    if (toast.url) return this.show({ kind: 'link', url: toast.url });
    if (toast.alert) return this.show({ kind: 'alert', text: toast.text });
    this.pass(toast.text);
  }

  /** A passing line over the chat. */
  pass(text) {
    this.toast = text;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => {
      this.toast = undefined;
    }, 3500);
  }

  show(next) {
    this.sheet = next;
    this.picked = [];
  }

  toggle(kind) {
    this.show(this.sheet?.kind === kind ? null : { kind });
  }

  async act(act, body) {
    this.show(null);
    try {
      return await this.api.act(this.personId, act, body);
    } catch (error) {
      this.pass(error.message || this.words.retry);
      return undefined;
    }
  }

  choose(id) {
    localStorage.setItem(remembered, id);
    Object.assign(this, { personId: id, draft: '', keyboardHidden: false, toastsSeen: Date.now() });
    this.dropContext();
    this.show(null);
    this.load();
  }

  async addPerson(person) {
    try {
      this.choose((await this.api.addPerson(person)).id);
    } catch (error) {
      this.pass(error.message);
    }
  }

  say(text) {
    this.act('send', { text, ...(this.replying ? { replyTo: this.replying.id } : {}) });
    this.dropContext();
  }

  sendDraft() {
    const text = this.draft.trim();
    if (!text) return;
    if (this.editing) this.act('edit', { message: this.editing.id, text });
    else this.say(text);
    this.dropContext();
    this.draft = '';
  }

  dropContext() {
    if (this.editing) this.draft = '';
    this.editing = undefined;
    this.replying = undefined;
  }

  replyTo(message) {
    this.editing = undefined;
    this.replying = message;
    this.renderRoot.querySelector('textarea')?.focus();
  }

  startEditing(message) {
    Object.assign(this, { editing: message, replying: undefined, draft: message.text });
    this.renderRoot.querySelector('textarea')?.focus();
  }

  messageMenu(event, message) {
    event.preventDefault();
    const box = this.renderRoot.querySelector('.phone').getBoundingClientRect();
    const x = Math.max(8, Math.min(event.clientX - box.left, box.width - 200));
    const y = Math.max(8, Math.min(event.clientY - box.top, box.height - 150));
    this.show({ kind: 'message', message, x, y });
  }

  pressInline(message, button) {
    if (button.callback_data) return this.act('press', { message: message.id, button: button.callback_data });
    if (button.web_app) return this.openApp(button.web_app.url);
    if (button.copy_text) return navigator.clipboard?.writeText(button.copy_text.text);
    const url = button.url ?? button.login_url?.url;
    return url && this.show({ kind: 'link', url });
  }

  async openApp(address) {
    const opened = await this.act('web-app', { url: address });
    if (opened) this.show({ kind: 'app', url: opened.url });
  }

  tapReply(button) {
    if (button.request_contact) return this.show({ kind: 'contact', label: button.text });
    if (button.web_app) return this.openApp(button.web_app.url);
    return this.act('tap', { label: button.text });
  }

  shareContact(foreign) {
    const label = this.sheet?.label;
    return label ? this.act('tap', { label }) : this.act('contact', foreign);
  }

  flipKeyboard() {
    this.keyboardHidden = !this.keyboardHidden;
    this.pullDown = true;
  }

  pick(name) {
    this.picked = this.picked.includes(name) ? this.picked.filter((one) => one !== name) : [...this.picked, name];
  }

  sendFiles(files) {
    return this.act('files', formOf(files, this.demoFiles));
  }

  playVoice(id) {
    this.audio?.pause();
    if (this.playing === id) {
      this.playing = undefined;
      return;
    }
    this.audio = new Audio(this.api.fileAddress(id));
    this.audio.onended = () => {
      this.playing = undefined;
    };
    this.playing = id;
    this.audio.play();
  }

  scrollToMessage(id) {
    this.renderRoot.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }

  render() {
    if (!this.chat) return html`<div class="phone loading"></div>`;
    return html`${this.chooser()}<div class="phone">
      ${this.head()}
      <div class="messages">${this.messages()}</div>
      ${this.toast ? html`<div class="toast" role="status">${this.toast}</div>` : nothing}
      <footer>${composer(this)}</footer>
      ${this.sheet?.kind === 'attach' ? attachSheet(this) : this.sheet?.kind === 'people' ? nothing : sheet(this)}
    </div>${this.sheet?.kind === 'people' ? sheet(this) : nothing}`;
  }

  chooser() {
    const { person } = this.chat;
    const others = this.people.filter(({ id }) => id !== this.personId).reduce((sum, { unread }) => sum + unread, 0);
    const about = [person.about?.[this.lang] ?? person.about?.ru, phoneText(person.phone) ?? this.words.noPhone]
      .filter(Boolean)
      .join(' · ');
    return html`<button class="chooser" aria-haspopup="menu" title=${this.words.people} @click=${() => this.toggle('people')}>
      ${avatar(person)}<span class="lines"><b>${fullName(person)}</b><small>${about}</small></span>
      ${others > 0 ? html`<span class="unread">${others}</span>` : nothing}${icons.down}</button>`;
  }

  head() {
    const { action } = this.chat;
    const state = this.online ? ((action && this.words.actions[action.name]) ?? this.words.bot) : this.words.offline;
    return html`<header class="head">${avatar({ firstName: this.bot.name, bot: true })}
      <span class="lines"><b>${this.bot.name}</b><small class=${action ? 'acting' : ''}>${state}</small></span>
      <button class="plain" aria-label=${this.words.block} @click=${() => this.toggle('menu')}>${icons.more}</button></header>`;
  }

  messages() {
    const groups = entries(this.chat.messages);
    if (groups.length === 0) return this.emptyChat();
    return repeat(
      groups,
      ([{ id }]) => id,
      (group, index) => {
        const day = dayName(group[0].at, this.lang);
        const before = groups[index - 1]?.[0];
        const after = groups[index + 1]?.[0];
        const newDay = !before || dayName(before.at, this.lang) !== day;
        const last = !after || after.from !== group[0].from || after.at - group[0].at > 600_000;
        return html`${newDay ? html`<div class="day"><span>${day}</span></div>` : nothing}${bubble(this, group, last)}`;
      },
    );
  }

  emptyChat() {
    const { description, name } = this.bot;
    return html`<div class="empty">${description ? html`<b>${this.words.whatCanBotDo}</b><p>${description}</p>` : html`${avatar({ firstName: name, bot: true })}<p>${this.words.empty}</p>`}</div>`;
  }
}

customElements.define('telegram-pane', TelegramPane);
