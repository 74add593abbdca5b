/** «С чего начать»: four steps that tick themselves off; gone when all are done or the newcomer has had enough. */
import { html } from 'lit';
import { words } from './shell-words.js';

const remembered = 'pult-sandbox-guide';
const steps = ['telegram', 'slack', 'phone', 'time'];

/** What is remembered between visits: the steps done, and whether the guide is shown. */
export function recallGuide() {
  try {
    const { done, shown } = JSON.parse(localStorage.getItem(remembered));
    return { done: steps.filter((one) => done.includes(one)), shown: shown === true };
  } catch {
    return { done: [], shown: true };
  }
}

/** @returns {{ done: string[], shown: boolean }} the guide with this step done */
export function tick(guide, step) {
  if (guide.done.includes(step)) return guide;
  const done = [...guide.done, step];
  return keep({ done, shown: guide.shown && done.length < steps.length });
}

/** Shows or hides the guide; one that was finished begins anew. */
export const show = (guide, shown) =>
  keep({ shown, done: shown && guide.done.length === steps.length ? [] : guide.done });

function keep(guide) {
  localStorage.setItem(remembered, JSON.stringify(guide));
  return guide;
}

export function drawGuide(guide, lang, close) {
  const t = words[lang];
  const next = steps.find((one) => !guide.done.includes(one));
  return html`<aside class="guide" aria-label=${t.guide}>
    <h2>${t.guide}</h2>
    <ol>
      ${steps.map((step, index) => {
        const done = guide.done.includes(step);
        const [title, text] = t.steps[step];
        return html`<li class="${done ? 'done' : ''} ${step === next ? 'next' : ''}">
          <i aria-hidden="true">${done ? '✓' : index + 1}</i><span><b>${title}</b> ${text}</span>
        </li>`;
      })}
    </ol>
    <button @click=${close}>${t.gotIt}</button>
  </aside>`;
}
