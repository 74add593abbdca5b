import { html, LitElement } from 'lit';
import './phone.js';
import './slack.js';
import './telegram.js';
import { drawClock, readClock, skipClock } from './shell-clock.js';
import { drawGuide, recallGuide, show, tick } from './shell-guide.js';
import { words } from './shell-words.js';
import { sandboxTime } from './time.js';

const remembered = 'pult-sandbox-language';
const AGAIN_MS = 1_500;
const CLOCK_MS = 20_000;

/** The page: three panes side by side (one at a time on a narrow screen), the clock of the sandbox above them. */
class SandboxShell extends LitElement {
  static properties = {
    lang: { state: true },
    panes: { state: true },
    clock: { state: true },
    guide: { state: true },
    front: { state: true },
    unread: { state: true },
    lost: { state: true },
  };

  constructor() {
    super();
    const lang = localStorage.getItem(remembered) === 'en' ? 'en' : 'ru';
    Object.assign(this, { lang, panes: null, clock: null, guide: recallGuide(), front: 'telegram', unread: {} });
    this.addEventListener('sandbox-news', ({ detail }) => this.hear(detail));
  }

  createRenderRoot() {
    return this; // the page's own styles apply
  }

  connectedCallback() {
    super.connectedCallback();
    this.name();
    this.begin();
    this.ticking = [
      setInterval(() => this.requestUpdate(), 1000),
      setInterval(() => !document.hidden && this.readClock(), CLOCK_MS),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.ticking.forEach(clearInterval);
  }

  /** What the page stands on; asked again until the server answers. */
  async begin() {
    try {
      const { zone, ...panes } = await (await fetch('/sandbox/panes')).json();
      sandboxTime.zone = zone;
      this.clock = await readClock();
      Object.assign(this, { panes, lost: false });
    } catch {
      this.lost = true;
      setTimeout(() => this.begin(), AGAIN_MS);
    }
  }

  async readClock() {
    try {
      this.keepClock(await readClock());
    } catch {
      // the panes say that the connection is lost
    }
  }

  keepClock(clock) {
    this.clock = clock;
    for (const pane of this.querySelectorAll('telegram-pane, slack-pane')) pane.requestUpdate();
  }

  async skip(minutes) {
    try {
      this.keepClock(await skipClock(minutes));
      this.guide = tick(this.guide, 'time');
    } catch {
      // the panes say that the connection is lost
    }
  }

  hear({ pane, unread, begun }) {
    if (this.unread[pane] !== unread) this.unread = { ...this.unread, [pane]: unread };
    if (begun) this.guide = tick(this.guide, pane);
  }

  speak() {
    this.lang = this.lang === 'ru' ? 'en' : 'ru';
    localStorage.setItem(remembered, this.lang);
    this.name();
  }

  name() {
    const { name, what } = words[this.lang];
    document.documentElement.lang = this.lang;
    document.title = `${name} — ${what}`;
  }

  renderHeader() {
    const t = words[this.lang];
    const { guide } = this;
    const flip = () => {
      this.guide = show(guide, !guide.shown);
    };
    return html`<header>
      <h1>${t.name}<small>${t.what}</small></h1>
      ${this.clock ? drawClock(this.clock, this.lang, (minutes) => this.skip(minutes)) : ''}
      <nav>
        <button class="ask" aria-expanded=${guide.shown} @click=${flip}>${t.guide}</button>
        <a class="desk" href="/desk" target="_blank" rel="noopener">${t.desk}</a>
        <button class="language" lang=${this.lang === 'ru' ? 'en' : 'ru'} @click=${() => this.speak()}>${t.other}</button>
      </nav>
    </header>`;
  }

  renderTabs() {
    const t = words[this.lang];
    const tab = (name) =>
      html`<button role="tab" aria-selected=${this.front === name} @click=${() => {
        this.front = name;
      }}>${t[name]}${this.unread[name] > 0 ? html`<span class="badge">${this.unread[name]}</span>` : ''}</button>`;
    return html`<div class="fronts" role="tablist" aria-label=${t.panes}>${['telegram', 'slack', 'phone'].map(tab)}</div>`;
  }

  renderPanes() {
    const t = words[this.lang];
    const pane = (
      name,
      element,
    ) => html`<section class="pane ${name} ${this.front === name ? 'front' : ''}" aria-label=${t[name]}>
      ${this.panes[name] ? element : html`<p class="off">${t.off}</p>`}
    </section>`;
    return html`${this.renderTabs()}<main>
      ${pane('telegram', html`<telegram-pane base="/sandbox/telegram/control" lang=${this.lang}></telegram-pane>`)}
      ${pane('slack', html`<slack-pane base="/sandbox/slack/control" lang=${this.lang} .titles=${this.panes.titlesInEnglish}></slack-pane>`)}
      ${pane('phone', html`<phone-pane base="/sandbox/asterisk" lang=${this.lang}></phone-pane>`)}
    </main>`;
  }

  render() {
    const close = () => {
      this.guide = show(this.guide, false);
    };
    return html`${this.renderHeader()}
      ${this.guide.shown ? drawGuide(this.guide, this.lang, close) : ''}
      ${this.lost ? html`<p class="off" role="status">${words[this.lang].noServer}</p>` : ''}
      ${this.panes ? this.renderPanes() : ''}`;
  }
}

customElements.define('sandbox-shell', SandboxShell);
