import { html, nothing } from 'lit';

/** Answers given earlier to such a question: one press puts one into the form, or opens its request where it has no field. */
export function earlierList({ form, earlier }, words, on) {
  const { into, typed } = form.earlier;
  const found = earlier ?? form.earlier.found ?? [];
  const count = words.earlierCount.replace('{{count}}', found.length);
  return html`
    <div class="unseen" role="status">${typed && found.length > 0 ? count : nothing}</div>
    ${found.length > 0 ? html`<section class="earlier" aria-label=${words.earlier}><h3>${into ? words.earlierTake : words.earlier}</h3><ul>${found.map((one) => answered(one, into, on))}</ul></section>` : nothing}
  `;
}

const answered = (one, into, on) => html`
  <li>
    <button class="earlier-answer" type="button" @click=${() => (into ? on.take(one) : on.press(one.press))}>
      <b>${one.question}</b>
      <span>${one.answer}</span>
    </button>
    <button class="link" type="button" @click=${() => on.press(one.press)}>№ ${one.number}</button>
  </li>
`;
