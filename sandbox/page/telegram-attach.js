/** The sheet of attachments: ready files (several make an album), one's own files, contacts. */
import { html } from 'lit';
import { icons } from './telegram-icons.js';

const kindOf = (mime) =>
  mime === 'image/webp'
    ? 'sticker'
    : mime.startsWith('image/')
      ? 'photo'
      : mime.startsWith('video/')
        ? 'video'
        : mime.startsWith('audio/')
          ? 'voice'
          : 'document';

function preview(pane, { name, mime }) {
  const kind = kindOf(mime);
  if (kind === 'photo' || kind === 'sticker') return html`<img src=${pane.api.demoAddress(name)} alt=${name} />`;
  if (kind === 'video')
    return html`<video src=${pane.api.demoAddress(name)} muted preload="metadata"></video><span class="big-play">${icons.play}</span>`;
  return html`<span class="round">${kind === 'voice' ? icons.voice : name.split('.').at(-1)}</span>`;
}

function tile(pane, file) {
  const order = pane.picked.indexOf(file.name);
  return html`<button class="tile ${order >= 0 ? 'picked' : ''}" aria-pressed=${order >= 0} @click=${() => pane.pick(file.name)}>
    <span class="face">${preview(pane, file)}<span class="tick">${order >= 0 ? order + 1 : ''}</span></span><small>${kindOf(file.mime) === 'voice' ? pane.words.voiceShort : pane.words[kindOf(file.mime)]}</small></button>`;
}

/** Files as a form for the control route. */
export function formOf({ demo = [], own = [], caption = '' }, demoFiles) {
  const form = new FormData();
  const [first] = demo;
  form.set('kind', kindOf(first ? (demoFiles.find(({ name }) => name === first)?.mime ?? '') : own[0].type));
  form.set('demo', demo.join(','));
  if (caption) form.set('caption', caption);
  for (const [index, file] of own.entries()) form.set(`file${index}`, file, file.name);
  return form;
}

export function attachSheet(pane) {
  const { words, picked } = pane;
  const send = () => pane.sendFiles({ demo: picked, caption: pane.renderRoot.querySelector('.caption')?.value.trim() });
  return html`<div class="veil low" @click=${(event) => event.target === event.currentTarget && pane.show(null)}><div class="attach" role="dialog" aria-label=${words.attach}>
    <header><b>${picked.length > 0 ? words.chosen(picked.length) : words.demoFiles}</b><button class="plain" aria-label=${words.close} @click=${() => pane.show(null)}>${icons.close}</button></header>
    <div class="tiles">${pane.demoFiles.map((file) => tile(pane, file))}</div>
    ${
      picked.length > 0
        ? html`<div class="composer"><input class="caption" placeholder=${words.caption} @keydown=${(event) => event.key === 'Enter' && send()} /><button class="plain send" aria-label=${words.send} @click=${send}>${icons.send}</button></div>`
        : html`<div class="ways">
          <label>${icons.computer}${words.ownFiles}<input type="file" multiple hidden @change=${(event) => pane.sendFiles({ own: [...event.target.files] })} /></label>
          <button @click=${() => pane.show({ kind: 'contact' })}>${icons.contact}${words.shareTitle}</button>
          <button @click=${() => pane.show({ kind: 'foreign' })}>${icons.contact}${words.foreignContact}</button></div>`
    }
  </div></div>`;
}
