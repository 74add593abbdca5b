import type { Field } from './process/definition.ts';

/** The few fields by which an unknown person is registered (mission.md A2). */
export const registerFields: Field[] = [
  { key: 'name', type: 'text', required: true, label: { ru: 'Имя и фамилия', en: 'Name' } },
  {
    key: 'organization',
    type: 'text',
    required: false,
    label: { ru: 'Организация', en: 'Organisation' },
    hint: { ru: 'Частное лицо — пропустите', en: 'Skip it for a private person' },
  },
  { key: 'position', type: 'text', required: false, label: { ru: 'Должность', en: 'Position' } },
  {
    key: 'phones',
    type: 'long-text',
    required: false,
    label: { ru: 'Телефоны', en: 'Phones' },
    hint: { ru: 'Несколько — через запятую', en: 'Several: separated by commas' },
  },
  { key: 'email', type: 'email', required: false, label: { ru: 'E-mail', en: 'E-mail' } },
  { key: 'region', type: 'text', required: false, label: { ru: 'Город или регион', en: 'City or region' } },
];
