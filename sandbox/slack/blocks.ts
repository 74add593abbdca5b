import { z } from 'zod';
import { anyText, plainText, slackFile } from './composition.ts';
import { accessory, actionsElement, contextElement, type Element, inputElement } from './elements.ts';
import { richTextElements } from './rich-text.ts';

const block_id = z.string().min(1).max(255).optional();

const section = z.strictObject({
  type: z.literal('section'),
  block_id,
  text: anyText(3000).optional(),
  fields: z.array(anyText(2000)).min(1).max(10).optional(),
  accessory: accessory.optional(),
  expand: z.boolean().optional(),
});
const header = z.strictObject({ type: z.literal('header'), block_id, text: plainText(150) });
const divider = z.strictObject({ type: z.literal('divider'), block_id });
const context = z.strictObject({
  type: z.literal('context'),
  block_id,
  elements: z.array(contextElement).min(1).max(10),
});
const actions = z.strictObject({
  type: z.literal('actions'),
  block_id,
  elements: z.array(actionsElement).min(1).max(25),
});
const image = z.strictObject({
  type: z.literal('image'),
  block_id,
  alt_text: z.string().min(1).max(2000),
  title: plainText(2000).optional(),
  image_url: z.string().max(3000).optional(),
  slack_file: slackFile.optional(),
});
const input = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});
const richText = z.strictObject({ type: z.literal('rich_text'), block_id, elements: richTextElements });
const markdown = z.strictObject({ type: z.literal('markdown'), block_id, text: z.string().min(1).max(12_000) });
const file = z.strictObject({
  type: z.literal('file'),
  block_id,
  source: z.literal('remote'),
  external_id: z.string(),
});
const video = z.strictObject({
  type: z.literal('video'),
  block_id,
  video_url: z.string(),
  thumbnail_url: z.string(),
  alt_text: z.string(),
  title: plainText(200),
  title_url: z.string().optional(),
  author_name: z.string().max(50).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.string().optional(),
  description: plainText(200).optional(),
});

const everywhere = [section, header, divider, context, actions, image, input, richText, video] as const;

/** Any block; `markdown` and `file` belong to messages only. */
export const block = z.discriminatedUnion('type', [...everywhere, markdown, file]);
const viewBlock = z.discriminatedUnion('type', [...everywhere]);
export type Block = z.infer<typeof block>;

/** Interactive elements of a block, in the order in which they are drawn. */
export const elementsOf = (one: Block): Element[] => {
  if (one.type === 'actions') return one.elements;
  if (one.type === 'input') return [one.element];
  return one.type === 'section' && one.accessory && one.accessory.type !== 'image' ? [one.accessory] : [];
};

const repeated = (ids: readonly (string | undefined)[]): number =>
  ids.findIndex((id, place) => id !== undefined && ids.indexOf(id) < place);

const uniqueIds = (blocks: readonly Block[], ctx: z.core.$RefinementCtx): void => {
  const twice = repeated(blocks.map((one) => one.block_id));
  if (twice >= 0) ctx.addIssue({ code: 'custom', path: [twice, 'block_id'], message: 'must be unique' });
  for (const [place, one] of blocks.entries()) {
    const again = repeated(elementsOf(one).map((element) => element.action_id));
    const path = [place, 'elements', again, 'action_id'];
    if (again >= 0) ctx.addIssue({ code: 'custom', path, message: 'must be unique in its block' });
  }
};

const wellFormed = (blocks: readonly Block[], ctx: z.core.$RefinementCtx): void => {
  for (const [place, one] of blocks.entries()) {
    if (one.type === 'section' && !one.text && !one.fields)
      ctx.addIssue({ code: 'custom', path: [place], message: 'must provide either text or fields' });
    for (const element of elementsOf(one))
      if (
        (element.type === 'static_select' || element.type === 'multi_static_select') &&
        !element.options === !element.option_groups
      )
        ctx.addIssue({ code: 'custom', path: [place], message: 'must provide either options or option_groups' });
  }
};

const noFilesAsked = (blocks: readonly Block[], ctx: z.core.$RefinementCtx): void => {
  const place = blocks.findIndex((one) => one.type === 'input' && one.element.type === 'file_input');
  if (place >= 0) ctx.addIssue({ code: 'custom', path: [place], message: 'file_input is available in modals only' });
};

/** Blocks of a message: at most 50. */
export const messageBlocks = z
  .array(block)
  .max(50)
  .superRefine(uniqueIds)
  .superRefine(wellFormed)
  .superRefine(noFilesAsked);
/** Blocks of a modal or of App Home: at most 100. */
export const viewBlocks = z.array(viewBlock).max(100).superRefine(uniqueIds).superRefine(wellFormed);
