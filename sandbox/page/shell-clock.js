/** The sandbox's clock over the panes. */
import { html } from 'lit';
import { words } from './shell-words.js';
import { localeOf, sandboxNow, sandboxTime } from './time.js';

const route = '/sandbox/clock';

/** @returns {Promise<{ ahead: number }>} minutes by which the clock was moved; the panes' time is set */
export const readClock = async () => keep(await fetch(route));

/** Moves the clock forward, by minutes. */
export const skipClock = async (minutes) => {
  const headers = { 'content-type': 'application/json' };
  return keep(await fetch(route, { method: 'POST', headers, body: JSON.stringify({ minutes }) }));
};

async function keep(answer) {
  const { now, ahead } = await answer.json();
  sandboxTime.skew = Date.parse(now) - Date.now();
  return { ahead };
}

function span(minutes, { d, h, m }) {
  const parts = [
    [Math.floor(minutes / 1440), d],
    [Math.floor((minutes % 1440) / 60), h],
    [minutes % 60, m],
  ];
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}\u00a0${unit}`)
    .join(' ');
}

export function drawClock({ ahead }, lang, skip) {
  const t = words[lang];
  const form = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
  const shown = new Date(sandboxNow()).toLocaleString(localeOf(lang), { ...form, timeZone: sandboxTime.zone });
  const moved = span(ahead, t.units);
  return html`<div class="clock" role="group" aria-label=${t.time}>
    <time title=${ahead > 0 ? t.aheadWhole(moved) : t.time}>${shown}</time>
    ${ahead > 0 ? html`<span class="ahead" title=${t.aheadWhole(moved)}>${t.ahead(moved)}</span>` : ''}
    ${Object.entries(t.skip).map(
      ([minutes, label]) =>
        html`<button title=${t.skipWhole(label)} @click=${() => skip(Number(minutes))}>${label}</button>`,
    )}
  </div>`;
}
