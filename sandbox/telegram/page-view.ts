/** What the sandbox page draws. */
import type { MenuButton } from './schemas.ts';
import { messageView } from './view.ts';
import type { Chat, World } from './world.ts';

const shownMessages = 300;

/** Everybody, with what a list of chats shows. */
export const peopleList = (world: World) =>
  [...world.chats.values()].map(({ person, started, blocked, unread, messages }) => {
    const last = [...messages.values()].at(-1);
    return {
      ...person,
      started,
      blocked,
      unread,
      last: last && { text: last.text ?? last.caption ?? '', at: last.date * 1000, fromBot: last.from.is_bot },
    };
  });

/** One chat: its last messages, the keyboard in force, and what the bot is doing. */
export function chatState(world: World, chat: Chat) {
  const { person, started, blocked, keyboard, toasts, action } = chat;
  const waiting = [...world.queries.values()].filter(
    (query) => query.person === person.id && !query.answered && world.clock() - query.at < 20_000,
  );
  return {
    person,
    started,
    blocked,
    keyboard,
    toast: toasts.at(-1),
    action: action && action.until > world.clock() ? action : undefined,
    pressed: waiting.map(({ message, data }) => ({ message, data })),
    messages: [...chat.messages.values()].slice(-shownMessages).map((message) => messageView(world, message)),
  };
}

const chosen = (texts: Readonly<Record<string, string>>, language: string) => texts[language] || texts[''] || '';

/** Commands in the order the vendor looks for them: narrower scope first, the language before all languages. */
function commandsFor(world: World, language: string, person: number) {
  const scopes = [`chat ${person}`, 'all_private_chats', 'default'];
  for (const scope of scopes) {
    for (const code of [language, '']) {
      const found = world.settings.commands.find((list) => list.scope === scope && list.language === code);
      if (found && found.commands.length > 0) return found.commands;
    }
  }
  return [];
}

/** The bot as a person with this language sees it. */
export function botProfile(world: World, language: string, person: number) {
  const { names, descriptions, shortDescriptions, menuButtons } = world.settings;
  const menu: MenuButton = menuButtons[person] ?? menuButtons.default ?? { type: 'commands' };
  return {
    name: chosen(names, language) || world.bot.first_name,
    username: world.bot.username,
    description: chosen(descriptions, language),
    about: chosen(shortDescriptions, language),
    commands: commandsFor(world, language, person),
    menu,
  };
}
