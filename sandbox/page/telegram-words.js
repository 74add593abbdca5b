/** Words of Telegram's own app and of the sandbox around it. */
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
  contact: 'Контакт',
  location: 'Место на карте',
  demoFiles: 'Готовые файлы',
  ownFiles: 'Свои файлы',
  caption: 'Подпись',
  chosen: (count) => `Выбрано: ${count}`,
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
  offline: 'Соединение…',
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
  contact: 'Contact',
  location: 'Location',
  demoFiles: 'Ready files',
  ownFiles: 'Your files',
  caption: 'Caption',
  chosen: (count) => `Selected: ${count}`,
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
  offline: 'Connecting…',
  bytes: ['B', 'KB', 'MB'],
};

/** Words in the page's language; Russian by default. */
export const wordsFor = (lang) => (lang === 'en' ? en : ru);

/** "14:05" in the reader's zone. */
export const clock = (at, lang) =>
  new Date(at).toLocaleTimeString(lang === 'en' ? 'en-GB' : 'ru', { hour: '2-digit', minute: '2-digit' });

/** "Сегодня", "Вчера", "12 ноября". */
export function dayName(at, lang) {
  const words = wordsFor(lang);
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (at >= midnight) return words.today;
  if (at >= midnight - 86_400_000) return words.yesterday;
  return new Date(at).toLocaleDateString(lang === 'en' ? 'en-GB' : 'ru', { day: 'numeric', month: 'long' });
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
