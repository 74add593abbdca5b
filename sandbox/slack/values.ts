import type { Block } from './blocks.ts';
import { elementsOf } from './blocks.ts';
import type { Option } from './composition.ts';
import type { Element } from './elements.ts';
import type { FieldValue, Values } from './state.ts';

const ids = (block: Block, element: Element): { block: string; action: string } => ({
  block: block.block_id ?? '',
  action: element.action_id ?? '',
});

/** Names blocks and elements that their author left unnamed, as the vendor does. */
export const withIds = (blocks: readonly Block[], name: () => string): Block[] =>
  structuredClone([...blocks]).map((block) => {
    block.block_id ??= name();
    for (const element of elementsOf(block)) element.action_id ??= name();
    return block;
  });

/** What an element holds before anybody touches it; nothing for buttons and menus. */
const initialValue = (element: Element): FieldValue | undefined => {
  const { type } = element;
  switch (type) {
    case 'button':
    case 'overflow':
      return undefined;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: element.initial_value ?? null };
    case 'file_input':
      return { type, files: [] };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
  }
};

/** `state.values`: what was chosen is kept while block_id, action_id and type stay the same, the rest starts anew. */
export const valuesOf = (blocks: readonly Block[], kept: Values): Values => {
  const values: Values = {};
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      const id = ids(block, element);
      const before = kept[id.block]?.[id.action];
      const value = before?.type === element.type ? before : initialValue(element);
      if (value) values[id.block] = { ...values[id.block], [id.action]: value };
    }
  return values;
};

export const isEmpty = (value: FieldValue | undefined): boolean => {
  if (!value) return true;
  const { type: _type, ...held } = value;
  return Object.values(held).every((one) => one === null || one === '' || (Array.isArray(one) && one.length === 0));
};

/** Options of a static element, groups flattened. */
export const staticOptions = (element: Element): Option[] => {
  if ('options' in element && element.options) return element.options;
  return 'option_groups' in element && element.option_groups
    ? element.option_groups.flatMap((group) => group.options)
    : [];
};
