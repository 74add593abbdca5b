import { svg } from 'lit';

const icon = (paths, size = 24) =>
  svg`<svg class="icon" viewBox="0 0 24 24" width=${size} height=${size} fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

export const icons = {
  attach: icon(
    svg`<path d="M19.5 11.2 12 18.7a4.6 4.6 0 0 1-6.5-6.5l7.8-7.8a3.1 3.1 0 0 1 4.4 4.4l-7.8 7.8a1.6 1.6 0 0 1-2.2-2.2l7-7"/>`,
  ),
  send: svg`<svg class="icon" viewBox="0 0 24 24" width="26" height="26" fill="currentColor" aria-hidden="true"><path d="M3.2 20.3 21.4 12 3.2 3.7l-.1 6.5L15 12 3.1 13.8z"/></svg>`,
  menu: icon(svg`<path d="M4 7h16M4 12h16M4 17h16"/>`, 18),
  keyboard: icon(
    svg`<rect x="3.5" y="5" width="17" height="14" rx="3"/><path d="M8 9.5h.01M12 9.5h.01M16 9.5h.01M8 14.5h8"/>`,
  ),
  letters: icon(svg`<path d="m6 9 6 6 6-6"/>`),
  more: svg`<svg class="icon" viewBox="0 0 24 24" width="22" height="22" fill="currentColor" aria-hidden="true"><circle cx="12" cy="5.5" r="1.8"/><circle cx="12" cy="12" r="1.8"/><circle cx="12" cy="18.5" r="1.8"/></svg>`,
  down: icon(svg`<path d="m7 10 5 5 5-5"/>`, 18),
  close: icon(svg`<path d="M6 6l12 12M18 6 6 18"/>`, 20),
  plus: icon(svg`<path d="M12 5v14M5 12h14"/>`, 20),
  play: svg`<svg class="icon" viewBox="0 0 24 24" width="22" height="22" fill="currentColor" aria-hidden="true"><path d="M8 5.2v13.6a1 1 0 0 0 1.5.85l10.9-6.8a1 1 0 0 0 0-1.7L9.5 4.35A1 1 0 0 0 8 5.2z"/></svg>`,
  pause: svg`<svg class="icon" viewBox="0 0 24 24" width="22" height="22" fill="currentColor" aria-hidden="true"><rect x="6.5" y="5" width="4" height="14" rx="1.2"/><rect x="13.5" y="5" width="4" height="14" rx="1.2"/></svg>`,
  checks: svg`<svg class="checks" viewBox="0 0 18 11" width="17" height="11" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="m1 6 3.2 3.4L11 1.5M7.4 8.6l.9.8L15.8 1.5"/></svg>`,
  check: icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`, 18),
  link: icon(svg`<path d="M8 16 16 8M9.5 8H16v6.5"/>`, 13),
  app: icon(svg`<rect x="4" y="5" width="16" height="14" rx="3"/><path d="M4 9.5h16"/>`, 13),
  contact: icon(svg`<circle cx="12" cy="8.5" r="3.6"/><path d="M5 19.5c.6-3.7 3.4-5.6 7-5.6s6.4 1.9 7 5.6"/>`),
  computer: icon(svg`<rect x="3.5" y="4.5" width="17" height="11.5" rx="2"/><path d="M9 20h6M12 16v4"/>`),
  voice: icon(
    svg`<rect x="9" y="3.5" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v2.5"/>`,
  ),
  stop: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="m6.2 6.2 11.6 11.6"/>`, 20),
  pencil: icon(svg`<path d="m5 19 .8-3.8L16 5a1.8 1.8 0 0 1 2.6 0l.4.4A1.8 1.8 0 0 1 19 8L8.8 18.2z"/>`, 20),
  reply: icon(svg`<path d="M10 6 4 12l6 6M4.5 12H14c3.5 0 6 2 6 6"/>`, 20),
  copy: icon(
    svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2.5"/><path d="M15.5 5.5v-.5a1.5 1.5 0 0 0-1.5-1.5H6.5A2 2 0 0 0 4.5 5.5V14A1.5 1.5 0 0 0 6 15.5"/>`,
    20,
  ),
};

/** The corner by which a bubble hangs on its author's side. */
export const tail = svg`<svg class="tail" viewBox="0 0 9 17" width="9" height="17" aria-hidden="true"><path d="M9 0v17H1.100C.3 17-.3 16 .4 15.5 4.5 12.5 9 8 9 0z"/></svg>`;
