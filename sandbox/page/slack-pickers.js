import { html } from 'lit';
import { icons } from './slack-icons.js';
import { textOf } from './slack-mrkdwn.js';

/** Selects: a field that opens a list with search. `at` says where the element stands: { where, blockId, values }. */

const labelFor = (element, at) => `${at.blockId}/${element.action_id}`;
const optionOf = (value, text, description) => ({ value, text: { type: 'plain_text', text }, description });

const peopleOptions = (pane) =>
  pane.screen.people.map((one) =>
    optionOf(one.id, one.realName, { type: 'plain_text', text: one.title ?? `@${one.name}` }),
  );
const channelOptions = (pane) =>
  pane.screen.channels.filter((one) => one.kind !== 'im').map((one) => optionOf(one.id, `#${one.name}`));

const groupsOf = (pane, element) => {
  if (element.option_groups) return element.option_groups;
  if (element.options) return [{ options: element.options }];
  if (element.type.includes('users')) return [{ options: peopleOptions(pane) }];
  if (element.type.includes('channels')) return [{ options: channelOptions(pane) }];
  return [{ options: [...channelOptions(pane), ...peopleOptions(pane)] }];
};

const chosenIn = (pane, element, held) => {
  if (!held) return [];
  const options = [held.selected_option, ...(held.selected_options ?? [])].filter(Boolean);
  const ids = [held.selected_user, held.selected_conversation, held.selected_channel].filter(Boolean);
  const many = held.selected_users ?? held.selected_conversations ?? held.selected_channels ?? [];
  const listed = groupsOf(pane, element).flatMap((group) => group.options);
  return [
    ...options,
    ...[...ids, ...many].map((id) => listed.find((one) => one.value === id) ?? optionOf(id, pane.nameOf(id))),
  ];
};

const filtered = (groups, typed) =>
  groups
    .map((group) => ({
      ...group,
      options: group.options.filter((one) => one.text.text.toLowerCase().includes(typed.trim().toLowerCase())),
    }))
    .filter((group) => group.options.length > 0);

const optionRow = (pane, pop, one) => {
  const on = pop.chosen.some((it) => it.value === one.value);
  const pick = () => pop.pick(one);
  return html`<button class="option ${on ? 'on' : ''}" role="option" aria-selected=${on} @click=${pick}>
    <span class="tick">${on ? icons.check : ''}</span>
    <span class="grow"><span>${textOf(pane, one.text)}</span>
      ${one.description ? html`<small>${textOf(pane, one.description)}</small>` : ''}</span>
  </button>`;
};

const listOf = (pane, pop) => {
  if (pop.waiting) return html`<div class="hollow"><span class="spinner"></span></div>`;
  if (pop.typed.length < pop.minimum) return html`<div class="hollow">${pane.t('typeMore')}</div>`;
  const groups = pop.external ? pop.groups : filtered(pop.groups, pop.typed);
  if (groups.every((group) => group.options.length === 0)) return html`<div class="hollow">${pane.t('nothing')}</div>`;
  return groups.map(
    (group) => html`${group.label ? html`<div class="group">${textOf(pane, group.label)}</div>` : ''}
      ${group.options.map((one) => optionRow(pane, pop, one))}`,
  );
};

const drawList = (pane, pop) => html`
  ${
    pop.searchable
      ? html`<input class="find" placeholder=${pane.t('search')} .value=${pop.typed} @input=${(event) => pop.find(event.target.value)} />`
      : ''
  }
  <div class="options" role="listbox">${listOf(pane, pop)}</div>
  ${pop.many ? html`<div class="foot"><button class="button small primary" @click=${() => pane.closePop()}>${pane.t('done')}</button></div>` : ''}
`;

const openPicker = (pane, element, at, event) => {
  const many = element.type.startsWith('multi_');
  const external = element.type.includes('external');
  const groups = external ? [] : groupsOf(pane, element);
  const held = at.values[at.blockId]?.[element.action_id];
  const label = labelFor(element, at);
  const before = chosenIn(pane, element, held);
  const pop = {
    typed: '',
    chosen: before,
    groups,
    many,
    external,
    waiting: false,
    minimum: external ? (element.min_query_length ?? 3) : 0,
  };
  const choose = (value) =>
    pane.confirmed(element.confirm, () => pane.do({ do: 'choose', where: at.where, label, value }));
  const ask = async (typed) => {
    pop.waiting = true;
    pane.requestUpdate();
    const found = await pane.do({ do: 'suggestions', where: at.where, label, typed });
    if (pop.typed !== typed) return;
    pop.waiting = false;
    pop.groups = [{ options: found ?? [] }];
    pane.requestUpdate();
  };
  pop.searchable = external || groups.reduce((sum, group) => sum + group.options.length, 0) > 7;
  pop.find = (typed) => {
    pop.typed = typed;
    clearTimeout(pop.timer);
    if (external && typed.length >= pop.minimum) pop.timer = setTimeout(() => ask(typed), 250);
    pane.requestUpdate();
  };
  pop.pick = (one) => {
    if (!many) {
      pane.closePop();
      choose(one.value);
      return;
    }
    const on = pop.chosen.some((it) => it.value === one.value);
    const room = pop.chosen.length < (element.max_selected_items ?? 100);
    if (on) pop.chosen = pop.chosen.filter((it) => it.value !== one.value);
    else if (room) pop.chosen = [...pop.chosen, one];
    pane.requestUpdate();
  };
  pop.closed = () => {
    const now = pop.chosen.map((one) => one.value);
    if (many && now.join() !== before.map((one) => one.value).join()) choose(now);
  };
  pop.draw = () => drawList(pane, pop);
  pane.openPop(event.currentTarget, pop);
  if (external && pop.minimum === 0) ask('');
};

/** Any select, single or multiple. */
export const picker = (pane, element, at) => {
  const chosen = chosenIn(pane, element, at.values[at.blockId]?.[element.action_id]);
  const many = element.type.startsWith('multi_');
  const empty = element.placeholder?.text ?? pane.t('choose');
  const shown = many
    ? chosen.map((one) => html`<span class="chip">${textOf(pane, one.text)}</span>`)
    : chosen.map((one) => html`<span class="one">${textOf(pane, one.text)}</span>`);
  return html`<button class="picker ${chosen.length ? 'full' : ''}" @click=${(event) => openPicker(pane, element, at, event)}>
    <span class="picked">${chosen.length ? shown : html`<span class="dim">${empty}</span>`}</span>${icons.down}
  </button>`;
};
