import { withoutUndefined } from './json.ts';
import type { SlackPerson } from './options.ts';
import type { Channel, StoredFile, StoredMessage, StoredView } from './state.ts';
import { APP_ID, BOT_ID, BOT_USER, type Workspace } from './workspace.ts';

/** Objects as the Web API and events show them. */
export type Shown = Record<string, unknown>;

export const showPerson = (ws: Workspace, person: SlackPerson): Shown => ({
  id: person.id,
  team_id: ws.teamId,
  name: person.name,
  real_name: person.realName,
  deleted: ws.state.deactivated.includes(person.id),
  tz: person.tz,
  tz_label: person.tz,
  tz_offset: offsetSeconds(person.tz, ws.now()),
  locale: person.locale,
  is_bot: false,
  is_app_user: false,
  is_email_confirmed: person.emailConfirmed !== false,
  profile: {
    title: person.title ?? '',
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.name,
    display_name_normalized: person.name,
    email: person.email,
    team: ws.teamId,
  },
});

export const showBotUser = (ws: Workspace): Shown => ({
  id: BOT_USER,
  team_id: ws.teamId,
  name: 'pult',
  real_name: ws.appName,
  deleted: false,
  is_bot: true,
  is_app_user: false,
  profile: { real_name: ws.appName, display_name: ws.appName, bot_id: BOT_ID, api_app_id: APP_ID, team: ws.teamId },
});

const offsetSeconds = (tz: string, now: number): number => {
  const name = new Intl.DateTimeFormat('en', { timeZone: tz, timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find((part) => part.type === 'timeZoneName')?.value;
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (!found) return 0;
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60;
  return found[1] === '-' ? -seconds : seconds;
};

export const showChannel = (ws: Workspace, channel: Channel): Shown =>
  channel.kind === 'im'
    ? {
        id: channel.id,
        created: channel.created,
        is_im: true,
        is_channel: false,
        is_open: true,
        user: channel.members.find((id) => id !== BOT_USER),
        context_team_id: ws.teamId,
      }
    : {
        id: channel.id,
        name: channel.name,
        name_normalized: channel.name,
        created: channel.created,
        creator: ws.options.people[0]?.id ?? BOT_USER,
        is_channel: channel.kind === 'channel',
        is_group: channel.kind === 'group',
        is_im: false,
        is_mpim: false,
        is_private: channel.kind === 'group',
        is_archived: false,
        is_general: false,
        is_member: channel.members.includes(BOT_USER),
        num_members: channel.members.length,
        topic: { value: channel.topic, creator: '', last_set: 0 },
        purpose: { value: '', creator: '', last_set: 0 },
        context_team_id: ws.teamId,
      };

export const showFile = (ws: Workspace, file: StoredFile): Shown => ({
  id: file.id,
  created: file.created,
  timestamp: file.created,
  name: file.name,
  title: file.title,
  mimetype: file.mimetype,
  filetype: file.name.includes('.') ? file.name.split('.').at(-1)?.toLowerCase() : 'binary',
  pretty_type: file.mimetype,
  user: file.user,
  size: file.size,
  mode: 'hosted',
  is_external: false,
  is_public: true,
  url_private: `${ws.address}/files-pri/${ws.teamId}-${file.id}/${encodeURIComponent(file.name)}`,
  url_private_download: `${ws.address}/files-pri/${ws.teamId}-${file.id}/download/${encodeURIComponent(file.name)}`,
  permalink: `${ws.address}/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
  channels: file.channels,
});

const threadFacts = (ws: Workspace, message: StoredMessage): Shown => {
  const replies = ws.state.messages.filter(
    (one) =>
      one.channel === message.channel && one.threadTs === message.ts && !one.ephemeralTo && one.ts !== message.ts,
  );
  if (message.threadTs) return { thread_ts: message.threadTs };
  if (replies.length === 0) return {};
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: [...new Set(replies.map((one) => one.user))],
    reply_users_count: new Set(replies.map((one) => one.user)).size,
    latest_reply: replies.at(-1)?.ts,
  };
};

const author = (ws: Workspace, message: StoredMessage): Shown =>
  message.byBot
    ? {
        user: BOT_USER,
        bot_id: BOT_ID,
        app_id: APP_ID,
        username: message.username,
        bot_profile: { id: BOT_ID, app_id: APP_ID, name: ws.appName, deleted: false, team_id: ws.teamId },
      }
    : { user: message.user, client_msg_id: `client-${message.ts}` };

const subtypeOf = (message: StoredMessage): string | undefined => {
  if (message.broadcast) return 'thread_broadcast';
  return message.files.length > 0 && !message.byBot ? 'file_share' : undefined;
};

export const showMessage = (ws: Workspace, message: StoredMessage): Shown =>
  withoutUndefined({
    type: 'message',
    subtype: subtypeOf(message),
    ...author(ws, message),
    ts: message.ts,
    text: message.text,
    team: ws.teamId,
    blocks: message.blocks,
    attachments: message.attachments,
    metadata: message.metadata,
    ...threadFacts(ws, message),
    edited: message.editedTs ? { user: message.user, ts: message.editedTs } : undefined,
    files:
      message.files.length > 0
        ? ws.state.files.filter((file) => message.files.includes(file.id)).map((file) => showFile(ws, file))
        : undefined,
    reactions: Object.entries(message.reactions).map(([name, users]) => ({ name, users, count: users.length })),
    is_ephemeral: message.ephemeralTo ? true : undefined,
  });

export const showView = (ws: Workspace, view: StoredView): Shown =>
  withoutUndefined({
    id: view.id,
    team_id: ws.teamId,
    app_id: APP_ID,
    app_installed_team_id: ws.teamId,
    bot_id: BOT_ID,
    title: null,
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    ...view.content,
    callback_id: view.content.callback_id ?? '',
    private_metadata: view.content.private_metadata ?? '',
    external_id: view.content.external_id ?? '',
    state: { values: view.values },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
  });
