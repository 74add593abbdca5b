import { html, LitElement } from 'lit';
import { listen } from './live.js';
import { act, look } from './slack-control.js';
import { confirmation, modal } from './slack-modal.js';
import { popPlace, readFiles } from './slack-page.js';
import { appPlace, channelPlace, threadPlace } from './slack-places.js';
import { sidebar } from './slack-sidebar.js';
import { frameStyle } from './slack-style.js';
import { blockStyle } from './slack-style-blocks.js';
import { speaker } from './slack-words.js';
import { localeOf, sandboxNow, sandboxTime } from './time.js';

const NARROW = 700;
/** Narrower than this, the list of channels and the conversation take turns, as on a telephone. */
const SLIM = 560;
/** Narrower than this, a thread covers its channel. */
const ROOM_FOR_THREAD = 860;
const TOAST_MS = 5_000;

/** Scrolls to the newest, and once more for each picture that takes its place later. */
function toEnd(scroll) {
  const go = () => {
    scroll.scrollTop = scroll.scrollHeight;
  };
  go();
  for (const picture of scroll.querySelectorAll('img'))
    if (!picture.complete) picture.addEventListener('load', go, { once: true });
}

/** Slack of one workspace, seen by one of its people: `<slack-pane base="/sandbox/slack/control" lang="ru">`. */
class SlackPane extends LitElement {
  static properties = {
    base: {},
    lang: {},
    as: {},
    screen: { state: true },
    place: { state: true },
    thread: { state: true },
    tab: { state: true },
    pop: { state: true },
    asking: { state: true },
    attached: { state: true },
    alsoToChannel: { state: true },
    toast: { state: true },
    narrow: { state: true },
    covered: { state: true },
    busy: { state: true },
    online: { state: true },
    titles: { attribute: false },
    listing: { state: true },
    slim: { state: true },
  };
  static styles = [frameStyle, blockStyle];

  constructor() {
    super();
    Object.assign(this, {
      base: '/sandbox/slack/control',
      lang: 'ru',
      as: '',
      tab: 'home',
      attached: {},
      online: true,
      titles: {},
      waiting: Promise.resolve(),
    });
    this.readFiles = readFiles;
  }

  connectedCallback() {
    super.connectedCallback();
    const online = (yes) => {
      this.online = yes;
    };
    this.stopListening = listen(`${this.base}/events`, { event: 'change', news: () => this.look(), online });
    this.size = new ResizeObserver(([entry]) => {
      this.narrow = entry.contentRect.width < NARROW;
      this.slim = entry.contentRect.width < SLIM;
      this.covered = entry.contentRect.width < ROOM_FOR_THREAD;
    });
    this.size.observe(this);
    this.onKey = (event) => event.key === 'Escape' && event.composedPath().includes(this) && this.leave();
    window.addEventListener('keydown', this.onKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopListening();
    this.size.disconnect();
    window.removeEventListener('keydown', this.onKey);
  }

  t(key) {
    return speaker(this.lang)(key);
  }

  look() {
    return look(this);
  }
  /** @returns what the server answers */
  do(action, label) {
    this.waiting = this.waiting.then(() => act(this, action, label));
    return this.waiting;
  }

  say(text) {
    this.toast = this.t(text);
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => {
      this.toast = undefined;
    }, TOAST_MS);
  }

  /** Asks «Are you sure?» first when the element demands it. */
  confirmed(confirm, run) {
    if (!confirm) return run();
    this.asking = { confirm, run };
  }

  become(id) {
    this.as = id;
    localStorage.setItem('slack-as', id);
    this.thread = undefined;
    const kind = this.screen.channels.find((one) => one.id === this.place)?.kind;
    if (kind === 'im') this.place = 'app';
    this.dispatchEvent(new CustomEvent('person', { detail: id, bubbles: true, composed: true }));
    this.look();
  }

  go(place) {
    this.place = place;
    this.thread = undefined;
    this.listing = false;
    if (this.inApp && this.tab === 'home') this.do({ do: 'openHome' });
    this.look();
  }

  openThread(ts) {
    this.thread = ts;
    this.look();
  }

  get here() {
    return this.screen.channels.find((one) => one.id === this.place);
  }
  get inApp() {
    return this.here?.kind === 'im';
  }

