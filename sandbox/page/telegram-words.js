/** Words of Telegram's own app and of the sandbox around it. */
import { localeOf, sandboxNow, sandboxTime } from './time.js';

const ru = {
  person: 'Вы сейчас',
  people: 'За кого писать',
  addPerson: 'Добавить человека',
  firstName: 'Имя',
  lastName: 'Фамилия',
  phone: 'Телефон',
  phoneHint: '+79161234567',
  phoneWrong: 'Номер с плюсом и кодом страны, только цифры',
  language: 'Язык Telegram',
  add: 'Добавить',
  cancel: 'Отмена',
  close: 'Закрыть',
  noPhone: 'без номера',
  newcomer: 'ещё не писал боту',
  blockedShort: 'бот заблокирован',
  bot: 'бот',
  actions: {
    typing: 'печатает…',
    upload_photo: 'отправляет фото…',
    upload_document: 'отправляет файл…',
    upload_video: 'отправляет видео…',
    record_voice: 'записывает голосовое…',
    upload_voice: 'отправляет голосовое…',
  },
  whatCanBotDo: 'Что умеет этот бот?',
  empty: 'Здесь пока ничего нет',
  start: 'Запустить',
  menu: 'Меню',
  write: 'Сообщение',
  send: 'Отправить',
  attach: 'Прикрепить',
  keyboard: 'Клавиатура бота',
  more: 'Ещё',
  block: 'Остановить и заблокировать',
  unblock: 'Разблокировать',
  today: 'Сегодня',
  yesterday: 'Вчера',
  edited: 'изменено',
  reply: 'Ответить',
  edit: 'Изменить',
  copy: 'Скопировать текст',
  editing: 'Редактирование',
  forwarded: 'Переслано от',
  photo: 'Фото',
  video: 'Видео',
  voice: 'Голосовое сообщение',
  document: 'Файл',
  sticker: 'Стикер',
  voiceShort: 'Голосовое',
  contact: 'Контакт',
  location: 'Место на карте',
  demoFiles: 'Готовые файлы',
  ownFiles: 'Свои файлы',
  caption: 'Подпись',
  chosen: (count) => `Выбрано: ${count}`,
  unread: (count) => `Непрочитанных у других: ${count}`,
  shareTitle: 'Поделиться номером',
  shareText: (bot, phone) => `Бот «${bot}» увидит ваш номер ${phone}.`,
  noPhoneTitle: 'Нет номера',
  noPhoneText: 'У этого человека в примере нет телефона.',
  share: 'Поделиться',
  ok: 'Хорошо',
  foreignContact: 'Чужой контакт',
  foreignName: 'Имя в контакте',
  sendContact: 'Отправить контакт',
  openLink: (url) => `Открыть ${url}?`,
  open: 'Открыть',
  retry: 'Не получилось. Попробуйте ещё раз.',
  offline: 'ждём соединения…',
  bytes: ['Б', 'КБ', 'МБ'],
};
const en = {
  person: 'You are',
  people: 'Who is writing',
  addPerson: 'Add a person',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  phoneHint: '+79161234567',
  phoneWrong: 'Plus, country code and digits only',
  language: 'Telegram language',
  add: 'Add',
  cancel: 'Cancel',
  close: 'Close',
  noPhone: 'no number',
  newcomer: 'has not met the bot',
  blockedShort: 'bot blocked',
  bot: 'bot',
  actions: {
    typing: 'typing…',
    upload_photo: 'sending a photo…',
    upload_document: 'sending a file…',
    upload_video: 'sending a video…',
    record_voice: 'recording a voice message…',
    upload_voice: 'sending a voice message…',
  },
  whatCanBotDo: 'What can this bot do?',
  empty: 'No messages here yet',
  start: 'Start',
  menu: 'Menu',
  write: 'Message',
  send: 'Send',
  attach: 'Attach',
  keyboard: 'Bot keyboard',
  more: 'More',
  block: 'Stop and block bot',
  unblock: 'Unblock',
  today: 'Today',
  yesterday: 'Yesterday',
  edited: 'edited',
  reply: 'Reply',
  edit: 'Edit',
  copy: 'Copy text',
  editing: 'Edit message',
  forwarded: 'Forwarded from',
  photo: 'Photo',
  video: 'Video',
  voice: 'Voice message',
  document: 'File',
  sticker: 'Sticker',
  voiceShort: 'Voice',
  contact: 'Contact',
  location: 'Location',
  demoFiles: 'Ready files',
  ownFiles: 'Your files',
  caption: 'Caption',
  chosen: (count) => `Selected: ${count}`,
  unread: (count) => `Unread by others: ${count}`,
  shareTitle: 'Share your number',
  shareText: (bot, phone) => `The bot “${bot}” will see your number ${phone}.`,
  noPhoneTitle: 'No number',
  noPhoneText: 'This person of the demo has no phone.',
  share: 'Share',
  ok: 'OK',
  foreignContact: 'Somebody else’s contact',
  foreignName: 'Name in the contact',
  sendContact: 'Send contact',
  openLink: (url) => `Open ${url}?`,
  open: 'Open',
  retry: 'That did not work. Please try again.',
  offline: 'waiting for network…',
  bytes: ['B', 'KB', 'MB'],
};

/** Words in the page's language; Russian by default. */
export const wordsFor = (lang) => (lang === 'en' ? en : ru);

/** "14:05" in the company's zone. */
export const clock = (at, lang) =>
  new Date(at).toLocaleTimeString(localeOf(lang), { hour: '2-digit', minute: '2-digit', timeZone: sandboxTime.zone });

/** "Сегодня", "Вчера", "12 ноября". */
export function dayName(at, lang) {
  const words = wordsFor(lang);
  const format = { day: 'numeric', month: 'long', timeZone: sandboxTime.zone };
  const dayOf = (moment) => new Date(moment).toLocaleDateString(localeOf(lang), format);
  const day = dayOf(at);
  if (day === dayOf(sandboxNow())) return words.today;
  return day === dayOf(sandboxNow() - 86_400_000) ? words.yesterday : day;
}

/** "43,4 КБ". */
export function fileSize(bytes, lang) {
  const units = wordsFor(lang).bytes;
  const power = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
  const value = (bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1);
  return `${lang === 'en' ? value : value.replace('.', ',')} ${units[power]}`;
}

/** Seconds as "0:07". */
export const length = (seconds = 0) =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`;

/** "+7 916 123-45-67" for Russian numbers; others as they are. */
export function phoneText(phone) {
  const parts = /^\+?7(\d{3})(\d{3})(\d\d)(\d\d)$/.exec(phone ?? '');
  if (parts) return `+7\u00a0${parts[1]}\u00a0${parts[2]}\u2011${parts[3]}\u2011${parts[4]}`;
  return phone && !phone.startsWith('+') ? `+${phone}` : phone;
}

export const fullName = ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(' ');
