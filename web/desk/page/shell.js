import { html } from 'lit';

/** The line on top: who works here, how he is, what to find. */
export function header({ view, online }, words, { notify, find }) {
  const { me } = view;
  const phone = me.extension ? words.extension.replace('{{extension}}', me.extension) : words.noExtension;
  return html`
    <header class="top">
      <div class="brand"><img src="/desk/page/icon.svg" alt="" width="28" height="28" /><span>${words.company}</span></div>
      ${find}
      <div class="me">
        <span class="pill ${me.state}">${words[me.state]}</span>
        <span class="name">${me.name}<small>${phone}</small></span>
        ${notify ? html`<button class="button quiet" type="button" @click=${notify}>${words.notify}</button>` : ''}
        <form method="post" action="/desk/sign-out" @submit=${() => sessionStorage.clear()}><button class="button quiet" type="submit">${words.signOut}</button></form>
      </div>
    </header>
    ${online ? '' : html`<p class="offline" role="alert">${words.connecting}</p>`}
  `;
}

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
