import type { FileKind } from './content.ts';
import type { AnyMarkup, InlineButton, MessageEntity, ReplyButton } from './schemas.ts';
import type { SharedContact } from './vendor.ts';

/** Somebody with Telegram on his phone. `phone` is E.164; `started`: has met the bot before. */
export interface TelegramPerson {
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string | undefined;
  readonly username?: string | undefined;
  readonly phone?: string | undefined;
  readonly languageCode?: string | undefined;
  readonly started?: boolean | undefined;
  /** A line under the name in the sandbox page: who this is in the demo. */
  readonly about?: { readonly ru: string; readonly en: string } | undefined;
}

/** A file as a person sends it. `size` (bytes) may claim more than `bytes` holds, to play a 50 MB video cheaply. */
export interface PersonFile {
  readonly name: string;
  readonly mime?: string | undefined;
  readonly bytes: Uint8Array;
  readonly size?: number | undefined;
}

export interface ChatFile {
  readonly kind: FileKind;
  readonly fileId: string;
  readonly name: string | undefined;
  readonly mime: string | undefined;
  readonly size: number;
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** seconds */
  readonly duration: number | undefined;
}

/** A message as the person's screen shows it now. */
export interface ChatMessage {
  readonly id: number;
  readonly from: 'bot' | 'person';
  /** UTC milliseconds */
  readonly at: number;
  readonly edited: boolean;
  /** Text, or the caption of a file. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly buttons: readonly (readonly InlineButton[])[];
  readonly file: ChatFile | undefined;
  readonly contact: SharedContact | undefined;
  readonly location: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly albumId: string | undefined;
  readonly replyTo: number | undefined;
  readonly forwardedFrom: string | undefined;
}

/** What `answerCallbackQuery` showed: a passing line, or an alert to be closed. */
export interface Toast {
  readonly text: string;
  readonly alert: boolean;
  readonly url: string | undefined;
  readonly at: number;
}

/** The reply keyboard in force: buttons instead of letters under the input line. */
export interface KeyboardInForce {
  readonly rows: readonly (readonly ReplyButton[])[];
  readonly oneTime: boolean;
  readonly placeholder: string | undefined;
}

/** One call of the bot, as it came and as it ended. `at`: UTC milliseconds. */
export interface BotCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly status: number;
  readonly description: string | undefined;
  readonly result: unknown;
  /** Where the call departs from the published Bot API (empty without the specification's file). */
  readonly problems: readonly string[];
}

export type { AnyMarkup };
