import { html } from 'lit';
import { element } from './slack-elements.js';
import { icons } from './slack-icons.js';
import { markdown, plain, richText, textOf } from './slack-mrkdwn.js';

const source = (pane, image) =>
  image.image_url ??
  (image.slack_file?.id ? `${pane.base}/files/${image.slack_file.id}` : (image.slack_file?.url ?? ''));

const section = (pane, block, at) => html`<div class="section">
  <div class="grow">
    ${block.text ? html`<div class="text">${textOf(pane, block.text)}</div>` : ''}
    ${block.fields ? html`<div class="fields">${block.fields.map((one) => html`<div class="text">${textOf(pane, one)}</div>`)}</div>` : ''}
  </div>
  ${block.accessory ? html`<div class="accessory">${accessory(pane, block.accessory, at)}</div>` : ''}
</div>`;

const accessory = (pane, one, at) =>
  one.type === 'image'
    ? html`<img class="thumb" src=${source(pane, one)} alt=${one.alt_text} />`
    : element(pane, one, at);

const context = (pane, block) => html`<div class="context">
  ${block.elements.map((one) =>
    one.type === 'image'
      ? html`<img src=${source(pane, one)} alt=${one.alt_text} />`
      : html`<span class="text">${textOf(pane, one)}</span>`,
  )}
</div>`;

const image = (pane, block) => html`<figure>
  ${block.title ? html`<figcaption>${textOf(pane, block.title)}</figcaption>` : ''}
  <img src=${source(pane, block)} alt=${block.alt_text} />
</figure>`;

const said = (pane, error) => html`<div class="error" role="alert">${icons.alert}<span>${pane.t(error)}</span></div>`;

const input = (pane, block, at) => html`<div class="input ${at.errors?.[block.block_id] ? 'wrong' : ''}">
  <div class="label">${plain(block.label.text)}${block.optional ? html` <span class="dim">${pane.t('optional')}</span>` : ''}</div>
  ${element(pane, block.element, { ...at, dispatch: block.dispatch_action })}
  ${at.errors?.[block.block_id] ? said(pane, at.errors[block.block_id]) : ''}
  ${block.hint ? html`<div class="hint">${textOf(pane, block.hint)}</div>` : ''}
</div>`;

const video = (pane, block) => html`<div class="video">
  <b>${block.title_url ? html`<a href=${block.title_url} target="_blank" rel="noreferrer">${block.title.text}</a>` : block.title.text}</b>
  ${block.description ? html`<div class="text">${textOf(pane, block.description)}</div>` : ''}
  <a href=${block.video_url} target="_blank" rel="noreferrer"><img src=${block.thumbnail_url} alt=${block.alt_text} /></a>
</div>`;

const drawers = {
  section,
  context,
  image,
  input,
  video,
  header: (_pane, block) => html`<h3>${plain(block.text.text)}</h3>`,
  divider: () => html`<hr />`,
  actions: (pane, block, at) => html`<div class="actions">${block.elements.map((one) => element(pane, one, at))}</div>`,
  rich_text: (pane, block) => html`<div class="text rich">${richText(pane, block.elements)}</div>`,
  markdown: (pane, block) => html`<div class="text">${markdown(pane, block.text)}</div>`,
  file: (_pane, block) => html`<div class="filename">${icons.file}<span>${block.external_id}</span></div>`,
};

/** @param at { where, values, errors }: the surface on which the blocks stand */
export const blocks = (pane, list, at) => html`<div class="blocks">
  ${list.map((block) => drawers[block.type]?.(pane, block, { ...at, blockId: block.block_id }))}
</div>`;
