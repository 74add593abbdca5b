import type { Option } from './composition.ts';
import type { Element } from './elements.ts';
import { type GivenFile, uploadByPerson } from './files.ts';
import type { Surface } from './interaction-payload.ts';
import type { Context } from './posting.ts';
import { showFile } from './present.ts';
import type { FieldValue } from './state.ts';
import { askOptions, lastOffered } from './suggestions.ts';
import { staticOptions } from './values.ts';
import type { Workspace } from './workspace.ts';

/** What a person enters: text, labels of options, names of people or channels, ISO dates, `HH:MM`, Unix seconds, files. */
export type Entered = string | number | boolean | readonly string[] | readonly GivenFile[] | null;

/** A person cannot do this on the screen that he sees. */
export class NotOnScreen extends Error {}

export type Place = { user: string; surface: Surface; blockId: string; element: Element };

const isFiles = (entered: Entered): entered is readonly GivenFile[] =>
  Array.isArray(entered) && entered.some((one) => typeof one === 'object');
const words = (entered: Entered): string[] => {
  if (entered === null || isFiles(entered)) return [];
  return Array.isArray(entered) ? entered.map(String) : [String(entered)];
};

const pick = (options: readonly Option[], wanted: string): Option => {
  const found =
    options.find((one) => one.text.text === wanted || one.value === wanted) ??
    options.find((one) => one.text.text.toLowerCase().includes(wanted.toLowerCase()));
  if (found) return found;
  throw new NotOnScreen(`No option «${wanted}» among: ${options.map((one) => one.text.text).join(', ')}`);
};

const personId = (ws: Workspace, wanted: string): string => {
  const found = ws.options.people.find((one) => [one.id, one.name, one.realName].includes(wanted));
  if (found) return found.id;
  throw new NotOnScreen(`No person «${wanted}»`);
};

const conversationId = (ws: Workspace, wanted: string): string => {
  const found = ws.state.channels.find((one) => one.id === wanted || one.name === wanted.replace(/^#/, ''));
  return found?.id ?? personId(ws, wanted);
};

/** What stands in the list already is chosen from it, as by a click; otherwise the words are typed. */
const external = async (ctx: Context, place: Place, wanted: string): Promise<Option> => {
  const offered = lastOffered(ctx.ws, place.user, place.blockId, place.element.action_id ?? '');
  const listed = offered.find((one) => one.value === wanted || one.text.text === wanted);
  if (listed) return listed;
  const at = { blockId: place.blockId, actionId: place.element.action_id ?? '' };
  return pick(await askOptions(ctx, place.user, place.surface, at, wanted), wanted);
};

const inOrder = async <T>(list: readonly string[], one: (word: string) => Promise<T>): Promise<T[]> => {
  const all: T[] = [];
  for (const word of list) all.push(await one(word));
  return all;
};

/** Turns what a person entered into what the element holds; nothing for buttons. Errors: `NotOnScreen`. */
export const valueFor = async (ctx: Context, place: Place, entered: Entered): Promise<FieldValue> => {
  const { ws } = ctx;
  const { element } = place;
  const { type } = element;
  const many = words(entered);
  const first = many[0];
  const one = <T>(read: (word: string) => T): T | null => (first === undefined || first === '' ? null : read(first));
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: first === undefined || first === '' ? null : first };
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: one((word) => pick(staticOptions(element), word)) };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: many.map((word) => pick(staticOptions(element), word)) };
    case 'external_select':
      return { type, selected_option: first ? await external(ctx, place, first) : null };
    case 'multi_external_select':
      return { type, selected_options: await inOrder(many, (word) => external(ctx, place, word)) };
    case 'users_select':
      return { type, selected_user: one((word) => personId(ws, word)) };
    case 'multi_users_select':
      return { type, selected_users: many.map((word) => personId(ws, word)) };
    case 'conversations_select':
      return { type, selected_conversation: one((word) => conversationId(ws, word)) };
    case 'multi_conversations_select':
      return { type, selected_conversations: many.map((word) => conversationId(ws, word)) };
    case 'channels_select':
      return { type, selected_channel: one((word) => conversationId(ws, word)) };
    case 'multi_channels_select':
      return { type, selected_channels: many.map((word) => conversationId(ws, word)) };
    case 'datepicker':
      return { type, selected_date: one(String) };
    case 'timepicker':
      return { type, selected_time: one(String) };
    case 'datetimepicker':
      return { type, selected_date_time: one(Number) };
    case 'file_input': {
      const given = isFiles(entered) ? entered : [];
      const files = await Promise.all(given.map((file) => uploadByPerson(ws, place.user, file)));
      return { type, files: files.map((file) => showFile(ws, file)) };
    }
    case 'button':
      throw new NotOnScreen('A button is pressed, not filled in');
  }
};
