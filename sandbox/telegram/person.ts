import { contactOf, edit, fileFor, lastOfBot, plainText, press, say, sendAlbum, setBlocked, tapReply } from './acts.ts';
import { saveChat } from './changes.ts';
import type { FileKind } from './content.ts';
import type { FileOptions, GivenFile, PersonHands } from './hands.ts';
import { chatView } from './view.ts';
import type { Chat, World } from './world.ts';

/** The hands of the person of this chat. */
export function handsOf(world: World, chat: Chat): PersonHands {
  const sendFile =
    (kind: FileKind, demo: string) =>
    (file: GivenFile = demo, options: FileOptions = {}) =>
      say(world, chat, fileFor(world, kind, file, options), options);
  return {
    send: (text, options) => say(world, chat, plainText(text), options),
    start: () => say(world, chat, plainText('/start')),
    startWith: (parameter) => say(world, chat, plainText(`/start ${parameter}`)),
    sendContact: (contact = true) =>
      say(
        world,
        chat,
        contactOf(chat, contact),
        contact === true || !contact.forwardedFrom ? {} : { forwardedFrom: contact.forwardedFrom },
      ),
    sendLocation: (latitude, longitude) => say(world, chat, { location: { latitude, longitude } }),
    sendPhoto: sendFile('photo', 'error-window.jpg'),
    sendAlbum: (files, options) => sendAlbum(world, chat, files, options),
    sendVoice: (file = 'voice.ogg', options = {}) => sendFile('voice', 'voice.ogg')(file, { duration: 5, ...options }),
    sendVideo: (file = 'printer.mp4', options = {}) =>
      sendFile('video', 'printer.mp4')(file, { duration: 4, ...options }),
    sendDocument: sendFile('document', 'act.pdf'),
    sendSticker: (file = 'sticker.webp') => sendFile('sticker', 'sticker.webp')(file),
    press: (messageId, button) => press(world, chat, messageId, button),
    tapReply: (label) => tapReply(world, chat, label),
    edit: (messageId, text) => edit(world, chat, messageId, text),
    block: () => setBlocked(world, chat, true),
    unblock: () => setBlocked(world, chat, false),
    read() {
      if (chat.unread === 0) return;
      chat.unread = 0;
      saveChat(world, chat);
    },
    chat: () => chatView(world, chat),
    last: () => lastOfBot(world, chat),
    replyKeyboard: () => chat.keyboard,
    toasts: () => chat.toasts,
    action: () => (chat.action && chat.action.until > world.clock() ? chat.action.name : undefined),
  };
}
