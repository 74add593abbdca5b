import { type Block, elementsOf } from './blocks.ts';
import { NotOnScreen } from './choosing.ts';
import type { Element } from './elements.ts';
import type { Surface } from './interaction-payload.ts';
import type { Values } from './state.ts';
import { findView, topModal, type Workspace } from './workspace.ts';

/** Finds what a person points at. `where` is a message ts, `home`, `modal`, or the id of a view. */
export const surfaceAt = (ws: Workspace, user: string, where: string): Surface => {
  const viewId = where === 'home' ? ws.state.homes[user] : where;
  const view = where === 'modal' ? topModal(ws, user) : findView(ws, viewId ?? '');
  if (view && view.userId === user) return { kind: 'view', view };
  const message = ws.state.messages.find((one) => one.ts === where && (!one.ephemeralTo || one.ephemeralTo === user));
  if (message) return { kind: 'message', message };
  throw new NotOnScreen(`Nothing to press at «${where}»`);
};

const blocksOf = (surface: Surface): Block[] =>
  surface.kind === 'view' ? surface.view.content.blocks : (surface.message.blocks ?? []);

export const valuesAt = (surface: Surface, user: string): Values => {
  if (surface.kind === 'view') return surface.view.values;
  surface.message.values[user] ??= {};
  return surface.message.values[user];
};

const names = (block: Block, element: Element): (string | undefined)[] => [
  element.action_id,
  `${block.block_id}/${element.action_id}`,
  element.type === 'button' ? element.text.text : undefined,
  block.type === 'input' ? block.label.text : undefined,
  'placeholder' in element ? element.placeholder?.text : undefined,
  block.type === 'section' ? block.text?.text : undefined,
  block.block_id,
];

/** An element by its label, placeholder, action_id, `block_id/action_id` or block_id. Errors: `NotOnScreen`. */
export const elementAt = (surface: Surface, label: string, blockId?: string): { block: Block; element: Element } => {
  const all = blocksOf(surface)
    .filter((block) => !blockId || block.block_id === blockId)
    .flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const found = all.find(({ block, element }) => names(block, element).includes(label));
  if (found) return found;
  const seen = all.map(({ block, element }) => names(block, element).find((name) => name !== undefined));
  throw new NotOnScreen(`No «${label}» here; there is: ${seen.join(', ') || 'nothing to press'}`);
};
