/** News from the server that come back by themselves after a break; a page nobody looks at holds no connection. */
const AGAIN_MS = 1_000;

/**
 * @param {string} url server-sent events
 * @param {{ event?: string, news: (data: string) => void, online: (yes: boolean) => void }} hearing
 * @returns {() => void} stops listening
 */
export function listen(url, { event = 'message', news, online }) {
  let source;
  let timer;
  const close = () => {
    clearTimeout(timer);
    source?.close();
  };
  const open = () => {
    close();
    source = new EventSource(url);
    source.onopen = () => online(true);
    source.addEventListener(event, ({ data }) => news(data));
    source.onerror = () => {
      source.close();
      online(false);
      timer = setTimeout(open, AGAIN_MS);
    };
  };
  const look = () => (document.hidden ? close() : open());
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    close();
  };
}

/** Tells the shell what a tab of the narrow page and the first steps show. */
export const tellShell = (pane, detail) =>
  pane.dispatchEvent(new CustomEvent('sandbox-news', { detail, bubbles: true, composed: true }));
