/** Words of the Slack pane, Russian and English side by side. */
const words = {
  channels: ['Каналы', 'Channels'],
  apps: ['Приложения', 'Apps'],
  you: ['вы', 'you'],
  youAre: ['Вы вошли как', 'Signed in as'],
  app: ['ПРИЛОЖЕНИЕ', 'APP'],
  home: ['Главная', 'Home'],
  messages: ['Сообщения', 'Messages'],
  homeEmpty: ['Здесь пока пусто', 'Nothing here yet'],
  homeEmptyHint: ['Приложение ещё не показало вам главную.', 'The app has not shown you its home yet.'],
  channelEmpty: ['Здесь начинается канал', 'This is the very beginning of'],
  dmEmpty: ['Здесь переписка с приложением', 'This is your conversation with'],
  onlyYou: ['Видно только вам', 'Only visible to you'],
  edited: ['(изменено)', '(edited)'],
  thread: ['Обсуждение', 'Thread'],
  replyInThread: ['Ответить в обсуждении', 'Reply in thread'],
  toChannel: ['отправил(а) из обсуждения', 'replied to a thread'],
  alsoTo: ['Отправить и в', 'Also send to'],
  writeTo: ['Написать в', 'Message'],
  reply: ['Ответить…', 'Reply…'],
  attach: ['Приложить файл', 'Attach a file'],
  send: ['Отправить', 'Send now'],
  commands: ['Команды', 'Commands'],
  mention: ['Упомянуть приложение', 'Mention the app'],
  remove: ['Убрать', 'Remove'],
  react: ['Отметить', 'Add reaction'],
  more: ['Ещё', 'More actions'],
  copyText: ['Скопировать текст', 'Copy text'],
  erase: ['Удалить сообщение', 'Delete message'],
  close: ['Закрыть', 'Close'],
  back: ['Назад', 'Back'],
  cancel: ['Отмена', 'Cancel'],
  confirm: ['Подтвердить', 'Confirm'],
  optional: ['(необязательно)', '(optional)'],
  choose: ['Выберите', 'Choose an option'],
  chooseDate: ['Выберите день', 'Select a date'],
  chooseTime: ['Выберите время', 'Select a time'],
  search: ['Поиск', 'Search'],
  typeMore: ['Введите ещё', 'Type more'],
  nothing: ['Ничего не найдено', 'No results'],
  addFiles: ['Выберите файл', 'Choose a file'],
  chosen: ['выбрано', 'selected'],
  today: ['Сегодня', 'Today'],
  yesterday: ['Вчера', 'Yesterday'],
  done: ['Готово', 'Done'],
  dispatch_failed: [
    'Приложение сейчас не отвечает. Попробуйте чуть позже.',
    'The app is not responding right now. Try again later.',
  ],
  operation_timeout: [
    'Приложение не ответило вовремя. Попробуйте ещё раз.',
    'We had some trouble connecting. Try again?',
  ],
  offline: ['Нет связи. Ждём — всё вернётся само.', 'No connection. Waiting — all will come back by itself.'],
  othersWait: ['Непрочитанных у других', 'Unread by others'],
  menu: ['Каналы и люди', 'Channels and people'],
  required: ['Заполните это поле', 'Please complete this required field.'],
  too_short: ['Слишком коротко', 'This is too short.'],
  too_long: ['Слишком длинно', 'This is too long.'],
  not_a_number: ['Здесь нужно число', 'This must be a number.'],
  too_small: ['Число слишком маленькое', 'This number is too small.'],
  too_big: ['Число слишком большое', 'This number is too big.'],
  not_an_email: ['Проверьте адрес почты', 'This must be an e-mail address.'],
  not_a_url: ['Проверьте ссылку', 'This must be a link.'],
};

/** @param {string} lang `ru` or `en` @returns {(key: string) => string} an unknown key is given back as it is */
export const speaker = (lang) => (key) => words[key]?.[lang === 'en' ? 1 : 0] ?? key;

/** «3 ответа», “3 replies”. */
export const repliesOf = (lang, count) => {
  if (lang === 'en') return `${count} ${count === 1 ? 'reply' : 'replies'}`;
  const form = new Intl.PluralRules('ru').select(count);
  return `${count} ${{ one: 'ответ', few: 'ответа' }[form] ?? 'ответов'}`;
};

export const sizeOf = (lang, bytes) => {
  const units = lang === 'en' ? ['B', 'KB', 'MB'] : ['Б', 'КБ', 'МБ'];
  const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  const number = bytes / 1024 ** step;
  return `${new Intl.NumberFormat(lang, { maximumFractionDigits: step === 0 ? 0 : 1 }).format(number)} ${units[step]}`;
};
