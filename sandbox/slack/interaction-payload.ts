import { newTrigger } from './modals.ts';
import { showMessage, showView } from './present.ts';
import { must } from './refusal.ts';
import { newResponseUrl } from './response-urls.ts';
import type { Channel, StoredMessage, StoredView } from './state.ts';
import { APP_ID, findChannel, findPerson, type Workspace } from './workspace.ts';

/** Where an element stands: in a message as one person sees it, in a modal, or in App Home. */
export type Surface = { kind: 'message'; message: StoredMessage } | { kind: 'view'; view: StoredView };

const userOf = (ws: Workspace, id: string): Record<string, unknown> => {
  const name = findPerson(ws, id)?.name ?? id;
  return { id, username: name, name, team_id: ws.teamId };
};

const teamOf = (ws: Workspace): Record<string, unknown> => ({
  id: ws.teamId,
  domain: ws.options.team.domain ?? 'sandbox',
});

export const channelName = (channel: Channel): string => (channel.kind === 'im' ? 'directmessage' : channel.name);

export const common = (ws: Workspace, user: string): Record<string, unknown> => ({
  token: 'sandbox-verification-token',
  api_app_id: APP_ID,
  team: teamOf(ws),
  user: userOf(ws, user),
  enterprise: null,
  is_enterprise_install: false,
});

export const placeOf = (ws: Workspace, user: string, surface: Surface): Record<string, unknown> => {
  if (surface.kind === 'view') {
    const { view } = surface;
    const shown = showView(ws, view);
    return {
      container: { type: 'view', view_id: view.id },
      view: shown,
      ...(view.content.type === 'modal' && { response_urls: [] }),
    };
  }
  const { message } = surface;
  const channel = must(findChannel(ws, message.channel), 'channel_not_found');
  const ephemeral = message.ephemeralTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs && { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: channelName(channel) },
    ...(!ephemeral && { message: showMessage(ws, message) }),
    state: { values: message.values[user] ?? {} },
    response_url: newResponseUrl(ws, user, channel.id, message.ts),
  };
};

export const triggerOf = (ws: Workspace, user: string, surface: Surface): string =>
  surface.kind === 'view'
    ? newTrigger(ws, user, { viewId: surface.view.content.type === 'modal' ? surface.view.id : undefined })
    : newTrigger(ws, user, { channel: surface.message.channel });
