import { html } from 'lit';
import { icons } from './slack-icons.js';
import { sizeOf } from './slack-words.js';

const grow = (area) => {
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
};

const openCommands = (pane, place, event) => {
  const area = event.currentTarget.closest('.composer').querySelector('textarea');
  pane.openPop(event.currentTarget, {
    draw: () => html`<div class="options">
      ${pane.screen.commands.map(
        (one) => html`<button class="option" @click=${() => {
          pane.closePop();
          area.value = `${one.command} `;
          area.focus();
        }}>
          <span class="grow"><b>${one.command}</b> <span class="dim">${one.usageHint ?? ''}</span><small>${one.description}</small></span>
        </button>`,
      )}
      ${pane.screen.shortcuts
        .filter((one) => one.type === 'global')
        .map(
          (one) =>
            html`<button class="option" @click=${() => {
              pane.closePop();
              pane.do({ do: 'shortcut', callbackId: one.callbackId });
            }}><span class="grow"><b>${one.name}</b></span></button>`,
        )}
    </div>`,
  });
  void place;
};

const send = async (pane, place, area) => {
  const text = area.value.trim();
  const files = pane.attached[place.key] ?? [];
  if (!text && files.length === 0) return;
  area.value = '';
  grow(area);
  pane.attached = { ...pane.attached, [place.key]: [] };
  if (text.startsWith('/') && files.length === 0) return pane.do({ do: 'command', text, channel: place.channel });
  const alsoToChannel = place.thread ? pane.alsoToChannel : undefined;
  pane.alsoToChannel = false;
  await pane.do({ do: 'post', channel: place.channel, text, thread: place.thread, files, alsoToChannel });
};

const attached = (pane, place) => {
  const files = pane.attached[place.key] ?? [];
  const without = (file) => {
    pane.attached = { ...pane.attached, [place.key]: files.filter((one) => one !== file) };
  };
  if (files.length === 0) return '';
  return html`<div class="attached">
    ${files.map(
      (
        file,
      ) => html`<span class="filename">${icons.file}<span class="cut">${file.name}</span><small>${sizeOf(pane.lang, file.size)}</small>
        <button title=${pane.t('remove')} @click=${() => without(file)}>${icons.close}</button></span>`,
    )}
  </div>`;
};

/** The field at the bottom. @param place { key, channel, thread, hint } */
export const composer = (pane, place) => {
  const attach = async (event) => {
    const input = event.currentTarget; // an event forgets its target while one waits
    const files = await pane.readFiles(input.files);
    input.value = '';
    pane.attached = { ...pane.attached, [place.key]: [...(pane.attached[place.key] ?? []), ...files] };
  };
  const areaOf = (event) => event.currentTarget.closest('.composer').querySelector('textarea');
  const key = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send(pane, place, event.target);
  };
  const mention = (event) => {
    const area = areaOf(event);
    area.value += `<@${pane.screen.app.botUser}> `;
    area.focus();
  };
  return html`<div class="composer">
    ${attached(pane, place)}
    <textarea rows="1" placeholder=${place.hint} aria-label=${place.hint} @keydown=${key} @input=${(event) => grow(event.target)}></textarea>
    <div class="bar">
      <label title=${pane.t('attach')}>${icons.plus}<input type="file" multiple @change=${attach} /></label>
      <button title=${pane.t('commands')} @click=${(event) => openCommands(pane, place, event)}>${icons.slash}</button>
      <button title=${pane.t('mention')} @click=${mention}>${icons.at}</button>
      ${
        place.thread
          ? html`<label class="also"><input type="checkbox" .checked=${pane.alsoToChannel} @change=${(event) => {
              pane.alsoToChannel = event.target.checked;
            }} /> <span class="cut">${pane.t('alsoTo')} ${place.channelLabel}</span></label>`
          : ''
      }
      <span class="grow"></span>
      <button class="send" title=${pane.t('send')} @click=${(event) => send(pane, place, areaOf(event))}>${icons.send}</button>
    </div>
  </div>`;
};
