import { svg } from 'lit';

const icon = (body, size = 18) =>
  svg`<svg class="icon" width=${size} height=${size} viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${body}</svg>`;

export const icons = {
  hash: icon(svg`<path d="M8 3 6 17M14 3l-2 14M3.5 7.5h13M3 12.5h13" />`, 16),
  lock: icon(svg`<rect x="4.5" y="9" width="11" height="8" rx="2" /><path d="M7 9V6.5a3 3 0 0 1 6 0V9" />`, 16),
  down: icon(svg`<path d="m5.5 8 4.5 4.5L14.5 8" />`, 14),
  close: icon(svg`<path d="m5 5 10 10M15 5 5 15" />`),
  back: icon(svg`<path d="M12 4.5 6.5 10l5.5 5.5" />`),
  send: icon(svg`<path d="M3.5 16.5 17 10 3.5 3.5l1.8 5.3L12 10l-6.7 1.2z" fill="currentColor" stroke="none" />`),
  plus: icon(svg`<path d="M10 4v12M4 10h12" />`),
  slash: icon(svg`<rect x="3" y="3" width="14" height="14" rx="3" /><path d="m12 6.5-4 7" />`),
  at: icon(svg`<circle cx="10" cy="10" r="3" /><path d="M13 7v4a2 2 0 0 0 4 0v-1a7 7 0 1 0-3 5.7" />`),
  reply: icon(
    svg`<path d="M4 4.5h12a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H9l-4 3v-3H4a1 1 0 0 1-1-1V5.500a1 1 0 0 1 1-1zM6.500 8h7M6.500 10.700h4.500" />`,
  ),
  more: icon(svg`<path d="M10 4.500v.01M10 10v.01M10 15.500v.01" stroke-width="2.600" />`),
  dots: icon(svg`<path d="M4.500 10h.01M10 10h.01M15.500 10h.01" stroke-width="2.600" />`),
  smile: icon(
    svg`<circle cx="10" cy="10" r="7" /><path d="M7 11.500c1.500 2.300 4.500 2.300 6 0M7.500 8v.01M12.500 8v.01" />`,
  ),
  eye: icon(
    svg`<path d="M2.500 10S5.500 5 10 5s7.500 5 7.500 5-3 5-7.500 5-7.500-5-7.500-5z" /><circle cx="10" cy="10" r="2.200" />`,
    14,
  ),
  file: icon(svg`<path d="M5 2.500h6.500L15.500 7v10.500H5zM11.500 2.500V7h4" />`, 20),
  calendar: icon(svg`<rect x="3" y="4" width="14" height="13" rx="2" /><path d="M3 8h14M7 2.500V5M13 2.500V5" />`, 16),
  clock: icon(svg`<circle cx="10" cy="10" r="7" /><path d="M10 6v4l2.500 2" />`, 16),
  check: icon(svg`<path d="m4.500 10.500 3.500 3.500 7.500-8" />`, 16),
  alert: icon(svg`<path d="M10 3 1.800 17h16.400zM10 8.500v3.500M10 14.500v.01" />`, 16),
};
