import { type Entered, NotOnScreen, type Place, valueFor } from './choosing.ts';
import type { Option } from './composition.ts';
import type { Element } from './elements.ts';
import { type GivenFile, uploadByPerson } from './files.ts';
import { sendAction, sendClosed, sendCommand, sendShortcut, sendSubmission } from './interactions.ts';
import { closeModals } from './modals.ts';
import { elementAt, surfaceAt, valuesAt } from './pointing.ts';
import { type Context, change, post, remove } from './posting.ts';
import { showView } from './present.ts';
import { type SeenMessage, type SeenView, seeMessage, seeView } from './seen.ts';
import type { Channel, FieldValue, StoredMessage } from './state.ts';
import { askOptions } from './suggestions.ts';
import { problemsOf } from './validation.ts';
import { directChannel, findChannel, findView, topModal } from './workspace.ts';

/** Where a person writes: the thread of a message, with files. */
export type PostHow = { thread?: string; files?: readonly GivenFile[]; alsoToChannel?: boolean };

/** A person using Slack. Whatever waits for the app rejects with `AppDidNotAnswer`; what cannot be done, with `NotOnScreen`. */
export type SlackPersonActions = {
  readonly id: string;
  /** @param channel id or name @returns ts of the message */
  post(channel: string, text: string, how?: PostHow): Promise<string>;
  /** Writes to the bot. @returns ts of the message */
  dm(text: string, how?: PostHow): Promise<string>;
  edit(ts: string, text: string): void;
  erase(ts: string): void;
  react(ts: string, emoji: string): void;
  openHome(): void;
  openMessagesTab(): void;
  /** `/pult …`, typed in a channel or, by default, in the direct messages of the app. */
  command(typed: string, channel?: string): Promise<void>;
  /** @param where a message ts, `home`, `modal` or a view's id @param label a label or an action_id @param value the option of a menu */
  press(where: string, label: string, value?: string): Promise<void>;
  /** Chooses in a select, picker, radio group or checkboxes, and tells the app at once. */
  choose(where: string, label: string, value: Entered): Promise<void>;
  /** Writes into a field without leaving it: the app hears nothing yet. */
  type(where: string, label: string, value: string): Promise<void>;
  /** Options that an external select offers for what is typed. */
  suggestions(where: string, label: string, typed: string): Promise<Option[]>;
  modal(): SeenView | undefined;
  /** Fills in fields of the open modal by label; a field with `dispatch_action` tells the app. */
  fill(fields: Record<string, Entered>): Promise<void>;
  /** @returns the modal open after the answer, with its errors, or nothing */
  submit(): Promise<SeenView | undefined>;
  closeModal(how?: { all?: boolean }): void;
  shortcut(callbackId: string, messageTs?: string): Promise<void>;
  channel(channel: string): SeenMessage[];
  thread(ts: string): SeenMessage[];
  dms(): SeenMessage[];
  home(): SeenView | undefined;
  ephemerals(): SeenMessage[];
  /** Marks a conversation read up to a message. */
  read(channel: string, ts: string): void;
};

