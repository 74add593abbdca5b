/** `<phone-pane base="/sandbox/asterisk" lang="ru">`: the office's telephones, and the client's in one's hand. */
import { html, LitElement, nothing } from 'lit';
import { listen, tellShell } from './live.js';
import { callCard, clientLines } from './phone-client.js';
import { deskPhone, history } from './phone-desk.js';
import { styles } from './phone-style.js';
import { wordsFor } from './phone-words.js';

const other = 'other';
const hidden = 'hidden';

class PhonePane extends LitElement {
  static styles = styles;
  static properties = {
    base: {},
    lang: {},
    state: { state: true },
    caller: { state: true },
    typed: { state: true },
    target: { state: true },
    sending: { state: true },
    problem: { state: true },
    online: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { base: '/sandbox/asterisk', lang: 'ru', typed: '', online: true, problem: '', sending: null });
  }

  get words() {
    return wordsFor(this.lang);
  }

  connectedCallback() {
    super.connectedCallback();
    const online = (yes) => {
      this.online = yes;
      if (yes) this.problem = '';
    };
    this.stopListening = listen(`${this.base}/events`, { news: (data) => this.take(JSON.parse(data)), online });
    this.ticking = setInterval(() => this.state?.calls.length && this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopListening();
    clearInterval(this.ticking);
  }

  take(state) {
    this.state = state;
    this.caller ??= state.demoNumbers[0]?.number ?? other;
    this.target ??= Object.keys(state.queues)[0] ?? state.phones[0]?.extension;
    if (this.sending && !state.calls.some(({ id }) => id === this.sending)) this.sending = null;
    const ringing = state.phones.filter((phone) => phone.state === 'ringing').length;
    tellShell(this, { pane: 'phone', unread: ringing, begun: state.calls.length + state.over.length > 0 });
  }

  async post(path, body = {}) {
    const headers = { 'content-type': 'application/json' };
    try {
      const sent = await fetch(this.base + path, { method: 'POST', headers, body: JSON.stringify(body) });
      this.problem = sent.ok ? '' : this.words.tooLate;
    } catch {
      this.problem = this.words.offline;
    }
  }

  placeCall() {
    const chosen = { [other]: this.typed.trim(), [hidden]: null };
    const from = this.caller in chosen ? chosen[this.caller] : this.caller;
    if (from === '') {
      this.renderRoot.querySelector('#typed')?.focus();
      return;
    }
    this.post('/calls', { from, to: this.target });
  }

  act(id, what, body) {
    this.sending = null;
    return this.post(`/calls/${encodeURIComponent(id)}/${what}`, body);
  }

  render() {
    const { state, words } = this;
    if (!state) return html`<p class="quiet">${words.loading}</p>`;
    return html`
      ${this.online ? nothing : html`<p class="problem" role="status">${words.offline}</p>`}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <section aria-label=${words.client}>${callCard(this, { other, hidden })} ${clientLines(this)}</section>
      <section aria-label=${words.office} class="desks">
        <h2>${words.office}</h2>
        ${state.phones.map((phone) => deskPhone(this, phone))}
      </section>
      ${history(this)}
    `;
  }
}

customElements.define('phone-pane', PhonePane);
