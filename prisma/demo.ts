/** The demo company (design.md §10): what the sandbox and `npm run seed` load. Sandbox servers know the same people. */

export interface DemoStaff {
  name: string;
  email: string;
  roles: string[];
  department: string;
  heads?: boolean;
  extension?: string;
}

export const departments = [
  { key: 'support', name: { ru: 'Техподдержка', en: 'Technical support' } },
  { key: 'hotline', name: { ru: 'Горячая линия', en: 'Hotline' } },
  { key: 'field', name: { ru: 'Выездная служба', en: 'Field service' } },
  { key: 'accounting', name: { ru: 'Бухгалтерия', en: 'Accounting' } },
  { key: 'training', name: { ru: 'Обучение', en: 'Training' } },
  { key: 'repair', name: { ru: 'Ремонтный центр', en: 'Repair centre' } },
  { key: 'sales', name: { ru: 'Отдел продаж', en: 'Sales' } },
] as const;

export const staff: DemoStaff[] = [
  {
    name: 'Мария Белова',
    email: 'operator1@demo.example',
    roles: ['operator', 'dispatcher'],
    department: 'hotline',
    extension: '101',
  },
  {
    name: 'Денис Орлов',
    email: 'operator2@demo.example',
    roles: ['operator'],
    department: 'hotline',
    extension: '102',
  },
  {
    name: 'Софья Лаптева',
    email: 'operator3@demo.example',
    roles: ['operator', 'dispatcher'],
    department: 'field',
    extension: '103',
  },
  { name: 'Ольга Ветрова', email: 'head@demo.example', roles: ['head'], department: 'support', heads: true },
  {
    name: 'Ирина Шульц',
    email: 'hotline-head@demo.example',
    roles: ['head', 'operator'],
    department: 'hotline',
    heads: true,
  },
  {
    name: 'Павел Кузьмин',
    email: 'field-head@demo.example',
    roles: ['head', 'dispatcher'],
    department: 'field',
    heads: true,
  },
  { name: 'Игорь Смирнов', email: 'specialist1@demo.example', roles: ['specialist'], department: 'support' },
  { name: 'Наталья Рябова', email: 'specialist2@demo.example', roles: ['specialist'], department: 'support' },
  { name: 'Виктор Громов', email: 'engineer1@demo.example', roles: ['engineer'], department: 'field' },
  { name: 'Алексей Жуков', email: 'engineer2@demo.example', roles: ['engineer'], department: 'field' },
  { name: 'Елена Краева', email: 'quality@demo.example', roles: ['quality'], department: 'support' },
  {
    name: 'Татьяна Соль',
    email: 'accountant@demo.example',
    roles: ['accountant'],
    department: 'accounting',
    heads: true,
  },
  { name: 'Сергей Данилов', email: 'director@demo.example', roles: ['director'], department: 'support' },
  { name: 'Роман Админ', email: 'admin@demo.example', roles: ['admin'], department: 'support' },
  { name: 'Лидия Мороз', email: 'accountant2@demo.example', roles: ['accountant'], department: 'accounting' },
  {
    name: 'Глеб Токарев',
    email: 'repair-head@demo.example',
    roles: ['head', 'dispatcher'],
    department: 'repair',
    heads: true,
  },
  { name: 'Артём Лунин', email: 'engineer3@demo.example', roles: ['engineer'], department: 'repair' },
  { name: 'Вероника Штиль', email: 'tester@demo.example', roles: ['tester'], department: 'repair' },
  { name: 'Степан Деев', email: 'parts@demo.example', roles: ['parts'], department: 'repair' },
  {
    name: 'Полина Азарова',
    email: 'training-head@demo.example',
    roles: ['head', 'trainer'],
    department: 'training',
    heads: true,
  },
  { name: 'Кирилл Лосев', email: 'trainer@demo.example', roles: ['trainer'], department: 'training' },
  {
    name: 'Руслан Вишняков',
    email: 'sales-head@demo.example',
    roles: ['head', 'manager'],
    department: 'sales',
    heads: true,
  },
  { name: 'Яна Берёзкина', email: 'manager@demo.example', roles: ['manager'], department: 'sales' },
  { name: 'Галина Приходько', email: 'receiver@demo.example', roles: ['receiver'], department: 'repair' },
  { name: 'Нина Орлик', email: 'cashier@demo.example', roles: ['cashier'], department: 'repair' },
  { name: 'Марк Ледин', email: 'lawyer@demo.example', roles: ['lawyer'], department: 'sales' },
];

export interface DemoContact {
  name: string;
  position: string;
  phones: { e164: string; extension?: string }[];
  email?: string;
}

export interface DemoOrganization {
  name: string;
  serviceLevel: 'standard' | 'silver' | 'gold';
  responsible: string; // e-mail of staff
  region: string;
  balance: number; // kopecks
  debtSince?: string; // instant, UTC
  requisites: Record<string, string>;
  contacts: DemoContact[];
}

export const organizations: DemoOrganization[] = [
  {
    name: 'Ромашка, ООО',
    serviceLevel: 'gold',
    responsible: 'specialist1@demo.example',
    region: 'Москва',
    balance: -1_240_000,
    debtSince: '2026-11-01T00:00:00Z',
    requisites: { inn: '7701234567', kpp: '770101001', address: 'Москва, ул. Лесная, 5' },
    contacts: [
      {
        name: 'Анна Котова',
        position: 'бухгалтер',
        phones: [{ e164: '+74951234567' }],
        email: 'kotova@romashka.example',
      },
      { name: 'Лев Котов', position: 'директор', phones: [{ e164: '+79035550101' }] },
    ],
  },
  {
    name: 'Вектор, АО',
    serviceLevel: 'silver',
    responsible: 'specialist2@demo.example',
    region: 'Москва',
    balance: 250_000,
    requisites: { inn: '7709876543', kpp: '770901001', address: 'Москва, Волгоградский пр-т, 42' },
    contacts: [
      { name: 'Пётр Ильин', position: 'системный администратор', phones: [{ e164: '+79161234567' }] },
      { name: 'Жанна Мирова', position: 'офис-менеджер', phones: [{ e164: '+74957654321', extension: '12' }] },
    ],
  },
  {
    name: 'Лицей № 7',
    serviceLevel: 'standard',
    responsible: 'specialist2@demo.example',
    region: 'Казань',
    balance: 0,
    requisites: { inn: '1655000007', address: 'Казань, ул. Пушкина, 10' },
    contacts: [
      { name: 'Ольга Юдина', position: 'завуч', phones: [{ e164: '+78002000600' }] },
      { name: 'Тимур Галеев', position: 'учитель информатики', phones: [{ e164: '+78002000600' }] },
    ],
  },
];

/** Working hours of the demo company: an ordinary Russian office with its production calendar. */
export const calendar = {
  timeZone: 'Europe/Moscow',
  week: {
    mon: [['09:00', '18:00']],
    tue: [['09:00', '18:00']],
    wed: [['09:00', '18:00']],
    thu: [['09:00', '18:00']],
    fri: [['09:00', '18:00']],
  },
  productionCalendar: 'ru',
};
