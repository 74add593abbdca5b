import { randomBytes } from 'node:crypto';
import { SlackRefusal } from './refusal.ts';
import type { StoredView, Trigger } from './state.ts';
import { valuesOf, withIds } from './values.ts';
import type { ViewContent } from './views.ts';
import { findView, type Workspace } from './workspace.ts';

const TRIGGER_LIFE_MS = 3_000;
const MAX_STACK = 3;
const MAX_VIEW_BYTES = 250_000;

/** A trigger lives 3 s and opens one view. */
export const newTrigger = (ws: Workspace, user: string, origin: { viewId?: string; channel?: string } = {}): string => {
  const id = `${ws.now()}.${ws.teamId.slice(1)}.${randomBytes(16).toString('hex')}`;
  const alive = ws.state.triggers.filter((one) => ws.now() - one.expires < 60_000);
  ws.state.triggers = [...alive, { id, user, expires: ws.now() + TRIGGER_LIFE_MS, used: false, ...origin }];
  return id;
};

/** Errors: `invalid_trigger_id`, `exchanged_trigger_id`, `expired_trigger_id`. */
export const useTrigger = (ws: Workspace, id: string): Trigger => {
  const trigger = ws.state.triggers.find((one) => one.id === id);
  if (!trigger) throw new SlackRefusal('invalid_trigger_id');
  if (trigger.used) throw new SlackRefusal('exchanged_trigger_id');
  if (ws.now() > trigger.expires) throw new SlackRefusal('expired_trigger_id');
  trigger.used = true;
  return trigger;
};

const newHash = (ws: Workspace): string => `${Math.floor(ws.now() / 1000)}.${randomBytes(4).toString('hex')}`;

const checkSize = (ws: Workspace, content: ViewContent): void => {
  if (JSON.stringify(content).length > MAX_VIEW_BYTES) throw new SlackRefusal('view_too_large');
  const { external_id: name } = content;
  if (name && ws.state.views.some((one) => one.content.external_id === name))
    throw new SlackRefusal('duplicate_external_id');
};

const named = (ws: Workspace, content: ViewContent): ViewContent => {
  const blocks = withIds(content.blocks, () => ws.nextId('b'));
  // The union is kept by rebuilding the object: types of blocks are the same on both surfaces.
  return {
    ...structuredClone(content),
    blocks: blocks.filter((one) => one.type !== 'markdown' && one.type !== 'file'),
  };
};

const newView = (ws: Workspace, content: ViewContent, user: string, previous: StoredView | undefined): StoredView => {
  checkSize(ws, content);
  const id = ws.nextId('V');
  const full = named(ws, content);
  const view: StoredView = {
    id,
    userId: user,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    hash: newHash(ws),
    content: full,
    values: valuesOf(full.blocks, {}),
    errors: {},
  };
  ws.state.views.push(view);
  return view;
};

const dropViews = (ws: Workspace, ids: readonly string[]): void => {
  ws.state.views = ws.state.views.filter((one) => !ids.includes(one.id));
};

/** Opens a modal over whatever the person had open. */
export const openModal = (ws: Workspace, content: ViewContent, trigger: Trigger): StoredView => {
  dropViews(ws, ws.state.modals[trigger.user] ?? []);
  const view = newView(ws, content, trigger.user, undefined);
  view.channel = trigger.channel;
  ws.state.modals[trigger.user] = [view.id];
  ws.changed();
  return view;
};

/** Errors: `push_limit_reached`. */
export const pushModal = (ws: Workspace, content: ViewContent, user: string): StoredView => {
  const stack = ws.state.modals[user] ?? [];
  if (stack.length >= MAX_STACK) throw new SlackRefusal('push_limit_reached');
  const previous = stack.at(-1);
  const view = newView(ws, content, user, previous ? findView(ws, previous) : undefined);
  ws.state.modals[user] = [...stack, view.id];
  ws.changed();
  return view;
};

/** Keeps what the person typed into fields whose block_id and action_id stay. */
export const replaceView = (ws: Workspace, view: StoredView, content: ViewContent): void => {
  if (content.external_id !== view.content.external_id) checkSize(ws, content);
  view.content = named(ws, content);
  view.values = valuesOf(view.content.blocks, view.values);
  view.errors = {};
  view.trouble = undefined;
  view.hash = newHash(ws);
  ws.changed();
};

/** Closes the modal on top; @returns the closed ones (all with `all`). */
export const closeModals = (ws: Workspace, user: string, all: boolean): StoredView[] => {
  const stack = ws.state.modals[user] ?? [];
  const gone = all ? stack : stack.slice(-1);
  const closed = gone.map((id) => findView(ws, id)).filter((one) => one !== undefined);
  ws.state.modals[user] = all ? [] : stack.slice(0, -1);
  dropViews(ws, gone);
  ws.changed();
  return closed;
};

export const publishHome = (ws: Workspace, content: ViewContent, user: string): StoredView => {
  const known = ws.state.homes[user];
  const view = known ? findView(ws, known) : undefined;
  if (view) {
    replaceView(ws, view, content);
    return view;
  }
  const opened = newView(ws, content, user, undefined);
  ws.state.homes[user] = opened.id;
  ws.changed();
  return opened;
};
