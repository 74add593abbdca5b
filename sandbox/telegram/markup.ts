/** What the vendor demands of keyboards, and which one stays in force under the input line. */
import type { KeyboardInForce } from './people.ts';
import { badRequest } from './refusal.ts';
import type { AnyMarkup, InlineButton, InlineKeyboard } from './schemas.ts';
import type { Chat } from './world.ts';

const actions = [
  'url',
  'callback_data',
  'web_app',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'copy_text',
  'login_url',
] as const;
const isLocal = (url: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

function checkUrl(button: InlineButton, url: string, what: string, secure: boolean): void {
  const refuse = (why: string) => badRequest(`inline keyboard button ${what} '${url}' is invalid: ${why}`);
  const parsed = URL.parse(url) ?? URL.parse(`http://${url}`);
  if (!button.text || !parsed) throw refuse('Wrong HTTP URL');
  // The vendor's test environment lets plain HTTP through for Mini Apps; here only on this very machine.
  if (secure && parsed.protocol !== 'https:' && !isLocal(parsed)) throw refuse('Only HTTPS links are allowed');
}

function checkButton(button: InlineButton): void {
  if (button.text === '') throw badRequest('Text buttons are unallowed in the inline keyboard');
  if (!actions.some((action) => button[action] !== undefined)) {
    throw badRequest('Text buttons are unallowed in the inline keyboard');
  }
  const { callback_data: data, url, web_app: app } = button;
  if (data !== undefined && (data === '' || Buffer.byteLength(data) > 64)) throw badRequest('BUTTON_DATA_INVALID');
  if (url !== undefined) checkUrl(button, url, 'URL', false);
  if (app) checkUrl(button, app.url, 'Web App URL', true);
}

/** Throws 400 for buttons the vendor would not take; gives back the inline keyboard, if that is what it is. */
export function inlineKeyboardOf(markup: AnyMarkup | undefined): InlineKeyboard | undefined {
  if (!markup || !('inline_keyboard' in markup)) return undefined;
  for (const button of markup.inline_keyboard.flat()) checkButton(button);
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  if (rows.flat().length > 100) throw badRequest('reply markup is too long');
  return { inline_keyboard: rows };
}

/** The keyboard under the input line after this markup; `false` when the markup does not touch it. */
function keyboardAfter(markup: AnyMarkup): KeyboardInForce | undefined | false {
  if ('remove_keyboard' in markup) return undefined;
  if (!('keyboard' in markup)) return false;
  return {
    rows: markup.keyboard,
    oneTime: markup.one_time_keyboard ?? false,
    placeholder: markup.input_field_placeholder,
  };
}

/** Puts a reply keyboard into force or removes it. Throws 400 for an empty one. */
export function applyKeyboard(chat: Chat, markup: AnyMarkup | undefined): void {
  if (!markup) return;
  if ('keyboard' in markup && markup.keyboard.flat().length === 0) throw badRequest('reply keyboard is empty');
  const next = keyboardAfter(markup);
  if (next !== false) chat.keyboard = next;
}
