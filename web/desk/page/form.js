import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { controlOf, isGroup } from './controls.js';
import { earlierList } from './earlier.js';
import { blocks, closing } from './screen.js';

/** A form beside the call: all its questions at once, those that depend on an answer come as it is given. */
export function formPanel(panel, words, on) {
  const { form, sending } = panel;
  const send = (event) => {
    event.preventDefault();
    on.submit();
  };
  const quick = (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    on.submit();
  };
  return html`
    <section class="panel open filling" aria-label=${form.title} tabindex="-1">
      ${closing(`${words.close} (Esc)`, on.close)}
      <h2><span>${form.title}</span></h2>
      <div class="seen">${blocks(form.blocks, () => {})}</div>
      <form novalidate @submit=${send} @keydown=${quick}>
        ${repeat(
          form.questions,
          ({ key }) => `${panel.id} ${key}`,
          (question) => field(question, panel, words, on),
        )}
        <div class="buttons">
          <button class="button primary" type="submit" ?disabled=${on.busy || sending > 0} title="Ctrl+Enter">${sending > 0 ? words.uploading : form.submit}</button>
          <button class="button quiet" type="button" @click=${on.close}>${words.cancel}</button>
        </div>
      </form>
    </section>
  `;
}

function field(question, panel, words, on) {
  const { key, label, hint, required } = question;
  const error = panel.errors[key];
  const about = [hint && `hint-${key}`, error && `error-${key}`].filter(Boolean).join(' ');
  const name = html`${label}${required ? '' : html` <small>${words.optional}</small>`}`;
  const rest = html`
    ${hint ? html`<p class="fine" id="hint-${key}">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="error-${key}">${error}</p>` : nothing}
  `;
  const control = controlOf(question, panel, { about, invalid: error ? 'true' : 'false', words, on });
  if (isGroup(question.input))
    return html`<fieldset class="field" aria-describedby=${about}><legend>${name}</legend>${control}${rest}</fieldset>`;
  const earlier = panel.form.earlier?.under === key ? earlierList(panel, words, on) : nothing;
  return html`<div class="field"><label for="q-${key}">${name}</label>${control}${rest}${earlier}</div>`;
}

/** Forms that were begun before this one: a line each, nothing in them is lost. */
export const waitingForms = (forms, words, raise) =>
  forms.map(
    ({ id, form }) => html`
      <p class="panel unfinished">
        <span>${words.unfinished.replace('{{title}}', form.title)}</span>
        <button class="button small" type="button" @click=${() => raise(id)}>${words.goOn}</button>
      </p>
    `,
  );
