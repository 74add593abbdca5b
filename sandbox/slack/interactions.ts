import { z } from 'zod';
import { readArguments } from './arguments.ts';
import { messageBlocks } from './blocks.ts';
import type { Ack } from './delivery.ts';
import type { Element } from './elements.ts';
import { channelName, common, placeOf, type Surface, triggerOf } from './interaction-payload.ts';
import { closeModals, newTrigger, pushModal, replaceView } from './modals.ts';
import { type Context, post } from './posting.ts';
import { showMessage, showView } from './present.ts';
import { AppDidNotAnswer, must, SlackRefusal } from './refusal.ts';
import { newResponseUrl } from './response-urls.ts';
import type { Channel, FieldValue, StoredMessage, StoredView } from './state.ts';
import { modalContent } from './views.ts';
import { APP_ID, BOT_USER, findChannel, findPerson } from './workspace.ts';

/** Tells the app that a person used an element. Errors: `AppDidNotAnswer`. */
export const sendAction = async (
  { ws, delivery }: Context,
  user: string,
  surface: Surface,
  blockId: string,
  element: Element,
  held: FieldValue | Record<string, unknown>,
): Promise<void> => {
  const { type, action_id } = element;
  const look = 'text' in element ? { text: element.text } : {};
  const action = { ...look, ...held, type, action_id, block_id: blockId, action_ts: ws.nextTs() };
  await delivery.ask('interactive', {
    type: 'block_actions',
    ...common(ws, user),
    ...placeOf(ws, user, surface),
    trigger_id: triggerOf(ws, user, surface),
    actions: [action],
  });
};

const followResponse = (ctx: Context, view: StoredView, ack: Ack): void => {
  const { ws } = ctx;
  if (ack.response_action === 'errors') {
    const known = new Set(view.content.blocks.filter((one) => one.type === 'input').map((one) => one.block_id));
    const unknown = Object.keys(ack.errors ?? {}).filter((id) => !known.has(id));
    if (unknown.length > 0)
      throw new SlackRefusal('invalid_arguments', [`errors name no input block: ${unknown.join(', ')}`]);
    view.errors = ack.errors ?? {};
    ws.changed();
  } else if (ack.response_action === 'update') replaceView(ws, view, readArguments(modalContent, viewOf(ack)));
  else if (ack.response_action === 'push') pushModal(ws, readArguments(modalContent, viewOf(ack)), view.userId);
  else closeModals(ws, view.userId, ack.response_action === 'clear');
};

const viewOf = (ack: Ack): Record<string, unknown> => z.record(z.string(), z.unknown()).catch({}).parse(ack.view);

/** Errors: `AppDidNotAnswer`; a bad `response_action` leaves the modal open with a trouble mark, as the vendor does. */
export const sendSubmission = async (ctx: Context, view: StoredView): Promise<void> => {
  const { ws, delivery } = ctx;
  view.errors = {};
  view.trouble = undefined;
  try {
    const ack = await delivery.ask('interactive', {
      type: 'view_submission',
      ...common(ws, view.userId),
      trigger_id: newTrigger(ws, view.userId, { viewId: view.id }),
      view: showView(ws, view),
      response_urls: [],
    });
    followResponse(ctx, view, ack);
  } catch (error) {
    view.trouble = error instanceof SlackRefusal ? error.message : 'operation_timeout';
    ws.changed();
    throw error;
  }
};

/** Tells the app of closed modals that asked for it; nobody waits for the answer. */
export const sendClosed = (ctx: Context, closed: readonly StoredView[], all: boolean): void => {
  for (const view of closed.filter((one) => one.content.type === 'modal' && one.content.notify_on_close))
    ctx.delivery
      .ask('interactive', {
        type: 'view_closed',
        ...common(ctx.ws, view.userId),
        view: showView(ctx.ws, view),
        is_cleared: all,
      })
      .catch(() => undefined);
};

const COMMAND = /^(\/\S+)\s*([\s\S]*)$/;

const sayFailure = (ctx: Context, user: string, channel: Channel, said: string): void => {
  post(ctx, { channel, user: BOT_USER, text: said, ephemeralTo: user });
};

/** A slash command; the text of the acknowledgement is shown as the vendor shows it. Errors: `AppDidNotAnswer`. */
export const sendCommand = async (ctx: Context, user: string, channel: Channel, typed: string): Promise<void> => {
  const { ws, delivery } = ctx;
  const [, command = '', text = ''] = must(COMMAND.exec(typed), 'not_a_command');
  const sent = delivery.ask('slash_commands', {
    token: 'sandbox-verification-token',
    team_id: ws.teamId,
    team_domain: ws.options.team.domain ?? 'sandbox',
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user,
    user_name: findPerson(ws, user)?.name ?? user,
    command,
    text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: newResponseUrl(ws, user, channel.id),
    trigger_id: newTrigger(ws, user, { channel: channel.id }),
  });
  const ack = await sent.catch((error: unknown) => {
    const reason = error instanceof AppDidNotAnswer ? error.reason : 'dispatch_failed';
    sayFailure(ctx, user, channel, `${command} failed with the error "${reason}"`);
    throw error;
  });
  if (!ack.text && !ack.blocks) return;
  const { blocks } = readArguments(z.object({ blocks: messageBlocks.optional() }), { blocks: ack.blocks });
  const ephemeralTo = ack.response_type === 'in_channel' ? undefined : user;
  post(ctx, { channel, user: BOT_USER, text: ack.text ?? '', blocks, ephemeralTo });
};

/** A shortcut of a message's menu, or a global one without a message. Errors: `AppDidNotAnswer`. */
export const sendShortcut = async (
  { ws, delivery }: Context,
  user: string,
  callbackId: string,
  message?: StoredMessage,
): Promise<void> => {
  const channel = message && must(findChannel(ws, message.channel), 'channel_not_found');
  await delivery.ask('interactive', {
    type: message ? 'message_action' : 'shortcut',
    ...common(ws, user),
    callback_id: callbackId,
    action_ts: ws.nextTs(),
    trigger_id: newTrigger(ws, user, { channel: channel?.id }),
    ...(message &&
      channel && {
        channel: { id: channel.id, name: channelName(channel) },
        message: showMessage(ws, message),
        message_ts: message.ts,
        response_url: newResponseUrl(ws, user, channel.id, message.ts),
      }),
  });
};
