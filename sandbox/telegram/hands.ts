/** What a person can do in the app. */
import type { ChatMessage, KeyboardInForce, PersonFile, Toast } from './people.ts';

/** A file's bytes, or the name of a demo file. */
export type GivenFile = PersonFile | string;

export interface SendOptions {
  /** Message id to answer. */
  readonly replyTo?: number;
  /** Shown as forwarded from this name. */
  readonly forwardedFrom?: string;
}
export interface FileOptions extends SendOptions {
  readonly caption?: string;
  /** seconds */
  readonly duration?: number;
}
/** Somebody's contact; without `userId` a card from the phone book. */
export interface ForeignContact {
  readonly phone: string;
  readonly firstName?: string;
  readonly userId?: number;
  readonly forwardedFrom?: string;
}

/** Every act returns the id of the message it left in the chat. */
export interface PersonHands {
  send(text: string, options?: SendOptions): number;
  startWith(parameter: string): number;
  start(): number;
  /** `true`: his own number, vouched for by Telegram with his user id. */
  sendContact(contact?: true | ForeignContact): number;
  sendLocation(latitude: number, longitude: number): number;
  sendPhoto(file?: GivenFile, options?: FileOptions): number;
  /** Photos, videos or documents sent at once; the caption goes to the first. */
  sendAlbum(files: readonly GivenFile[], options?: FileOptions): number[];
  sendVoice(file?: GivenFile, options?: FileOptions): number;
  sendVideo(file?: GivenFile, options?: FileOptions): number;
  sendDocument(file?: GivenFile, options?: FileOptions): number;
  sendSticker(file?: GivenFile): number;
  /** Presses an inline button by its label or callback data. Returns the callback query's id; throws when it is not there. */
  press(messageId: number, button: string): string;
  /** Presses a button of the reply keyboard; one that asks for the contact shares it. Throws when it is not there. */
  tapReply(label: string): number;
  edit(messageId: number, text: string): void;
  block(): void;
  unblock(): void;
  /** Marks everything as seen. */
  read(): void;
  chat(): ChatMessage[];
  /** The last message of the bot. Throws when there is none. */
  last(): ChatMessage;
  replyKeyboard(): KeyboardInForce | undefined;
  toasts(): readonly Toast[];
  /** "typing" and the like, while the bot shows it. */
  action(): string | undefined;
}
