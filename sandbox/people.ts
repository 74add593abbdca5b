import { departments, organizations, staff } from '../prisma/demo.ts';
import type { SlackChannelOption, SlackPerson } from './slack.ts';
import type { TelegramPerson } from './telegram.ts';

/** The demo company as its vendors know it: the same people have a phone, a Telegram and a Slack. */

/** The zone in which the page shows every time. */
export const officeZone = 'Europe/Moscow';

const firstTelegramId = 7001;

const contacts = organizations.flatMap(({ name, contacts }) =>
  contacts.map((contact) => ({ ...contact, company: name })),
);

const named = (full: string) => {
  const [firstName = full, lastName] = full.split(' ');
  return { firstName, lastName };
};

const clients: TelegramPerson[] = contacts.slice(0, 4).map(({ name, phones, company }, index) => ({
  id: firstTelegramId + index,
  ...named(name),
  phone: phones[0]?.e164,
  languageCode: 'ru',
  about: { ru: company, en: company },
}));

/** Clients, an English speaker, somebody whom the base does not know, and an engineer on the road. */
export const telegramPeople: TelegramPerson[] = [
  ...clients,
  {
    id: 7051,
    firstName: 'Никита',
    lastName: 'Новиков',
    phone: '+79165550011',
    languageCode: 'ru',
    about: { ru: 'Пишет впервые', en: 'Writes for the first time' },
  },
  {
    id: 7052,
    firstName: 'Emma',
    lastName: 'Stone',
    phone: '+447700900123',
    languageCode: 'en',
    about: { ru: 'Говорит по-английски', en: 'Speaks English' },
  },
  {
    id: 7061,
    started: true,
    firstName: 'Виктор',
    lastName: 'Громов',
    phone: '+79261110011',
    languageCode: 'ru',
    about: { ru: 'Инженер, в дороге', en: 'Engineer, on the road' },
  },
  {
    id: 7062,
    started: true,
    firstName: 'Мария',
    lastName: 'Белова',
    phone: '+79261110012',
    languageCode: 'ru',
    about: { ru: 'Оператор', en: 'Operator' },
  },
];

/** Which colleagues are in Telegram too; those who usually work there are told there. */
export const staffInTelegram = [
  { id: 7061, email: 'engineer1@demo.example', usually: true },
  { id: 7062, email: 'operator1@demo.example', usually: false },
] as const;

const titles: Record<string, string> = {
  operator: 'оператор',
  dispatcher: 'диспетчер',
  specialist: 'специалист',
  engineer: 'инженер',
  head: 'руководитель',
  quality: 'менеджер по качеству',
  accountant: 'бухгалтер',
  director: 'директор',
  admin: 'администратор',
  tester: 'контролёр качества ремонта',
  parts: 'подбор запчастей',
  receiver: 'приёмщик',
  cashier: 'кассир',
  lawyer: 'юрист',
  trainer: 'преподаватель',
  manager: 'менеджер по продажам',
};

const englishTitles: Record<string, string> = {
  quality: 'quality manager',
  admin: 'administrator',
  tester: 'repair tester',
  parts: 'parts desk',
  receiver: 'front desk',
  manager: 'sales manager',
};

const colleagues: SlackPerson[] = staff.map((person, index) => ({
  id: `U0DEMO${String(index + 1).padStart(2, '0')}`,
  name: person.email.split('@')[0] ?? person.email,
  realName: person.name,
  email: person.email,
  tz: officeZone,
  locale: 'ru-RU',
  title: person.roles.map((role) => titles[role] ?? role).join(', '),
}));

/** What colleagues do, in English: the vendor knows one title of a person, the page shows it in its own language. */
export const titlesInEnglish = Object.fromEntries([
  ...staff.map(({ roles }, index) => [
    colleagues[index]?.id ?? '',
    roles.map((role) => englishTitles[role] ?? role).join(', '),
  ]),
  ['U0GUEST1', 'guest, client'],
]);

/** Colleagues, and a guest of the workspace who is nobody's colleague: he may be a client. */
export const slackPeople: SlackPerson[] = [
  ...colleagues,
  {
    id: 'U0GUEST1',
    name: 'guest',
    realName: 'Глеб Гостев',
    email: 'gleb@guest.example',
    tz: 'Europe/Moscow',
    locale: 'ru-RU',
    title: 'гость, клиент',
  },
];

/** A channel of each department: its new tickets hang there. */
export const slackBoards = departments.map(({ key, name }, index) => ({
  department: key,
  channel: { id: `C0DEMO${index + 1}`, name: boardName(name.ru) } satisfies SlackChannelOption,
}));

function boardName(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}

/** Who calls in the sandbox: clients of the base, and somebody unknown. */
export const callers = [
  ...contacts.map(({ name, phones, company }) => ({ number: phones[0]?.e164 ?? '', label: `${name} · ${company}` })),
  { number: '+79165550011', label: { ru: 'Незнакомый номер', en: 'Unknown number' } },
];

export const office = {
  extensions: staff.flatMap(({ extension }) => (extension ? [extension] : [])),
  queues: { support: ['101', '102'], field: ['103', '101'] },
  line: '+74957770000',
};

export const phoneNames = {
  demoNumbers: callers,
  staff: Object.fromEntries(staff.flatMap(({ extension, name }) => (extension ? [[extension, name]] : []))),
  queueTitles: { support: { ru: 'Поддержка', en: 'Support' }, field: { ru: 'Выездная служба', en: 'Field service' } },
};
