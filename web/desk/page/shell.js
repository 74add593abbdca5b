import { html, nothing } from 'lit';

/** The line on top: who works here, how he is, what to find. */
export function header({ view }, words, { notify, find, help }) {
  const { me } = view;
  const phone = me.extension ? words.extension.replace('{{extension}}', me.extension) : words.noExtension;
  return html`
    <header class="top">
      <div class="brand"><img src="/desk/page/icon.svg" alt="" width="28" height="28" /><span>${words.company}</span></div>
      ${find}
      <div class="me">
        <span class="pill ${me.state}">${words[me.state]}</span>
        <span class="name">${me.name}<small>${phone}</small></span>
      </div>
      <div class="tools">
        ${notify ? html`<button class="button quiet" type="button" @click=${notify}>${words.notify}</button>` : nothing}
        <button class="button quiet" type="button" title="?" @click=${help}>${words.keys}</button>
        <form method="post" action="/desk/sign-out" @submit=${() => sessionStorage.clear()}><button class="button quiet" type="submit">${words.signOut}</button></form>
      </div>
    </header>
  `;
}

/** What keeps calls from being seen here. */
export const troubles = ({ view, online }, words) => html`
  ${online ? nothing : html`<p class="offline" role="alert">${words.connecting}</p>`}
  ${view.trouble ? html`<p class="offline" role="alert">${view.trouble}</p>` : nothing}
`;

/** The session is over: why, and how to come back. */
export const notice = (text, words) => html`
  <main class="notice" role="alert">
    <div class="notice-mark" aria-hidden="true">☎</div>
    <h1>${words.noSessionTitle}</h1>
    <p>${text}</p>
  </main>
`;

export const findBox = (words, find) => html`
  <form
    class="find"
    role="search"
    @submit=${(event) => {
      event.preventDefault();
      const query = event.target.elements.query.value.trim();
      if (query) find(query);
    }}
  >
    <input id="find" name="query" type="search" maxlength="100" autocomplete="off" placeholder=${words.find} aria-label=${words.find} />
    <button class="button" type="submit">${words.findButton}</button>
  </form>
`;
