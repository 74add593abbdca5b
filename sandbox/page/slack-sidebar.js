import { html } from 'lit';
import { icons } from './slack-icons.js';
import { avatar } from './slack-messages.js';

const openPeople = (pane, event) =>
  pane.openPop(event.currentTarget, {
    wide: true,
    draw: () => html`<div class="group">${pane.t('youAre')}</div>
      <div class="options">
        ${pane.screen.people.map(
          (one) => html`<button class="option person ${one.id === pane.as ? 'on' : ''}" @click=${() => {
            pane.closePop();
            pane.become(one.id);
          }}>
            ${avatar(pane, one.id, 'small')}
            <span class="grow"><span class="cut">${one.realName}</span>${one.title ? html`<small>${pane.titleOf(one)}</small>` : ''}</span>
            ${one.unread > 0 ? html`<span class="count">${one.unread}</span>` : ''}
          </button>`,
        )}
      </div>`,
  });

const row = (
  pane,
  { key, sign, name, unread, mentions, go },
) => html`<button class="row ${pane.place === key ? 'here' : ''} ${unread > 0 ? 'unread' : ''}" title=${name} aria-current=${pane.place === key ? 'page' : 'false'} @click=${go}>
  <span class="sign">${sign}</span><span class="grow cut">${name}</span>
  ${mentions > 0 ? html`<span class="count">${mentions}</span>` : ''}
</button>`;

/** The aubergine side: who one is, channels, the app. */
export const sidebar = (pane) => {
  const { channels, app, team, people } = pane.screen;
  const me = people.find((one) => one.id === pane.as);
  const im = channels.find((one) => one.kind === 'im');
  const waiting = people.reduce((sum, one) => (one.id === pane.as ? sum : sum + one.unread), 0);
  return html`<nav aria-label=${team}>
    <div class="team cut">${team}</div>
    <button class="whoami" title=${pane.t('youAre')} aria-haspopup="menu" @click=${(event) => openPeople(pane, event)}>
      ${avatar(pane, pane.as, 'small')}
      <span class="grow"><b class="cut">${me?.realName ?? ''}</b><small>${pane.titleOf(me) ?? pane.t('you')}</small></span>
      ${waiting > 0 ? html`<span class="count" aria-label="${pane.t('othersWait')}: ${waiting}">${waiting}</span>` : ''}${icons.down}
    </button>
    <div class="rows">
      <h4>${pane.t('channels')}</h4>
      ${channels
        .filter((one) => one.kind !== 'im')
        .map((one) =>
          row(pane, {
            ...one,
            key: one.id,
            sign: one.kind === 'group' ? icons.lock : icons.hash,
            go: () => pane.go(one.id),
          }),
        )}
      <h4>${pane.t('apps')}</h4>
      ${im ? row(pane, { ...im, key: im.id, name: app.name, sign: html`<span class="avatar bot mini">${app.name.slice(0, 1)}</span>`, go: () => pane.go(im.id) }) : ''}
    </div>
  </nav>`;
};
