/** All that the miniature knows: people, their chats, what waits for the bot, and the bot's own settings. */
import type { BotCall, KeyboardInForce, TelegramPerson, Toast } from './people.ts';
import type { BotCommand, MenuButton } from './schemas.ts';
import type { Store } from './store.ts';
import type { Message, Update, User } from './vendor.ts';

export interface Chat {
  person: TelegramPerson;
  started: boolean;
  blocked: boolean;
  keyboard: KeyboardInForce | undefined;
  toasts: Toast[];
  /** Messages of the bot that the person has not seen in the page yet. */
  unread: number;
  readonly messages: Map<number, Message>;
  /** "typing…" and until when (UTC milliseconds); never kept. */
  action: { readonly name: string; readonly until: number } | undefined;
}

/** A pressed inline button that waits for its answer. */
export interface CallbackQuery {
  readonly id: string;
  readonly person: number;
  readonly message: number;
  readonly data: string;
  readonly at: number;
  answered: boolean;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string | undefined;
  readonly mime: string;
  /** Bytes, as claimed to the bot. */
  readonly size: number;
  /** Vendor's `file_path`. */
  readonly path: string;
  /** What `FileRef` needs to be sent again by id. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

export interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
  lastErrorDate?: number | undefined;
  lastErrorMessage?: string | undefined;
}

export interface CommandList {
  readonly scope: string;
  readonly language: string;
  readonly commands: readonly BotCommand[];
}

export interface Settings {
  commands: CommandList[];
  names: Record<string, string>;
  descriptions: Record<string, string>;
  shortDescriptions: Record<string, string>;
  /** By chat id; `default` for everybody. */
  menuButtons: Record<string, MenuButton>;
  webhook: Webhook | undefined;
  allowedUpdates: readonly string[];
}

/** What has just changed; listeners get it after the change. */
export interface Change {
  readonly kind: 'message' | 'chat' | 'toast' | 'person' | 'settings' | 'update' | 'call';
  readonly person: number | undefined;
}

export interface World {
  readonly token: string;
  readonly bot: User;
  /** UTC milliseconds. */
  readonly clock: () => number;
  readonly store: Store;
  readonly filesFolder: string | undefined;
  readonly chats: Map<number, Chat>;
  readonly updates: Map<number, Update>;
  readonly queries: Map<string, CallbackQuery>;
  readonly files: Map<string, StoredFile>;
  readonly contents: Map<string, Uint8Array>;
  readonly calls: BotCall[];
  readonly listeners: Set<(change: Change) => void>;
  settings: Settings;
  counters: { message: number; update: number };
  /** Updates to be handed out once more, as the vendor sometimes does. */
  repeats: Update[];
  duplicateNext: boolean;
  /** How many more updates come again although the bot has confirmed them. */
  unheardConfirms: number;
  /** How many more times what waits is handed out the wrong way round. */
  disorders: number;
}

const emptySettings = (): Settings => ({
  commands: [],
  names: {},
  descriptions: {},
  shortDescriptions: {},
  menuButtons: {},
  webhook: undefined,
  allowedUpdates: [],
});

export interface WorldOptions {
  readonly token: string;
  readonly botName: string;
  readonly store: Store;
  readonly filesFolder: string | undefined;
  readonly clock: () => number;
}

/** The world as the store remembers it. */
export function openWorld({ token, botName, store, filesFolder, clock }: WorldOptions): World {
  const bot: User = {
    id: Number.parseInt(token, 10) || 1,
    is_bot: true,
    first_name: botName,
    username: 'pult_demo_bot',
  };
  const [settings = emptySettings()] = store.all<Settings>('settings');
  const [counters = { message: 0, update: 700_000_000 }] = store.all<World['counters']>('counters');
  const world: World = {
    token,
    bot,
    clock,
    store,
    filesFolder,
    settings,
    counters,
    chats: new Map(),
    updates: new Map(store.all<Update>('update').map((update) => [update.update_id, update])),
    queries: new Map(store.all<CallbackQuery>('query').map((query) => [query.id, query])),
    files: new Map(store.all<StoredFile>('file').map((file) => [file.id, file])),
    contents: new Map(),
    calls: [],
    listeners: new Set(),
    repeats: [],
    duplicateNext: false,
    unheardConfirms: 0,
    disorders: 0,
  };
  for (const kept of store.all<Chat>('chat')) {
    world.chats.set(kept.person.id, { ...kept, messages: new Map(), action: undefined });
  }
  for (const message of store.all<Message>('message'))
    world.chats.get(message.chat.id)?.messages.set(message.message_id, message);
  return world;
}
