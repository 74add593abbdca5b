import { z } from 'zod';
import {
  anyText,
  colorScheme,
  confirmation,
  conversationFilter,
  dispatchConfig,
  option,
  optionGroup,
  plainText,
  slackFile,
} from './composition.ts';

/** Interactive elements of Block Kit; unknown properties are refused, as the vendor does. */

const actionId = z.string().min(1).max(255).optional();
const placeholder = plainText(150).optional();
const focus = z.boolean().optional();
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const pressed = { action_id: actionId, confirm: confirmation.optional() };
const picked = { ...pressed, placeholder, focus_on_load: focus };
const typed = {
  action_id: actionId,
  placeholder,
  focus_on_load: focus,
  dispatch_action_config: dispatchConfig.optional(),
};
const many = { max_selected_items: z.int().min(1).optional() };
const listed = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const searched = { min_query_length: z.int().min(0).optional() };
const anywhere = {
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: conversationFilter.optional(),
};

const button = z.strictObject({
  type: z.literal('button'),
  ...pressed,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.string().max(3000).optional(),
  style: colorScheme.optional(),
  accessibility_label: z.string().max(75).optional(),
});
const overflow = z.strictObject({ type: z.literal('overflow'), ...pressed, options: z.array(option).min(1).max(5) });
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  ...picked,
  ...listed,
  initial_option: option.optional(),
});
const multiStaticSelect = z.strictObject({
  type: z.literal('multi_static_select'),
  ...picked,
  ...listed,
  ...many,
  initial_options: z.array(option).min(1).max(100).optional(),
});
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...picked,
  ...searched,
  initial_option: option.optional(),
});
const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...picked,
  ...searched,
  ...many,
  initial_options: z.array(option).min(1).max(100).optional(),
});
const usersSelect = z.strictObject({ type: z.literal('users_select'), ...picked, initial_user: z.string().optional() });
const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...picked,
  ...many,
  initial_users: z.array(z.string()).optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...picked,
  ...anywhere,
  initial_conversation: z.string().optional(),
});
const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...picked,
  ...anywhere,
  ...many,
  initial_conversations: z.array(z.string()).optional(),
});
const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...picked,
  response_url_enabled: z.boolean().optional(),
  initial_channel: z.string().optional(),
});
const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  ...picked,
  ...many,
  initial_channels: z.array(z.string()).optional(),
});
const datepicker = z.strictObject({ type: z.literal('datepicker'), ...picked, initial_date: date.optional() });
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picked,
  initial_time: time.optional(),
  timezone: z.string().optional(),
});
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...pressed,
  focus_on_load: focus,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});
const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...pressed,
  focus_on_load: focus,
  options: z.array(option).min(1).max(10),
  initial_option: option.optional(),
});
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...pressed,
  focus_on_load: focus,
  options: z.array(option).min(1).max(10),
  initial_options: z.array(option).min(1).max(10).optional(),
});
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...typed,
  multiline: z.boolean().optional(),
  initial_value: z.string().max(3000).optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
});
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});
const urlInput = z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() });
const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string()).min(1).optional(),
  max_files: z.int().min(1).max(10).optional(),
});
const imageElement = z.strictObject({
  type: z.literal('image'),
  alt_text: z.string().min(1).max(2000),
  image_url: z.string().max(3000).optional(),
  slack_file: slackFile.optional(),
});

const selects = [staticSelect, externalSelect, usersSelect, conversationsSelect, channelsSelect] as const;
const multiSelects = [
  multiStaticSelect,
  multiExternalSelect,
  multiUsersSelect,
  multiConversationsSelect,
  multiChannelsSelect,
] as const;
const choices = [...selects, ...multiSelects, datepicker, timepicker, radioButtons, checkboxes] as const;

export const actionsElement = z.discriminatedUnion('type', [button, overflow, datetimepicker, ...choices]);
export const accessory = z.discriminatedUnion('type', [button, overflow, imageElement, ...choices]);
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  fileInput,
  datetimepicker,
  ...choices,
]);
export const contextElement = z.discriminatedUnion('type', [imageElement, ...anyText(3000).options]);

export type Element = z.infer<typeof actionsElement> | z.infer<typeof inputElement>;
