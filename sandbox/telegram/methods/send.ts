import { z } from 'zod';
import { changed, seconds } from '../changes.ts';
import { type FileKind, fileContent, fileIn, resolveFile } from '../content.ts';
import { formatted, lengthOf } from '../formatted.ts';
import { badRequest } from '../refusal.ts';
import { captioned, entity, inputFile, int, json, sending, text } from '../schemas.ts';
import type { Content } from '../vendor.ts';
import { chatFor, post } from './chat.ts';
import { type Method, method, type Params } from './method.ts';

export const formattedText = { text, parse_mode: z.string().optional(), entities: json(z.array(entity)).optional() };
type FormattedText = { text: string; parse_mode?: string | undefined; entities?: z.infer<typeof entity>[] | undefined };
type Captioned = {
  caption?: string | undefined;
  parse_mode?: string | undefined;
  caption_entities?: z.infer<typeof entity>[] | undefined;
};

/** Throws 400 for an empty text or one longer than 4096 characters after parsing. */
export function textContent({ text: source, parse_mode, entities }: FormattedText): {
  text: string;
  entities?: Content['entities'];
} {
  const done = formatted(source, parse_mode, entities);
  if (done.text === '') throw badRequest('message text is empty');
  if (lengthOf(done.text) > 4096) throw badRequest('message is too long');
  return done.entities.length > 0 ? done : { text: done.text };
}

/** Throws 400 for a caption longer than 1024 characters after parsing. */
export function captionContent({ caption, parse_mode, caption_entities }: Captioned): Content {
  if (!caption) return {};
  const done = formatted(caption, parse_mode, caption_entities);
  if (lengthOf(done.text) > 1024) throw badRequest('message caption is too long');
  return { caption: done.text, ...(done.entities.length > 0 ? { caption_entities: done.entities } : {}) };
}

export const sendMessage = method(z.object({ ...sending, ...formattedText }), ({ world }, input) => {
  const chat = chatFor(world, input.chat_id);
  return post(world, chat, textContent(input), { markup: input.reply_markup, reply: input.reply_parameters });
});

const sendFile = (kind: FileKind): Method =>
  method(
    z.object({ ...sending, ...captioned, [kind]: inputFile, duration: int.optional() }),
    ({ world }, input, raw) => {
      const chat = chatFor(world, input.chat_id);
      const file = resolveFile(world, kind, inputFile.parse(raw[kind]), raw);
      const content = { ...fileContent(kind, file, input.duration), ...captionContent(input) };
      return post(world, chat, content, { markup: input.reply_markup, reply: input.reply_parameters });
    },
  );

const albumItem = z.object({ type: z.enum(['photo', 'video', 'document', 'audio']), media: inputFile, ...captioned });

const sendMediaGroup = method(z.object({ ...sending, media: json(z.array(albumItem)) }), ({ world }, input, raw) => {
  const chat = chatFor(world, input.chat_id);
  if (input.media.length < 2 || input.media.length > 10) throw badRequest('group send failed: expected 2-10 media');
  const album = String(world.clock() * 1000 + world.counters.message);
  const contents = input.media.map((item) => ({
    ...fileContent(item.type, resolveFile(world, item.type, item.media, raw)),
    ...captionContent(item),
  }));
  return contents.map((content) => post(world, chat, content, { reply: input.reply_parameters, album }));
});

const sendContact = method(
  z.object({ ...sending, phone_number: text, first_name: text, last_name: text.optional() }),
  ({ world }, { chat_id, phone_number, first_name, last_name, reply_markup, reply_parameters }) =>
    post(
      world,
      chatFor(world, chat_id),
      { contact: { phone_number, first_name, last_name } },
      { markup: reply_markup, reply: reply_parameters },
    ),
);

const degrees = z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), z.number());
const sendLocation = method(z.object({ ...sending, latitude: degrees, longitude: degrees }), ({ world }, input) => {
  const { latitude, longitude, reply_markup, reply_parameters } = input;
  return post(
    world,
    chatFor(world, input.chat_id),
    { location: { latitude, longitude } },
    { markup: reply_markup, reply: reply_parameters },
  );
});

const chatActions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
] as const;
const sendChatAction = method(
  z.object({ chat_id: sending.chat_id, action: z.string() }),
  ({ world }, { chat_id, action }) => {
    const chat = chatFor(world, chat_id);
    if (!chatActions.some((known) => known === action)) throw badRequest('wrong parameter action in request');
    chat.action = { name: action, until: (seconds(world) + 5) * 1000 };
    changed(world, 'chat', chat.person.id);
    return true;
  },
);

const copying = z.object({ ...sending, ...captioned, from_chat_id: sending.chat_id, message_id: int });

/** The content of a message without its time, author and keyboard. */
function contentOfMessage(context: Parameters<Method>[0], params: Params) {
  const input = copying.parse(params);
  const source = context.world.chats.get(Number(input.from_chat_id))?.messages.get(input.message_id);
  if (!source) throw badRequest('message to copy not found');
  const { text: own, entities, caption, caption_entities, contact, location } = source;
  const file = fileIn(source);
  const kept = file ? (file.kind === 'photo' ? { photo: source.photo } : { [file.kind]: file.ref }) : {};
  return { text: own, entities, caption, caption_entities, contact, location, ...kept, ...captionContent(input) };
}

const copyMessage = method(copying, (context, input, raw) => {
  const sent = post(context.world, chatFor(context.world, input.chat_id), contentOfMessage(context, raw), {
    markup: input.reply_markup,
  });
  return { message_id: sent.message_id };
});
const forwardMessage = method(copying, (context, input, raw) =>
  post(context.world, chatFor(context.world, input.chat_id), contentOfMessage(context, raw), {}),
);

export const sendMethods: Readonly<Record<string, Method>> = {
  sendMessage,
  sendMediaGroup,
  sendContact,
  sendLocation,
  sendChatAction,
  copyMessage,
  forwardMessage,
  sendPhoto: sendFile('photo'),
  sendDocument: sendFile('document'),
  sendVoice: sendFile('voice'),
  sendAudio: sendFile('audio'),
  sendVideo: sendFile('video'),
  sendAnimation: sendFile('animation'),
  sendVideoNote: sendFile('video_note'),
  sendSticker: sendFile('sticker'),
};
