/** What the bot says about itself: name, descriptions, commands, the button beside the input line. */
import { z } from 'zod';
import { saveSettings } from '../changes.ts';
import { badRequest } from '../refusal.ts';
import { command, commandScope, int, json, menuButton, text } from '../schemas.ts';
import type { Settings, World } from '../world.ts';
import { chatFor } from './chat.ts';
import { type Method, method, nothing } from './method.ts';

const language_code = z.string().optional();
const listed = z.object({ scope: json(commandScope).optional(), language_code });
type Listed = z.infer<typeof listed>;

const keyOf = ({ scope = { type: 'default' }, language_code: language = '' }: Listed) => ({
  scope: scope.chat_id === undefined ? scope.type : `${scope.type} ${scope.chat_id}`,
  language,
});
const othersThan = (world: World, input: Listed) => {
  const key = keyOf(input);
  return world.settings.commands.filter((list) => list.scope !== key.scope || list.language !== key.language);
};

const setMyCommands = method(listed.extend({ commands: json(z.array(command)) }), ({ world }, input) => {
  if (input.commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command: name, description } of input.commands) {
    if (!/^\/?[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  world.settings.commands = [...othersThan(world, input), { ...keyOf(input), commands: input.commands }];
  saveSettings(world);
  return true;
});
const getMyCommands = method(listed, ({ world }, input) => {
  const key = keyOf(input);
  return (
    world.settings.commands.find((list) => list.scope === key.scope && list.language === key.language)?.commands ?? []
  );
});
const deleteMyCommands = method(listed, ({ world }, input) => {
  world.settings.commands = othersThan(world, input);
  saveSettings(world);
  return true;
});

/** A text per language (`''` for all others) with its setter and getter. */
function wording(
  where: 'names' | 'descriptions' | 'shortDescriptions',
  field: string,
  limit: number,
  fallback: (world: World) => string,
) {
  const set = method(z.looseObject({ language_code }), ({ world }, { language_code: language = '' }, raw) => {
    const value = text.optional().parse(raw[field]) ?? '';
    if ([...value].length > limit) throw badRequest(`bot ${field.replace('_', ' ')} is too long`);
    world.settings[where][language] = value;
    saveSettings(world);
    return true;
  });
  const get = method(z.object({ language_code }), ({ world }, { language_code: language = '' }) => {
    const known: Settings[typeof where] = world.settings[where];
    return { [field]: known[language] || known[''] || fallback(world) };
  });
  return { set, get };
}

const name = wording('names', 'name', 64, (world) => world.bot.first_name);
const description = wording('descriptions', 'description', 512, () => '');
const short = wording('shortDescriptions', 'short_description', 120, () => '');

const menuOf = z.object({ chat_id: int.optional(), menu_button: json(menuButton).optional() });
const setChatMenuButton = method(menuOf, ({ world }, { chat_id, menu_button: button = { type: 'default' } }) => {
  if (chat_id !== undefined) chatFor(world, chat_id);
  world.settings.menuButtons[chat_id ?? 'default'] = button;
  saveSettings(world);
  return true;
});
const getChatMenuButton = method(menuOf, ({ world }, { chat_id = 'default' }) => {
  const { menuButtons } = world.settings;
  return menuButtons[chat_id] ?? menuButtons.default ?? { type: 'commands' };
});

const getMe = method(nothing, ({ world }) => ({
  ...world.bot,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
}));
const getChat = method(z.object({ chat_id: int }), ({ world }, { chat_id }) => {
  const { person } = chatFor(world, chat_id);
  return {
    id: person.id,
    type: 'private',
    first_name: person.firstName,
    last_name: person.lastName,
    username: person.username,
  };
});

export const settingsMethods: Readonly<Record<string, Method>> = {
  getMe,
  getChat,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: name.set,
  getMyName: name.get,
  setMyDescription: description.set,
  getMyDescription: description.get,
  setMyShortDescription: short.set,
  getMyShortDescription: short.get,
  setChatMenuButton,
  getChatMenuButton,
};
