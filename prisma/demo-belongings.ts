/** What the clients of the demo company have: products, sets, contracts, equipment. Days are counted from the seeding. */

export const products = [
  {
    key: 'kp-buh',
    name: { ru: 'КонсультантПлюс: Бухгалтер', en: 'ConsultantPlus: Accountant' },
    price: 840_000,
    active: true,
  },
  { key: 'kp-jur', name: { ru: 'КонсультантПлюс: Юрист', en: 'ConsultantPlus: Lawyer' }, price: 790_000, active: true },
  {
    key: 'kp-budget',
    name: { ru: 'КонсультантПлюс: Бюджетные организации', en: 'ConsultantPlus: Public bodies' },
    price: 620_000,
    active: true,
  },
  { key: '1c-support', name: { ru: 'Сопровождение 1С', en: '1C support' }, price: 1_200_000, active: true },
  { key: 'it-care', name: { ru: 'Обслуживание компьютеров', en: 'Computer care' }, price: 150_000, active: true },
  {
    key: 'print-care',
    name: { ru: 'Обслуживание принтеров и МФУ', en: 'Printer care' },
    price: 90_000,
    active: true,
  },
  { key: 'fax', name: { ru: 'Обслуживание факсов', en: 'Fax care' }, price: 60_000, active: false },
];

interface Belongings {
  set: { product: string; quantity?: number; price?: number; suspended?: true; since: number }[];
  contracts: { number: string; subject: string; signed: number; until: number }[];
  items: { serial: string; written: string; name: string; sold: number; warranty?: number }[];
}

/** By the name of the organisation; `since`, `signed`, `sold` are days ago, `until` and `warranty` days ahead. */
export const belongings: Record<string, Belongings> = {
  'Ромашка, ООО': {
    set: [
      { product: 'kp-buh', since: 700 },
      { product: '1c-support', since: 700 },
      { product: 'it-care', quantity: 12, since: 345 },
    ],
    contracts: [{ number: 'Р-118', subject: 'Информационное и техническое обслуживание', signed: 320, until: 45 }],
    items: [
      {
        serial: 'VUG8Z12345',
        written: 'VUG 8Z12345',
        name: 'МФУ Kyocera ECOSYS M2040dn',
        sold: 165,
        warranty: 200,
      },
      { serial: 'PF3X9K2B', written: 'PF-3X9K2B', name: 'Ноутбук Lenovo ThinkPad L14', sold: 900, warranty: -170 },
    ],
  },
  'Вектор, АО': {
    set: [
      { product: 'kp-jur', since: 420 },
      { product: 'it-care', quantity: 25, price: 130_000, since: 420 },
      { product: 'print-care', quantity: 6, suspended: true, since: 200 },
    ],
    contracts: [{ number: 'В-07', subject: 'Обслуживание рабочих мест', signed: 40, until: 325 }],
    items: [{ serial: '7QK2ZN3', written: '7QK2ZN3', name: 'Сервер Dell PowerEdge T150', sold: 420 }],
  },
  'Лицей № 7': {
    set: [
      { product: 'kp-budget', since: 250 },
      { product: 'print-care', quantity: 4, since: 250 },
    ],
    contracts: [],
    items: [{ serial: 'X4WK9700123', written: 'X4WK 9700123', name: 'Проектор Epson EB-X06', sold: 610 }],
  },
};
