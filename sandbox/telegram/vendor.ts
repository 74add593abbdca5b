/** The vendor's objects that the sandbox keeps, in the vendor's own spelling (they travel in updates as they are). */
import type { InlineKeyboard, MessageEntity } from './schemas.ts';

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
  readonly language_code?: string | undefined;
}

export interface PrivateChat {
  readonly id: number;
  readonly type: 'private';
  readonly first_name: string;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
}

/** A file in a message; the width, height (pixels) and duration (seconds) where its kind has them. */
export interface FileRef {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
  readonly file_name?: string | undefined;
  readonly mime_type?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly duration?: number | undefined;
  readonly emoji?: string | undefined;
  readonly type?: string | undefined;
  readonly is_animated?: boolean | undefined;
  readonly is_video?: boolean | undefined;
}

export interface SharedContact {
  readonly phone_number: string;
  readonly first_name: string;
  readonly last_name?: string | undefined;
  readonly user_id?: number | undefined;
}

export interface ForwardOrigin {
  readonly type: 'hidden_user';
  readonly sender_user_name: string;
  readonly date: number;
}

/** What a message carries; exactly one of text, a file kind, contact or location. */
export interface Content {
  readonly text?: string | undefined;
  readonly entities?: readonly MessageEntity[] | undefined;
  readonly caption?: string | undefined;
  readonly caption_entities?: readonly MessageEntity[] | undefined;
  readonly photo?: readonly FileRef[] | undefined;
  readonly document?: FileRef | undefined;
  readonly voice?: FileRef | undefined;
  readonly audio?: FileRef | undefined;
  readonly video?: FileRef | undefined;
  readonly animation?: FileRef | undefined;
  readonly video_note?: FileRef | undefined;
  readonly sticker?: FileRef | undefined;
  readonly contact?: SharedContact | undefined;
  readonly location?: { readonly latitude: number; readonly longitude: number } | undefined;
}

/** Dates are seconds since 1970, as the vendor's are. */
export interface Message extends Content {
  readonly message_id: number;
  readonly date: number;
  readonly edit_date?: number | undefined;
  readonly from: User;
  readonly chat: PrivateChat;
  readonly media_group_id?: string | undefined;
  readonly forward_origin?: ForwardOrigin | undefined;
  readonly reply_to_message?: Message | undefined;
  readonly reply_markup?: InlineKeyboard | undefined;
}

export type UpdateBody =
  | { readonly message: Message }
  | { readonly edited_message: Message }
  | {
      readonly callback_query: {
        readonly id: string;
        readonly from: User;
        readonly chat_instance: string;
        readonly data: string;
        readonly message: Message;
      };
    }
  | { readonly my_chat_member: MembershipChange };

interface MembershipChange {
  readonly chat: PrivateChat;
  readonly from: User;
  readonly date: number;
  readonly old_chat_member: { readonly user: User; readonly status: string };
  readonly new_chat_member: { readonly user: User; readonly status: string };
}

export type Update = UpdateBody & { readonly update_id: number };