export const createPerson = (ctx: Context, id: string): SlackPersonActions => {
  const { ws } = ctx;
  const placeNamed = (name: string): Channel => {
    const found = ws.state.channels.find(
      (one) => one.id === name || (one.kind !== 'im' && one.name === name.replace(/^#/, '')),
    );
    if (found?.members.includes(id)) return found;
    throw new NotOnScreen(`${id} has no channel «${name}»`);
  };
  const visible = (message: StoredMessage): boolean => !message.ephemeralTo || message.ephemeralTo === id;
  const messageAt = (ts: string): StoredMessage => {
    const found = ws.state.messages.find((one) => one.ts === ts && visible(one));
    if (found) return found;
    throw new NotOnScreen(`No message «${ts}»`);
  };
  const own = (ts: string): StoredMessage => {
    const message = messageAt(ts);
    if (message.user === id) return message;
    throw new NotOnScreen('Only the author can do this');
  };
  const say = async (channel: Channel, text: string, how: PostHow = {}): Promise<string> => {
    const files: string[] = [];
    for (const file of how.files ?? []) files.push((await uploadByPerson(ws, id, file)).id);
    return post(ctx, { channel, user: id, text, files, threadTs: how.thread, broadcast: how.alsoToChannel }).ts;
  };
  const openApp = (tab: 'home' | 'messages'): void => {
    const view = tab === 'home' ? findView(ws, ws.state.homes[id] ?? '') : undefined;
    const shown = view ? { view: showView(ws, view) } : {};
    const channel = directChannel(ws, id).id;
    ctx.delivery.event({ type: 'app_home_opened', user: id, channel, tab, ...shown, event_ts: ws.nextTs() });
  };
  const keep = (place: Place, held: FieldValue): void => {
    const values = valuesAt(place.surface, id);
    if (place.surface.kind === 'view') delete place.surface.view.errors[place.blockId];
    values[place.blockId] = { ...values[place.blockId], [place.element.action_id ?? '']: held };
    ws.changed();
  };
  const placeAt = (where: string, label: string): Place & { dispatches: boolean } => {
    const surface = surfaceAt(ws, id, where);
    const { block, element } = elementAt(surface, label);
    const dispatches = block.type !== 'input' || block.dispatch_action === true;
    return { user: id, surface, blockId: block.block_id ?? '', element, dispatches };
  };
  const tell = (place: Place, held: FieldValue | Record<string, unknown>): Promise<void> =>
    sendAction(ctx, id, place.surface, place.blockId, place.element, held);
  const choose = async (where: string, label: string, value: Entered): Promise<void> => {
    const place = placeAt(where, label);
    const held = await valueFor(ctx, place, value);
    if (place.element.type !== 'overflow') keep(place, held);
    if (place.dispatches) await tell(place, held);
  };
  const pressed = (element: Element): Record<string, unknown> =>
    element.type === 'button' ? { value: element.value, url: element.url } : {};
  const seen = (messages: readonly StoredMessage[]): SeenMessage[] =>
    messages.filter(visible).map((message) => seeMessage(ws, message));
  const modal = (): SeenView | undefined => {
    const view = topModal(ws, id);
    return view && seeView(view);
  };
  return {
    id,
    post: (channel, text, how) => say(placeNamed(channel), text, how),
    dm: (text, how) => say(directChannel(ws, id), text, how),
    edit: (ts, text) => change(ctx, own(ts), { text }),
    erase: (ts) => remove(ctx, own(ts)),
    react: (ts, emoji) => {
      const message = messageAt(ts);
      const by = message.reactions[emoji] ?? [];
      const adding = !by.includes(id);
      const left = adding ? [...by, id] : by.filter((one) => one !== id);
      const { [emoji]: _before, ...others } = message.reactions;
      message.reactions = left.length > 0 ? { ...others, [emoji]: left } : others;
      const item = { type: 'message', channel: message.channel, ts };
      const type = adding ? 'reaction_added' : 'reaction_removed';
      ctx.delivery.event({ type, user: id, reaction: emoji, item, item_user: message.user, event_ts: ws.nextTs() });
    },
    openHome: () => openApp('home'),
    openMessagesTab: () => openApp('messages'),
    command: (typed, channel) => sendCommand(ctx, id, channel ? placeNamed(channel) : directChannel(ws, id), typed),
    press: (where, label, value) => {
      if (value !== undefined) return choose(where, label, value);
      const place = placeAt(where, label);
      return tell(place, pressed(place.element));
    },
    choose,
    type: async (where, label, value) => {
      const place = placeAt(where, label);
      keep(place, await valueFor(ctx, place, value));
    },
    suggestions: async (where, label, typed) => {
      const place = placeAt(where, label);
      const at = { blockId: place.blockId, actionId: place.element.action_id ?? '' };
      return askOptions(ctx, id, place.surface, at, typed);
    },
    modal,
    fill: async (fields) => {
      for (const [label, value] of Object.entries(fields)) await choose('modal', label, value);
    },
    submit: async () => {
      const view = topModal(ws, id);
      if (!view) throw new NotOnScreen('No modal is open');
      view.errors = problemsOf(view);
      ws.changed();
      if (Object.keys(view.errors).length === 0) await sendSubmission(ctx, view);
      return modal();
    },
    closeModal: (how) => {
      const top = topModal(ws, id);
      const all = how?.all === true || (top?.content.type === 'modal' && top.content.clear_on_close === true);
      sendClosed(ctx, closeModals(ws, id, all), all);
    },
    shortcut: (callbackId, ts) => sendShortcut(ctx, id, callbackId, ts === undefined ? undefined : messageAt(ts)),
    channel: (name) => {
      const channel = placeNamed(name);
      return seen(ws.state.messages.filter((one) => one.channel === channel.id && (!one.threadTs || one.broadcast)));
    },
    thread: (ts) => seen(ws.state.messages.filter((one) => one.ts === ts || one.threadTs === ts)),
    dms: () => {
      const channel = findChannel(ws, directChannel(ws, id).id);
      return seen(ws.state.messages.filter((one) => one.channel === channel?.id && (!one.threadTs || one.broadcast)));
    },
    home: () => {
      const view = findView(ws, ws.state.homes[id] ?? '');
      return view && seeView(view);
    },
    ephemerals: () => seen(ws.state.messages.filter((one) => one.ephemeralTo === id)),
    read: (channel, ts) => {
      if (Number(ws.state.reads[id]?.[channel] ?? 0) >= Number(ts)) return;
      ws.state.reads[id] = { ...ws.state.reads[id], [channel]: ts };
      ws.changed();
    },
  };
};
