import { type Block, elementsOf } from './blocks.ts';
import type { Element } from './elements.ts';
import { richTextAsRead } from './rich-text.ts';
import type { FieldValue, StoredMessage, StoredView } from './state.ts';
import { staticOptions } from './values.ts';
import { findPerson, type Workspace } from './workspace.ts';

/** The screen in words: what a person reads and may press, with no ids but those needed to point at something. */
export type SeenButton = {
  label: string;
  actionId: string;
  blockId: string;
  kind: string;
  style?: string;
  value?: string;
  url?: string;
  options?: string[];
  confirm?: string;
};
export type SeenFile = { id: string; name: string; mimetype: string; size: number };
export type SeenMessage = {
  channel: string;
  ts: string;
  threadTs?: string;
  from: string;
  userId: string;
  fromBot: boolean;
  /** All that is read in the message, blocks included, one a line. */
  text: string;
  /** The text under the blocks, as notifications show it. */
  fallback: string;
  blocks: Block[];
  buttons: SeenButton[];
  files: SeenFile[];
  edited: boolean;
  ephemeral: boolean;
  replies: number;
  reactions: Record<string, string[]>;
};
export type SeenField = {
  label: string;
  kind: string;
  blockId: string;
  actionId: string;
  options: string[];
  /** What is shown in the field: text, labels, names' ids; empty when nothing is chosen. */
  value: string[];
  optional: boolean;
  multiline: boolean;
  hint?: string;
  placeholder?: string;
  error?: string;
};
export type SeenView = {
  id: string;
  kind: 'modal' | 'home';
  title: string;
  submit?: string;
  close?: string;
  callbackId: string;
  text: string;
  fields: SeenField[];
  buttons: SeenButton[];
  blocks: Block[];
  /** Label of a field → what is said under it. */
  errors: Record<string, string>;
  trouble?: string;
};

const blockText = (block: Block): string[] => {
  if (block.type === 'section') return [block.text?.text ?? '', ...(block.fields ?? []).map((field) => field.text)];
  if (block.type === 'header') return [block.text.text];
  if (block.type === 'context') return block.elements.map((one) => (one.type === 'image' ? one.alt_text : one.text));
  if (block.type === 'markdown') return [block.text];
  if (block.type === 'image') return [block.title?.text ?? block.alt_text];
  if (block.type === 'rich_text') return [richTextAsRead(block.elements)];
  return block.type === 'input' ? [block.label.text] : [];
};

const read = (blocks: readonly Block[]): string =>
  blocks
    .flatMap(blockText)
    .filter((line) => line !== '')
    .join('\n');

const placeholderOf = (element: Element): string | undefined =>
  'placeholder' in element ? element.placeholder?.text : undefined;

const buttonLabel = (block: Block, element: Element): string => {
  if (element.type === 'button') return element.text.text;
  return placeholderOf(element) ?? (block.type === 'section' ? block.text?.text : undefined) ?? element.type;
};

const buttonsOf = (blocks: readonly Block[]): SeenButton[] =>
  blocks
    .filter((block) => block.type !== 'input')
    .flatMap((block) =>
      elementsOf(block).map((element) => ({
        label: buttonLabel(block, element),
        actionId: element.action_id ?? '',
        blockId: block.block_id ?? '',
        kind: element.type,
        ...(element.type === 'button' && { style: element.style, value: element.value, url: element.url }),
        ...(element.type !== 'button' && { options: staticOptions(element).map((one) => one.text.text) }),
        ...('confirm' in element && element.confirm && { confirm: element.confirm.text.text }),
      })),
    );

/** What a field shows. */
const shownValue = (held: FieldValue | undefined): string[] => {
  if (!held) return [];
  const labels = [held.selected_option, ...(held.selected_options ?? [])].flatMap((one) =>
    one ? [one.text.text] : [],
  );
  const single = [
    held.value,
    held.selected_user,
    held.selected_conversation,
    held.selected_channel,
    held.selected_date,
    held.selected_time,
  ];
  const many = [
    ...(held.selected_users ?? []),
    ...(held.selected_conversations ?? []),
    ...(held.selected_channels ?? []),
  ];
  const moment = held.selected_date_time ? [String(held.selected_date_time)] : [];
  const files = (held.files ?? []).map((file) => String(file.name));
  return [...labels, ...single.filter((one) => typeof one === 'string'), ...many, ...moment, ...files];
};

const fieldsOf = (view: StoredView): SeenField[] =>
  view.content.blocks.flatMap((block) => {
    if (block.type !== 'input') return [];
    const { element, block_id: blockId = '' } = block;
    const actionId = element.action_id ?? '';
    const field: SeenField = {
      label: block.label.text,
      kind: element.type,
      blockId,
      actionId,
      options: staticOptions(element).map((one) => one.text.text),
      value: shownValue(view.values[blockId]?.[actionId]),
      optional: block.optional === true,
      multiline: element.type === 'plain_text_input' && element.multiline === true,
      hint: block.hint?.text,
      placeholder: placeholderOf(element),
      error: view.errors[blockId],
    };
    return [field];
  });

export const seeView = (view: StoredView): SeenView => {
  const { content } = view;
  const fields = fieldsOf(view);
  const modal = content.type === 'modal' ? content : undefined;
  return {
    id: view.id,
    kind: content.type,
    title: modal?.title.text ?? '',
    submit: modal?.submit?.text,
    close: modal?.close?.text,
    callbackId: content.callback_id ?? '',
    text: read(content.blocks),
    fields,
    buttons: buttonsOf(content.blocks),
    blocks: content.blocks,
    errors: Object.fromEntries(fields.flatMap(({ label, error }) => (error ? [[label, error]] : []))),
    trouble: view.trouble,
  };
};

export const seeMessage = (ws: Workspace, message: StoredMessage): SeenMessage => ({
  channel: message.channel,
  ts: message.ts,
  threadTs: message.threadTs,
  from: message.byBot ? (message.username ?? ws.appName) : (findPerson(ws, message.user)?.realName ?? message.user),
  userId: message.user,
  fromBot: message.byBot,
  text: message.blocks?.length ? read(message.blocks) : message.text,
  fallback: message.text,
  blocks: message.blocks ?? [],
  buttons: buttonsOf(message.blocks ?? []),
  files: ws.state.files
    .filter((file) => message.files.includes(file.id))
    .map(({ id, name, mimetype, size }) => ({ id, name, mimetype, size })),
  edited: message.editedTs !== undefined,
  ephemeral: message.ephemeralTo !== undefined,
  replies: ws.state.messages.filter((one) => one.channel === message.channel && one.threadTs === message.ts).length,
  reactions: message.reactions,
});
