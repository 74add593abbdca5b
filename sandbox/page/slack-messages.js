import { html } from 'lit';
import { blocks } from './slack-blocks.js';
import { emojiNamed, quickReactions } from './slack-emoji.js';
import { icons } from './slack-icons.js';
import { mrkdwn } from './slack-mrkdwn.js';
import { repliesOf, sizeOf } from './slack-words.js';

const TOGETHER_SECONDS = 300;
const HUES = [262, 12, 152, 205, 330, 38, 178, 290];

/** A square picture of a person: initials on his own colour; the app has its sign. */
export const avatar = (pane, id, size = '') => {
  if (id === pane.screen.app.botUser)
    return html`<span class="avatar bot ${size}">${pane.screen.app.name.slice(0, 1)}</span>`;
  const name = pane.nameOf(id);
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1))
    .join('');
  const hue = HUES[[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % HUES.length];
  return html`<span class="avatar ${size}" .style=${`background:hsl(${hue} 45% 46%)`}>${initials}</span>`;
};

const file = (pane, one) => {
  const url = `${pane.base}/files/${one.id}`;
  if (one.mimetype.startsWith('image/'))
    return html`<a class="picture" href=${url} target="_blank"><img src=${url} alt=${one.name} /></a>`;
  if (one.mimetype.startsWith('audio/')) return html`<audio controls src=${url}></audio>`;
  return html`<a class="file" href=${url} target="_blank" download=${one.name}>
    <span class="kind">${(one.name.split('.').at(-1) ?? '').slice(0, 4).toUpperCase()}</span>
    <span class="grow"><b>${one.name}</b><small>${sizeOf(pane.lang, one.size)}</small></span>
  </a>`;
};

const reactions = (pane, message) => {
  const all = Object.entries(message.reactions);
  if (all.length === 0) return '';
  return html`<div class="reactions">
    ${all.map(
      ([
        name,
        who,
      ]) => html`<button class=${who.includes(pane.as) ? 'mine' : ''} @click=${() => pane.do({ do: 'react', ts: message.ts, emoji: name })}>
        ${emojiNamed(name) ?? `:${name}:`} <span>${who.length}</span>
      </button>`,
    )}
  </div>`;
};

const menuItem = (pane, text, run, danger = '') =>
  html`<button class="option ${danger}" @click=${() => {
    pane.closePop();
    run();
  }}><span class="grow">${text}</span></button>`;

const openMenu = (pane, message, event) => {
  const shortcuts = pane.screen.shortcuts.filter((one) => one.type === 'message');
  pane.openPop(event.currentTarget, {
    draw: () => html`<div class="options">
      ${shortcuts.map((one) =>
        menuItem(pane, html`<span class="avatar bot mini">${pane.screen.app.name.slice(0, 1)}</span> ${one.name}`, () =>
          pane.do({ do: 'shortcut', callbackId: one.callbackId, ts: message.ts }),
        ),
      )}
      ${menuItem(pane, pane.t('copyText'), () => navigator.clipboard?.writeText(message.text))}
      ${message.mine ? menuItem(pane, pane.t('erase'), () => pane.do({ do: 'erase', ts: message.ts }), 'danger') : ''}
    </div>`,
  });
};

const tools = (pane, message, inThread) => html`<div class="tools">
  ${quickReactions
    .slice(0, 2)
    .map(
      (name) =>
        html`<button title=${pane.t('react')} @click=${() => pane.do({ do: 'react', ts: message.ts, emoji: name })}>${emojiNamed(name)}</button>`,
    )}
  ${inThread ? '' : html`<button title=${pane.t('replyInThread')} @click=${() => pane.openThread(message.threadTs ?? message.ts)}>${icons.reply}</button>`}
  <button title=${pane.t('more')} @click=${(event) => openMenu(pane, message, event)}>${icons.more}</button>
</div>`;

const thread = (pane, message) => html`<button class="replies" @click=${() => pane.openThread(message.ts)}>
  ${message.replyUsers.slice(0, 4).map((id) => avatar(pane, id, 'mini'))}
  <b>${repliesOf(pane.lang, message.replies)}</b>
  <span class="dim">${message.lastReply ? pane.time(Number(message.lastReply)) : ''}</span>
</button>`;

const body = (pane, message) =>
  message.blocks.length > 0
    ? blocks(pane, message.blocks, { where: message.ts, values: message.values })
    : message.fallback
      ? html`<div class="text">${mrkdwn(pane, message.fallback)}</div>`
      : '';

const one = (
  pane,
  message,
  joined,
  inThread,
) => html`<article class="message ${joined ? 'joined' : ''} ${message.ephemeral ? 'ephemeral' : ''}" data-ts=${message.ts}>
  <div class="side">${joined ? html`<time>${pane.time(Number(message.ts))}</time>` : avatar(pane, message.userId)}</div>
  <div class="grow">
    ${message.ephemeral ? html`<div class="note">${icons.eye} ${pane.t('onlyYou')}</div>` : ''}
    ${joined ? '' : html`<header><b>${message.from}</b>${message.fromBot ? html`<span class="badge">${pane.t('app')}</span>` : ''}<time>${pane.time(Number(message.ts))}</time></header>`}
    ${message.broadcast && !inThread ? html`<div class="note">${pane.t('toChannel')}</div>` : ''}
    ${body(pane, message)}
    ${message.edited ? html`<span class="edited">${pane.t('edited')}</span>` : ''}
    ${message.files.length > 0 ? html`<div class="files">${message.files.map((it) => file(pane, it))}</div>` : ''}
    ${reactions(pane, message)}
    ${message.replies > 0 && !inThread ? thread(pane, message) : ''}
  </div>
  ${message.ephemeral ? '' : tools(pane, message, inThread)}
</article>`;

const follows = (message, before) =>
  before !== undefined &&
  before.userId === message.userId &&
  before.ephemeral === message.ephemeral &&
  before.replies === 0 &&
  Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS &&
  before.blocks.length === 0;

/** Messages with dividers of days; those of one author within five minutes stand together. */
export const messages = (pane, list, inThread = false) =>
  list.map((message, place) => {
    const before = list[place - 1];
    const day = pane.day(Number(message.ts));
    const newDay = !inThread && (!before || pane.day(Number(before.ts)) !== day);
    const divider = newDay ? html`<div class="day"><span>${day}</span></div>` : '';
    const after =
      inThread && place === 1
        ? html`<div class="day thin"><span>${repliesOf(pane.lang, list.length - 1)}</span></div>`
        : '';
    return html`${divider}${after}${one(pane, message, !newDay && !after && follows(message, before), inThread)}`;
  });