  nameOf(id) {
    if (id === this.screen.app.botUser) return this.screen.app.name;
    return this.screen.people.find((one) => one.id === id)?.realName ?? id;
  }
  channelName(id) {
    return this.screen.channels.find((one) => one.id === id)?.name ?? id;
  }
  titleOf(person) {
    return (this.lang === 'en' && this.titles[person?.id]) || person?.title;
  }
  time(seconds) {
    return new Intl.DateTimeFormat(localeOf(this.lang), {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: sandboxTime.zone,
    }).format(seconds * 1000);
  }
  day(seconds) {
    const form = (date) =>
      new Intl.DateTimeFormat(localeOf(this.lang), {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        timeZone: sandboxTime.zone,
      }).format(date);
    const day = form(seconds * 1000);
    if (day === form(sandboxNow())) return this.t('today');
    return day === form(sandboxNow() - 86_400_000) ? this.t('yesterday') : day;
  }

  openPop(anchor, pop) {
    this.closePop();
    this.pop = { ...popPlace(this, anchor), pop };
  }
  /** Escape: the list that is open, else the question, else the modal. */
  leave() {
    if (this.pop) return this.closePop();
    if (this.asking) this.asking = undefined;
    else if (this.screen?.modal) this.do({ do: 'closeModal' });
  }
  closePop() {
    const closing = this.pop?.pop;
    this.pop = undefined;
    closing?.closed?.();
  }

  updated(changed) {
    this.keepDown('main .scroll', `${this.place} ${this.tab}`, this.screen?.messages.length);
    this.keepDown('aside .scroll', this.thread, this.screen?.thread.length);
    if (changed.has('pop')) this.renderRoot.querySelector('.pop .find')?.focus();
    const modalId = this.screen?.modal?.id;
    if (modalId && modalId !== this.modalId)
      this.renderRoot.querySelector('.modal :is(.field, .picker, .primary)')?.focus({ focusVisible: false });
    this.modalId = modalId;
    const wrong = Object.keys(this.screen?.modal?.errors ?? {}).join();
    if (wrong && wrong !== this.wrong)
      this.renderRoot.querySelector('.input.wrong')?.scrollIntoView({ block: 'nearest' });
    this.wrong = wrong;
    const last = this.screen?.messages.at(-1);
    const shown = last && last.channel === this.place && !(this.inApp && this.tab === 'home');
    if (shown && this.here?.unread > 0 && document.visibilityState === 'visible' && this.checkVisibility())
      this.do({ do: 'read', channel: this.place, ts: last.ts });
  }

  /** Stays at the newest message when one comes or another place is opened. */
  keepDown(selector, key, count) {
    const scroll = this.renderRoot.querySelector(selector);
    if (!scroll) return;
    const mark = `${key} ${count}`;
    if (scroll.mark !== mark && !(this.inApp && this.tab === 'home' && selector.startsWith('main'))) toEnd(scroll);
    scroll.mark = mark;
  }

  render() {
    const { screen } = this;
    if (!screen) return html`<div class="root"></div>`;
    const classes = `root ${this.narrow ? 'narrow' : ''} ${this.thread ? 'threaded' : ''} ${this.covered ? 'covered' : ''} ${this.slim ? 'slim' : ''} ${this.listing ? 'listing' : ''}`;
    return html`<div class=${classes} @pointerdown=${this.pressedOutside}>
      ${sidebar(this)} ${this.inApp ? appPlace(this) : channelPlace(this)} ${this.thread ? threadPlace(this) : ''}
      ${screen.modal ? modal(this, screen.modal) : ''} ${this.asking ? confirmation(this, this.asking) : ''}
      ${this.pop ? html`<div class="pop" .style=${this.pop.style}>${this.pop.pop.draw()}</div>` : ''}
      ${this.online ? '' : html`<div class="lost" role="status">${this.t('offline')}</div>`}
      ${this.toast ? html`<div class="toast" role="status">${this.toast}</div>` : ''}
    </div>`;
  }

  pressedOutside(event) {
    if (this.pop && !event.composedPath().some((one) => one.classList?.contains('pop'))) this.closePop();
  }
}

customElements.define('slack-pane', SlackPane);
