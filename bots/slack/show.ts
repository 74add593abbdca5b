import { webApi } from '@slack/bolt';
import type { Showing } from './answer.ts';

const respond = async (showing: Extract<Showing, { do: 'respond' }>): Promise<void> => {
  const { url, message, replace, under } = showing;
  const said = {
    response_type: 'ephemeral',
    replace_original: replace,
    ...message,
    ...(under && { thread_ts: under }),
  };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(said),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`response_url: HTTP ${response.status}`);
};

const inThread = (under: string | null) => under !== null && { thread_ts: under };

const say = async (client: webApi.WebClient, showing: Extract<Showing, { do: 'say' | 'whisper' }>): Promise<void> => {
  const said = { channel: showing.place, ...showing.message, ...inThread(showing.under) };
  if (showing.do === 'say') await client.chat.postMessage(said);
  else await client.chat.postEphemeral({ ...said, user: showing.user });
};

/** Whether a modal came too late: Slack lets it open for three seconds after the press. */
export const tooLate = (error: unknown): boolean =>
  error instanceof webApi.WebAPIPlatformError &&
  /^(expired_trigger_id|trigger_expired|trigger_exchanged)$/.test(error.data.error);

/** Shows one answer. Throws Slack's errors. */
export const show = async (client: webApi.WebClient, showing: Showing): Promise<void> => {
  if (showing.do === 'respond') return respond(showing);
  if (showing.do === 'say' || showing.do === 'whisper') return say(client, showing);
  if (showing.do === 'update') await client.views.update({ view_id: showing.id, view: showing.view });
  else if (showing.do === 'publish') await client.views.publish({ user_id: showing.user, view: showing.view });
  else await client.views[showing.do]({ trigger_id: showing.trigger, view: showing.view });
};
