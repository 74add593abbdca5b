import { html } from 'lit';
import { icons } from './slack-icons.js';
import { plain, textOf } from './slack-mrkdwn.js';
import { picker } from './slack-pickers.js';
import { sizeOf } from './slack-words.js';

/** Interactive elements of Block Kit. `at`: { where, blockId, values, input, dispatch }. */

const label = (element, at) => `${at.blockId}/${element.action_id}`;
const held = (element, at) => at.values[at.blockId]?.[element.action_id];
const choose = (pane, element, at, value) =>
  pane.confirmed(element.confirm, () => pane.do({ do: 'choose', where: at.where, label: label(element, at), value }));

const button = (pane, element, at) => {
  const press = () =>
    pane.confirmed(element.confirm, () => {
      if (element.url) window.open(element.url, '_blank', 'noreferrer');
      return pane.do({ do: 'press', where: at.where, label: label(element, at) }, label(element, at));
    });
  const busy = pane.busy === `${at.where} ${label(element, at)}`;
  return html`<button class="button ${element.style ?? ''} ${busy ? 'busy' : ''}" @click=${press} ?disabled=${busy}>
    ${plain(element.text.text)}
  </button>`;
};

const overflow = (pane, element, at) => {
  const open = (event) =>
    pane.openPop(event.currentTarget, {
      draw: () =>
        html`<div class="options" role="menu">
          ${element.options.map(
            (one) => html`<button class="option" role="menuitem" @click=${() => {
              pane.closePop();
              if (one.url) window.open(one.url, '_blank', 'noreferrer');
              choose(pane, element, at, one.value);
            }}>
              <span class="grow">${textOf(pane, one.text)}${one.description ? html`<small>${textOf(pane, one.description)}</small>` : ''}</span>
            </button>`,
          )}
        </div>`,
    });
  return html`<button class="button dots" aria-label=${pane.t('more')} @click=${open}>${icons.dots}</button>`;
};

const boxes = (pane, element, at) => {
  const now = held(element, at);
  const single = element.type === 'radio_buttons';
  const chosen = single ? [now?.selected_option].filter(Boolean) : (now?.selected_options ?? []);
  const values = chosen.map((one) => one.value);
  const toggle = (value) => {
    if (single) return choose(pane, element, at, value);
    const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
    return choose(pane, element, at, next);
  };
  return html`<div class="boxes">
    ${element.options.map(
      (one) => html`<label class="box">
        <input type=${single ? 'radio' : 'checkbox'} name=${label(element, at)} .checked=${values.includes(one.value)} @change=${() => toggle(one.value)} />
        <span>${textOf(pane, one.text)}${one.description ? html`<small>${textOf(pane, one.description)}</small>` : ''}</span>
      </label>`,
    )}
  </div>`;
};

const localMoment = (seconds) => {
  if (!seconds) return '';
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const wordsOf = (pane, type, value) => {
  if (!value) return '';
  const date = new Date(type === 'time' ? `2000-01-01T${value}` : type === 'date' ? `${value}T00:00` : value);
  const form = {
    time: { timeStyle: 'short' },
    date: { dateStyle: 'long' },
    'datetime-local': { dateStyle: 'long', timeStyle: 'short' },
  };
  return new Intl.DateTimeFormat(pane.lang, form[type]).format(date);
};

/** The browser's own picker, worded in the language of the pane rather than of the browser. */
const moment = (pane, element, at) => {
  const now = held(element, at);
  const kinds = {
    datepicker: ['date', now?.selected_date ?? '', (value) => value],
    timepicker: ['time', now?.selected_time ?? '', (value) => value],
    datetimepicker: [
      'datetime-local',
      localMoment(now?.selected_date_time),
      (value) => Math.floor(new Date(value).getTime() / 1000),
    ],
  };
  const [type, value, read] = kinds[element.type];
  const change = (event) => choose(pane, element, at, event.target.value ? read(event.target.value) : null);
  const open = (event) => event.currentTarget.showPicker?.();
  const hint = element.placeholder?.text ?? pane.t(type === 'time' ? 'chooseTime' : 'chooseDate');
  return html`<label class="moment ${value ? 'full' : ''}">${type === 'time' ? icons.clock : icons.calendar}
    <span>${wordsOf(pane, type, value) || hint}</span>
    <input type=${type} .value=${value} @change=${change} @click=${open} aria-label=${hint} />
  </label>`;
};

const TYPES = { email_text_input: 'email', url_text_input: 'url', number_input: 'text', plain_text_input: 'text' };

const written = (pane, element, at) => {
  const value = held(element, at)?.value ?? '';
  const where = { where: at.where, label: label(element, at) };
  const by = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const keep = (event) => pane.do({ do: 'type', ...where, value: event.target.value });
  const entered = (event) => {
    if (event.key !== 'Enter' || !at.dispatch || element.multiline || !by.includes('on_enter_pressed')) return;
    event.preventDefault();
    pane.do({ do: 'choose', ...where, value: event.target.value });
  };
  const typed = (event) => {
    if (!at.dispatch || !by.includes('on_character_entered')) return;
    clearTimeout(pane.typing);
    const { value: now } = event.target;
    pane.typing = setTimeout(() => pane.do({ do: 'choose', ...where, value: now }), 250);
  };
  const hint = element.placeholder?.text ?? '';
  if (element.multiline)
    return html`<textarea class="field" rows="4" placeholder=${hint} .value=${value} maxlength=${element.max_length ?? 3000} @change=${keep} @input=${typed}></textarea>`;
  return html`<input class="field" type=${TYPES[element.type]} inputmode=${element.type === 'number_input' ? 'decimal' : 'text'} placeholder=${hint} .value=${value} @change=${keep} @keydown=${entered} @input=${typed} />`;
};

const files = (pane, element, at) => {
  const now = held(element, at)?.files ?? [];
  const take = async (event) => {
    const given = await pane.readFiles(event.target.files);
    choose(pane, element, at, given);
  };
  const accept = (element.filetypes ?? []).map((type) => `.${type}`).join(',');
  return html`<label class="drop">
    <input type="file" ?multiple=${element.max_files !== 1} accept=${accept} @change=${take} />
    ${icons.plus}<span>${pane.t('addFiles')}</span>
  </label>
  ${now.map((file) => html`<div class="filename">${icons.file}<span class="grow cut">${file.name}</span><small>${sizeOf(pane.lang, file.size)}</small></div>`)}`;
};

/** Any interactive element. */
export const element = (pane, one, at) => {
  if (one.type === 'button') return button(pane, one, at);
  if (one.type === 'overflow') return overflow(pane, one, at);
  if (one.type === 'checkboxes' || one.type === 'radio_buttons') return boxes(pane, one, at);
  if (one.type === 'file_input') return files(pane, one, at);
  if (one.type in TYPES) return written(pane, one, at);
  return one.type.endsWith('picker') ? moment(pane, one, at) : picker(pane, one, at);
};
