import { z } from 'zod';
import { structure, text } from '../arguments.ts';
import { openModal, publishHome, pushModal, replaceView, useTrigger } from '../modals.ts';
import { showView } from '../present.ts';
import { must, SlackRefusal } from '../refusal.ts';
import type { StoredView } from '../state.ts';
import { homeContent, modalContent, viewContent } from '../views.ts';
import { findPerson, findView, type Workspace } from '../workspace.ts';
import { method } from './method.ts';

const triggered = z.object({ trigger_id: text, view: structure(modalContent) });

const open = method(triggered, ({ ws }, args) => ({
  view: showView(ws, openModal(ws, args.view, useTrigger(ws, args.trigger_id))),
}));

const push = method(triggered, ({ ws }, args) => {
  const trigger = useTrigger(ws, args.trigger_id);
  if (!trigger.viewId) throw new SlackRefusal('invalid_trigger_id');
  return { view: showView(ws, pushModal(ws, args.view, trigger.user)) };
});

const named = (ws: Workspace, args: { view_id?: string; external_id?: string }): StoredView => {
  const byName = ws.state.views.find((one) => args.external_id && one.content.external_id === args.external_id);
  return must(args.view_id ? findView(ws, args.view_id) : byName, 'not_found');
};

const update = method(
  z.object({
    view: structure(viewContent),
    view_id: text.optional(),
    external_id: text.optional(),
    hash: text.optional(),
  }),
  ({ ws }, args) => {
    const view = named(ws, args);
    if (args.hash && args.hash !== view.hash) throw new SlackRefusal('hash_conflict');
    replaceView(ws, view, args.view);
    return { view: showView(ws, view) };
  },
);

const publish = method(
  z.object({ user_id: text, view: structure(homeContent), hash: text.optional() }),
  ({ ws }, args) => {
    must(findPerson(ws, args.user_id), 'user_not_found');
    const known = ws.state.homes[args.user_id];
    if (args.hash && known && findView(ws, known)?.hash !== args.hash) throw new SlackRefusal('hash_conflict');
    return { view: showView(ws, publishHome(ws, args.view, args.user_id)) };
  },
);

export const viewMethods = { 'views.open': open, 'views.push': push, 'views.update': update, 'views.publish': publish };
