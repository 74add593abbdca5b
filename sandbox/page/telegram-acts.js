/** What a person does on the screen; every act ends in a control route or opens a sheet. */
import { LitElement } from 'lit';
import { formOf } from './telegram-attach.js';
import { sandboxNow } from './time.js';

export const remembered = 'sandbox-telegram-person';

export class TelegramActs extends LitElement {
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
    Object.assign(this, { personId: id, draft: '', keyboardHidden: false, toastsSeen: sandboxNow() });
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
}
