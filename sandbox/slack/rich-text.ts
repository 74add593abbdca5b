import { z } from 'zod';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), style }),
  z.strictObject({
    type: z.literal('link'),
    url: z.string(),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style,
  }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string(),
    unicode: z.string().optional(),
    url: z.string().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string(), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number(),
    format: z.string(),
    url: z.string().optional(),
    fallback: z.string().optional(),
    style,
  }),
]);

const border = z.int().optional();
const sectionPart = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });
const part = z.discriminatedUnion('type', [
  sectionPart,
  z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(inline),
    border,
    language: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(sectionPart),
    indent: z.int().optional(),
    offset: z.int().optional(),
    border,
  }),
]);

export const richTextElements = z.array(part);
export type RichTextPart = z.infer<typeof part>;
type Inline = z.infer<typeof inline>;

const inlineText = (one: Inline): string => {
  if (one.type === 'text') return one.text;
  if (one.type === 'link') return one.text ?? one.url;
  if (one.type === 'emoji') return `:${one.name}:`;
  if (one.type === 'user') return `<@${one.user_id}>`;
  if (one.type === 'channel') return `<#${one.channel_id}>`;
  return one.type === 'date' ? (one.fallback ?? '') : '';
};

/** What a person reads in a rich text block, without its styles. */
export const richTextAsRead = (parts: readonly RichTextPart[]): string =>
  parts
    .flatMap((one) => (one.type === 'rich_text_list' ? one.elements : [one]))
    .map((one) => one.elements.map(inlineText).join(''))
    .join('\n');
