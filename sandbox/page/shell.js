import { html, LitElement } from 'lit';
import './phone.js';
import './slack.js';
import './telegram.js';
import { words } from './shell-words.js';

const remembered = 'pult-sandbox-language';

/** The page: three panes side by side, the clock of the sandbox above them. */
class SandboxShell extends LitElement {
  static properties = { lang: { state: true }, panes: { state: true }, clock: { state: true } };

  constructor() {
    super();
    this.lang = localStorage.getItem(remembered) === 'en' ? 'en' : 'ru';
    this.panes = null;
    this.clock = null;
  }

  createRenderRoot() {
    return this; // the page's own styles apply
  }

  async connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = this.lang;
    this.panes = await (await fetch('/sandbox/panes')).json();
    await this.readClock();
    this.ticking = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.ticking);
  }

  async readClock() {
    this.keepClock(await (await fetch('/sandbox/clock')).json());
  }

  keepClock({ now, ahead }) {
    this.clock = { skew: Date.parse(now) - Date.now(), ahead };
  }

  async skip(minutes) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/sandbox/clock', { method: 'POST', headers, body: JSON.stringify({ minutes }) });
    this.keepClock(await answer.json());
  }

  speak() {
    this.lang = this.lang === 'ru' ? 'en' : 'ru';
    localStorage.setItem(remembered, this.lang);
    document.documentElement.lang = this.lang;
  }

  span(minutes) {
    const { d, h, m } = words[this.lang].units;
    const parts = [
      [Math.floor(minutes / 1440), d],
      [Math.floor((minutes % 1440) / 60), h],
      [minutes % 60, m],
    ];
    return parts
      .filter(([amount]) => amount > 0)
      .map(([amount, unit]) => `${amount} ${unit}`)
      .join(' ');
  }

  renderClock() {
    if (!this.clock) return '';
    const t = words[this.lang];
    const now = new Date(Date.now() + this.clock.skew);
    const shown = now.toLocaleString(this.lang === 'ru' ? 'ru-RU' : 'en-GB', {
      timeZone: 'Europe/Moscow',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    return html`<div class="clock" role="group" aria-label=${t.time}>
      <time>${shown}</time>
      ${this.clock.ahead > 0 ? html`<span class="ahead">${t.ahead(this.span(this.clock.ahead))}</span>` : ''}
      ${Object.entries(t.skip).map(([minutes, label]) => html`<button @click=${() => this.skip(Number(minutes))}>${label}</button>`)}
    </div>`;
  }

  render() {
    const t = words[this.lang];
    const pane = (name, element) => html`<section class="pane ${name}" aria-label=${t[name]}>
      ${this.panes?.[name] ? element : html`<p class="off">${t.off}</p>`}
    </section>`;
    return html`
      <header>
        <h1>${t.name}<small>${t.what}</small></h1>
        <p>${t.hint}</p>
        ${this.renderClock()}
        <a class="desk" href="/desk" target="_blank" rel="noopener">${t.desk}</a>
        <button class="language" @click=${() => this.speak()}>${t.other}</button>
      </header>
      ${
        this.panes
          ? html`<main>
              ${pane('telegram', html`<telegram-pane base="/sandbox/telegram/control" lang=${this.lang}></telegram-pane>`)}
              ${pane('slack', html`<slack-pane base="/sandbox/slack/control" lang=${this.lang}></slack-pane>`)}
              ${pane('phone', html`<phone-pane base="/sandbox/asterisk" lang=${this.lang}></phone-pane>`)}
            </main>`
          : ''
      }
    `;
  }
}

customElements.define('sandbox-shell', SandboxShell);
