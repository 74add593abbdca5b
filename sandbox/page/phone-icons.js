/** Line drawings in one weight, 18 points. */
import { svg } from 'lit';

const icon = (
  paths,
) => svg`<svg class="icon" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor"
  stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

const handset =
  'M6 3.5h2.6l1.6 4.3-2.1 1.6a12 12 0 0 0 6.5 6.5l1.6-2.1 4.3 1.6V18a2.6 2.6 0 0 1-2.8 2.6A16.3 16.3 0 0 1 3.4 6.3 2.6 2.6 0 0 1 6 3.5Z';

export const icons = {
  phone: icon(svg`<path d=${handset} />`),
  down: icon(svg`<path transform="rotate(135 12 12)" d=${handset} />`),
  forward: icon(svg`<path d="M4 18v-3a5 5 0 0 1 5-5h10M15 6l4 4-4 4" />`),
  incoming: icon(svg`<path d="M18 6 6 18M6 9v9h9" />`),
  outgoing: icon(svg`<path d="M6 18 18 6M9 6h9v9" />`),
  missed: icon(svg`<path d="m4 8 7 7 9-9M4 14V8h6" />`),
};
