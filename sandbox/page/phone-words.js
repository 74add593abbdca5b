/** Words of the telephones, and how numbers and times are written. */
const ru = {
  loading: 'Телефоны включаются…',
  offline: 'Связь с телефонной станцией прервалась, ждём.',
  tooLate: 'Уже не получится: звонок перешёл дальше.',
  client: 'Клиент звонит',
  office: 'Телефоны офиса',
  history: 'Недавние звонки',
  whoCalls: 'Кто звонит',
  where: 'Куда',
  otherNumber: 'Другой номер',
  hiddenNumber: 'Номер скрыт',
  numberHint: '+7 916 555-00-11',
  call: 'Позвонить',
  queue: (title) => `Очередь «${title}»`,
  extension: 'Телефон',
  free: 'Свободен',
  ringing: 'Звонит',
  ringbackTone: 'гудки',
  inQueue: 'ждёт в очереди',
  talking: 'Разговор',
  weCallYou: 'вам звонят из офиса',
  callingClient: 'Звоним клиенту',
  pickUpToCall: 'Снимите трубку — соединим',
  pickUp: 'Ответить',
  refuse: 'Отклонить',
  hangUp: 'Положить трубку',
  clientHangsUp: 'Клиент кладёт трубку',
  transfer: 'Перевести',
  transferTo: 'Кому:',
  missed: 'пропущен',
  notReached: 'не дозвонились',
  spoke: (extension) => (extension ? `разговор с ${extension}` : 'разговор'),
};

const en = {
  loading: 'Switching the phones on…',
  offline: 'The link to the exchange is down, waiting.',
  tooLate: 'Too late: the call has moved on.',
  client: 'The client calls',
  office: 'Office phones',
  history: 'Recent calls',
  whoCalls: 'Who calls',
  where: 'Where to',
  otherNumber: 'Another number',
  hiddenNumber: 'Hidden number',
  numberHint: '+7 916 555-00-11',
  call: 'Call',
  queue: (title) => `Queue “${title}”`,
  extension: 'Phone',
  free: 'Free',
  ringing: 'Ringing',
  ringbackTone: 'ringing',
  inQueue: 'waiting in the queue',
  talking: 'Talking',
  weCallYou: 'the office is calling you',
  callingClient: 'Calling the client',
  pickUpToCall: 'Pick up to be connected',
  pickUp: 'Answer',
  refuse: 'Decline',
  hangUp: 'Hang up',
  clientHangsUp: 'The client hangs up',
  transfer: 'Transfer',
  transferTo: 'To:',
  missed: 'missed',
  notReached: 'not reached',
  spoke: (extension) => (extension ? `spoke with ${extension}` : 'talked'),
};

export const wordsFor = (lang) => (lang === 'en' ? en : ru);

/** A word of the demo company: the same in both languages, or one for each. */
export const inLang = (label, lang) => (typeof label === 'string' ? label : (label[lang] ?? label.ru));

/** +7 495 123-45-67 for Russian numbers, others as they are; null stays null. */
export function spelled(number) {
  const parts = /^(\+7|8)(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(number ?? '');
  return parts ? `${parts[1]} ${parts[2]} ${parts[3]}-${parts[4]}-${parts[5]}` : number;
}

/** Minutes and seconds between two instants (ISO); until now when there is no second. */
export function clock(since, until = null) {
  const seconds = Math.max(0, Math.floor(((until ? Date.parse(until) : Date.now()) - Date.parse(since)) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
