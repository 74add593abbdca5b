import { en } from './en.ts';
import type { Locale } from './index.ts';
import { ru } from './ru.ts';

const words = { ru, en };

/** What Telegram's own furniture says: the button that shares a number, the commands behind «/». */
export const telegramWords = (locale: Locale) => words[locale].telegram;

/** What Slack's own furniture says: buttons and titles of modals, at most 24 characters, and its few failures. */
export const slackWords = (locale: Locale) => words[locale].slack;
