import { html } from 'lit';

const colours = [
  ['#ff885e', '#ff516a'],
  ['#ffcd6a', '#ffa85c'],
  ['#82b1ff', '#665fff'],
  ['#a0de7e', '#54cb68'],
  ['#53edd6', '#28c9b7'],
  ['#72d5fd', '#2a9ef1'],
  ['#e0a2f3', '#d669ed'],
];

/** The round picture Telegram gives to people without a photo: initials on a colour of their id. */
export function avatar({ id = 5, firstName = '?', lastName = '', bot = false }) {
  const [light, deep] = bot ? colours[5] : colours[Math.abs(id) % colours.length];
  const letters = `${[...firstName][0] ?? ''}${[...(lastName ?? '')][0] ?? ''}`.toUpperCase();
  return html`<span class="avatar" .style=${`background:linear-gradient(${light},${deep})`} aria-hidden="true">${letters}</span>`;
}
