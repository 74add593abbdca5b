/** `<telegram-pane base="/sandbox/telegram/control" lang="ru">`: Telegram's app in miniature, for one person at a time. */
import { html, nothing } from 'lit';
import { listen, tellShell } from './live.js';
import { remembered, TelegramActs } from './telegram-acts.js';
import { controlApi } from './telegram-api.js';
import { attachSheet } from './telegram-attach.js';
import { chooser, head, messages } from './telegram-chat.js';
import { composer, fitHeight } from './telegram-composer.js';
import { sheet } from './telegram-sheets.js';
import { styles } from './telegram-style.js';
import { wordsFor } from './telegram-words.js';
import { sandboxNow } from './time.js';

class TelegramPane extends TelegramActs {
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
      toastsSeen: sandboxNow(),
    });
  }

  get words() {
    return wordsFor(this.lang);
  }

  connectedCallback() {
    super.connectedCallback();
    this.api = controlApi(this.base);
    const online = (yes) => {
      this.online = yes;
      if (yes) this.load();
    };
    this.stopListening = listen(this.api.events, { news: () => this.hear(), online });
    this.size = new ResizeObserver(() => this.readIfSeen());
    this.size.observe(this);
    this.ticking = setInterval(() => this.chat?.action && this.load(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopListening();
    this.size.disconnect();
    clearInterval(this.ticking);
  }

  /** Several changes of one moment are one reading. */
  hear() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.load(), 15);
  }

  async load() {
    try {
      await this.readAll();
    } catch {
      this.online = false; // what was shown stays; the stream says when the server is back
    }
  }

  async readAll() {
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
    this.readIfSeen();
    const unread = people.reduce((sum, one) => sum + one.unread, 0);
    tellShell(this, { pane: 'telegram', unread, begun: chat.messages.some(({ from }) => from === 'person') });
  }

  /** A message is read when its chat is in front: not under another tab, another window or another person. */
  readIfSeen() {
    const unread = this.people.find(({ id }) => id === this.personId)?.unread ?? 0;
    if (unread > 0 && !document.hidden && this.checkVisibility())
      this.api.act(this.personId, 'read').catch(() => undefined); // read at the next look
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
    this.pullDown = false;
    const area = this.renderRoot.querySelector('textarea');
    if (area) fitHeight(area);
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

  render() {
    if (!this.chat) return html`<div class="frame"><div class="phone loading"></div></div>`;
    return html`<div class="frame"><div class="top">${chooser(this)}${this.sheet?.kind === 'people' ? sheet(this) : nothing}</div><div class="phone">
      ${head(this)}
      <div class="messages">${messages(this)}</div>
      ${this.toast ? html`<div class="toast" role="status">${this.toast}</div>` : nothing}
      <footer>${composer(this)}</footer>
      ${this.sheet?.kind === 'attach' ? attachSheet(this) : this.sheet?.kind === 'people' ? nothing : sheet(this)}
    </div></div>`;
  }
}

customElements.define('telegram-pane', TelegramPane);
