import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Opts } from 'telegraf/types';
import { type Channel, ChannelTrouble } from '../shared/channel.ts';
import type { Screen } from '../shared/screen.ts';
import type { Api } from './api.ts';
import { fetchFile } from './fetch.ts';
import { type OpenFile, sendFiles } from './files-out.ts';
import type { Pause } from './pause.ts';
import { renderCard, renderScreen, type TelegramMessage, type TelegramScreen, type TelegramWords } from './render.ts';
import { describe, isUnchanged, withTrouble } from './trouble.ts';
import type { CallWatch } from './watch.ts';

export interface SenderOptions {
  api: Api;
  words(locale: 'ru' | 'en'): TelegramWords;
  file: OpenFile;
  pause: Pause;
  watch: CallWatch['watch'];
  log: Logger;
}

export type Sender = Pick<Channel, 'send' | 'edit' | 'fetch'>;

/** The way out to people in Telegram. Every failure is a ChannelTrouble. */
export function createSender(options: SenderOptions): Sender {
  const { api, watch } = options;
  return {
    send: (place, screen, under, locale) => watch(send(options, place, screen, under, locale)),
    edit: (place, message, screen) => watch(edit(api, place, message, screen)),
    fetch: (id) => watch(fetchFile(api, id)),
  };
}

async function send(
  options: SenderOptions,
  place: string,
  screen: Screen,
  under: string | null,
  locale: 'ru' | 'en',
): Promise<string> {
  const { before, main, after } = drawn(() => renderScreen(screen, options.words(locale)));
  const chat = Number(place);
  const follow = (message: TelegramMessage, below: string | null) =>
    insist(options.pause, () => post(options.api, chat, message, below));
  if (before) await post(options.api, chat, before, under);
  const shown = main && (before ? await follow(main, under) : await post(options.api, chat, main, under));
  if (after) await follow(after, null);
  const file = await showFiles(options, chat, screen.files ?? [], shown !== null);
  const id = shown ?? file;
  if (id === null) throw new ChannelTrouble({ kind: 'rejected', why: 'nothing to show' });
  return String(id);
}

async function edit(api: Api, place: string, message: string, screen: Screen): Promise<void> {
  const { html, markup } = drawn(() => renderCard(screen));
  const inline = markup && 'inline_keyboard' in markup ? { reply_markup: markup } : {};
  const target = { chat_id: Number(place), message_id: Number(message) };
  const editing = api.call('editMessageText', { ...target, ...styled(html), ...inline });
  await withTrouble(editing.catch((error) => (isUnchanged(error) ? true : Promise.reject(error))));
}

const styled = (text: string) => ({ text, parse_mode: 'HTML', link_preview_options: { is_disabled: true } }) as const;

async function post(api: Api, chat: number, message: TelegramMessage, under: string | null): Promise<number> {
  const payload: Opts<'sendMessage'> = {
    chat_id: chat,
    ...styled(message.html),
    ...(message.markup && { reply_markup: message.markup }),
    ...(under !== null && { reply_parameters: { message_id: Number(under), allow_sending_without_reply: true } }),
  };
  return (await withTrouble(api.call('sendMessage', payload))).message_id;
}

const mostAttempts = 10;

/** What follows a part already shown is not given back to the queue for a trouble that passes: that part would be told again. */
async function insist<T>(pause: Pause, work: () => Promise<T>): Promise<T> {
  for (let failed = 1; ; failed += 1) {
    try {
      return await work();
    } catch (error) {
      const trouble = error instanceof ChannelTrouble ? error.trouble : null;
      const passes = trouble?.kind === 'wait' || trouble?.kind === 'broken';
      if (!passes || failed === mostAttempts) throw error;
      await sleep(trouble.kind === 'wait' ? trouble.seconds * 1000 : pause(failed));
    }
  }
}

/** A file the vendor will never take must not send the text above it once more: it is logged. */
async function showFiles(options: SenderOptions, chat: number, ids: number[], said: boolean): Promise<number | null> {
  const { api, file, pause, log } = options;
  try {
    return await withTrouble(sendFiles({ call: api.call, open: file, pause }, chat, ids));
  } catch (error) {
    const hopeless = error instanceof ChannelTrouble && error.trouble.kind === 'rejected';
    if (!said || !hopeless) throw error;
    log.error({ files: ids, reason: describe(error) }, 'Telegram does not take these files');
    return null;
  }
}

/** A screen that cannot be drawn never will be. */
function drawn<T extends TelegramScreen | TelegramMessage>(draw: () => T): T {
  try {
    return draw();
  } catch (error) {
    throw new ChannelTrouble({ kind: 'rejected', why: describe(error) });
  }
}
