import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'telegraf/types';
import type { Block, Screen } from '../shared/screen.ts';
import { paragraphOf } from './blocks.ts';
import { escapeHtml, writeHtml } from './html.ts';
import { keyboardOf } from './keyboard.ts';

/** What the vendor's own buttons say; no screen holds these words. */
export interface TelegramWords {
  sharePhone: string;
}

export interface TelegramMessage {
  html: string; // parse_mode HTML, at most 4096 UTF-16 units
  markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;
}

/** The message that is the screen, and those it needs beside it: a message carries one keyboard of one kind. */
export interface TelegramScreen {
  before: TelegramMessage | null;
  main: TelegramMessage | null; // null: nothing but files
  after: TelegramMessage | null;
}

/** A screen as Telegram messages. Throws RangeError when a button's keys are too long. */
export function renderScreen(screen: Screen, words: TelegramWords): TelegramScreen {
  const rows = keyboardOf(screen);
  if (rows.length > 0 && screen.ask === 'phone') {
    return { before: null, main: renderCard(screen), after: phoneRequest(escapeHtml(words.sharePhone), words) };
  }
  if (rows.length > 0 && screen.ask === 'nothing-more') return withoutReplyKeyboard(screen);
  const html = htmlOf(screen.blocks);
  if (html === '') return { before: null, main: null, after: null };
  if (screen.ask === 'phone') return { before: null, main: phoneRequest(html, words), after: null };
  if (screen.ask === 'nothing-more') return { before: null, main: { html, markup: noKeyboard }, after: null };
  return { before: null, main: renderCard(screen), after: null };
}

/** The message itself, as it is sent and edited: text with buttons under it. */
export function renderCard(screen: Screen): TelegramMessage {
  const rows = keyboardOf(screen);
  const html = htmlOf(screen.blocks);
  if (rows.length === 0) return { html };
  return { html: html === '' ? '…' : html, markup: { inline_keyboard: rows } };
}

const htmlOf = (blocks: Block[]): string => writeHtml(blocks.map(paragraphOf));

const noKeyboard: ReplyKeyboardRemove = { remove_keyboard: true };

function phoneRequest(html: string, words: TelegramWords): TelegramMessage {
  const keyboard = [[{ text: words.sharePhone, request_contact: true }]];
  return { html, markup: { keyboard, resize_keyboard: true, one_time_keyboard: true } };
}

/** The greeting takes the old keyboard away, what follows brings the new buttons. */
function withoutReplyKeyboard(screen: Screen): TelegramScreen {
  const [first, ...rest] = screen.blocks;
  const greeting = first === undefined || rest.length === 0 ? '' : htmlOf([first]);
  const before = { html: greeting === '' ? '✅' : greeting, markup: noKeyboard };
  const blocks = greeting === '' ? screen.blocks : rest;
  return { before, main: renderCard({ ...screen, blocks }), after: null };
}
