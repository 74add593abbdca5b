/** A ringing call is noticed in another window: the title flashes, the browser notifies. */
const usual = document.title;
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const told = new Set();
let flashing;

/** What a screen reader is to say: who rings now, nothing when nobody does. */
export function alertOfCalls(view, words) {
  const call = view.calls.find(({ state, mine }) => state === 'ringing' && mine);
  clearInterval(flashing);
  document.title = usual;
  if (!call) return '';
  const title = `☎ ${words.ringTitle.replace('{{who}}', call.who)}`;
  document.title = title;
  if (!calm.matches) {
    flashing = setInterval(() => {
      document.title = document.title === title ? usual : title;
    }, 1000);
  }
  if (!told.has(call.id)) notify(call, title);
  return words.heard.replace('{{who}}', call.who);
}

function notify(call, title) {
  told.add(call.id);
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return;
  const body = call.screen.blocks.flatMap(({ kind, text }) => (kind === 'text' ? [text] : [])).join('\n');
  const notice = new Notification(title, { body, tag: `call-${call.id}`, icon: '/desk/page/icon.svg' });
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}

export const canAskToNotify = () => 'Notification' in window && Notification.permission === 'default';
export const askToNotify = () => Notification.requestPermission();
