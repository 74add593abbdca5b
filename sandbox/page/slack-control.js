/** Talks to the control API for the person whom the pane plays. */
import { tellShell } from './live.js';

const json = async (url) => (await fetch(url)).json();

const fetchScreen = async (pane) => {
  if (!pane.as) pane.as = localStorage.getItem('slack-as') ?? '';
  const people = pane.screen?.people ?? (await json(`${pane.base}/people`));
  if (!people.some((one) => one.id === pane.as)) pane.as = people[0]?.id ?? '';
  const query = new URLSearchParams({ as: pane.as, channel: pane.place ?? '', thread: pane.thread ?? '' });
  pane.screen = await json(`${pane.base}/screen?${query}`);
  const unread = pane.screen.people.reduce((sum, one) => sum + one.unread, 0);
  tellShell(pane, { pane: 'slack', unread, begun: pane.begun });
  if (pane.screen.channels.some((one) => one.id === pane.place)) return;
  const { channels } = pane.screen;
  const wanted = pane.place === 'app' ? 'im' : 'public';
  pane.place = (channels.find((one) => one.kind === wanted) ?? channels[0])?.id;
  pane.again = true;
};

/** Reads the screen again; looks that come while one is under way are joined into one. */
export const look = async (pane) => {
  if (pane.looking) {
    pane.again = true;
    return;
  }
  pane.looking = true;
  try {
    await fetchScreen(pane);
  } catch {
    pane.online = false; // what was shown stays; the stream says when the server is back
  } finally {
    pane.looking = false;
    if (pane.again) {
      pane.again = false;
      look(pane);
    }
  }
};

/** One action; called one after another, so that what was typed is there before it is sent. */
export const act = async (pane, action, label) => {
  pane.begun ||= !['read', 'openHome', 'openMessagesTab'].includes(action.do);
  pane.busy = label && `${action.where} ${label}`;
  try {
    const response = await fetch(`${pane.base}/people/${pane.as}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    const answer = await response.json();
    if (!response.ok && action.do !== 'submit') pane.say(answer.error);
    return answer.result;
  } catch {
    pane.say('offline');
  } finally {
    pane.busy = undefined;
    look(pane);
  }
};
