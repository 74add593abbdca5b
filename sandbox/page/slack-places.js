import { html } from 'lit';
import { blocks } from './slack-blocks.js';
import { composer } from './slack-composer.js';
import { icons } from './slack-icons.js';
import { avatar, messages } from './slack-messages.js';
import { plain } from './slack-mrkdwn.js';

/** On a narrow pane: back to the list of channels. */
const back = (pane) => {
  if (!pane.slim) return '';
  const open = () => {
    pane.listing = true;
  };
  return html`<button class="plainbutton" title=${pane.t('menu')} aria-label=${pane.t('menu')} @click=${open}>${icons.back}</button>`;
};

/** The places of the pane: a channel, the app with its tabs, a thread. */

const homeTab = (pane) => {
  const { home } = pane.screen;
  const empty = html`<div class="emptyhint"><b>${pane.t('homeEmpty')}</b>${pane.t('homeEmptyHint')}</div>`;
  if (!home) return html`<div class="scroll">${empty}</div>`;
  const at = { where: home.id, values: home.values };
  return html`<div class="scroll"><div class="homeview">${blocks(pane, home.blocks, at)}</div></div>`;
};

const messagesTab = (pane) => {
  const { app } = pane.screen;
  const place = { key: pane.place, channel: pane.place, hint: `${pane.t('writeTo')} ${app.name}` };
  return html`<div class="scroll"><div class="fill">
      <div class="emptyhint"><b>${app.name}</b>${pane.t('dmEmpty')} ${app.name}</div>
      ${messages(pane, pane.screen.messages)}
    </div></div>
    ${composer(pane, place)}`;
};

export const channelPlace = (pane) => {
  const here = pane.here;
  const name = here?.name ?? '';
  const place = { key: pane.place, channel: pane.place, hint: `${pane.t('writeTo')} #${name}` };
  return html`<main>
    <div class="top">${back(pane)}<h1><span>${here?.kind === 'group' ? icons.lock : icons.hash}</span><span class="cut">${name}</span></h1>
      <span class="topic cut grow">${plain(here?.topic ?? '')}</span></div>
    <div class="scroll"><div class="fill">
      <div class="emptyhint"><b>#${name}</b>${pane.t('channelEmpty')} #${name}</div>
      ${messages(pane, pane.screen.messages)}
    </div></div>
    ${composer(pane, place)}
  </main>`;
};

export const appPlace = (pane) => {
  const { app } = pane.screen;
  const open = (tab) => {
    pane.tab = tab;
    pane.do({ do: tab === 'home' ? 'openHome' : 'openMessagesTab' });
  };
  const tab = (key) =>
    html`<button role="tab" aria-selected=${pane.tab === key} class=${pane.tab === key ? 'on' : ''} @click=${() => open(key)}>${pane.t(key)}</button>`;
  return html`<main>
    <div class="top tabbed">${back(pane)}${avatar(pane, app.botUser, 'small')}<h1><span class="cut">${app.name}</span></h1></div>
    <div class="tabs" role="tablist">${tab('home')} ${tab('messages')}</div>
    ${pane.tab === 'home' ? homeTab(pane) : messagesTab(pane)}
  </main>`;
};

export const threadPlace = (pane) => {
  const label = pane.inApp ? pane.screen.app.name : `#${pane.here?.name ?? ''}`;
  const place = {
    key: pane.thread,
    channel: pane.place,
    thread: pane.thread,
    hint: pane.t('reply'),
    channelLabel: label,
  };
  const close = () => {
    pane.thread = undefined;
  };
  return html`<aside aria-label=${pane.t('thread')}>
    <div class="top"><h1>${pane.t('thread')}</h1><span class="topic cut grow">${label}</span>
      <button class="plainbutton" title=${pane.t('close')} @click=${close}>${icons.close}</button></div>
    <div class="scroll">${messages(pane, pane.screen.thread, true)}</div>
    ${composer(pane, place)}
  </aside>`;
};
