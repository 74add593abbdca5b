import { html } from 'lit';

const phone = /(\+\d{1,3}(?: \d{2,4}){1,4}(?:-\d{2})*)/;

/** A text in which a phone number is never broken over two lines. */
export const spelled = (text) =>
  text.split(phone).map((part, at) => (at % 2 === 1 ? html`<span class="phone">${part}</span>` : part));
