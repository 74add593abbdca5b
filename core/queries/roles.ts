import type { Db } from '../context.ts';
import type { Option } from '../process/definition.ts';
import { activeProcesses } from './active-process.ts';

/** The roles of mission.md, as an administrator gives them. */
const builtIn: Option[] = [
  { key: 'operator', label: { ru: 'Оператор', en: 'Operator' } },
  { key: 'dispatcher', label: { ru: 'Диспетчер', en: 'Dispatcher' } },
  { key: 'specialist', label: { ru: 'Специалист', en: 'Specialist' } },
  { key: 'engineer', label: { ru: 'Инженер', en: 'Engineer' } },
  { key: 'head', label: { ru: 'Руководитель', en: 'Head' } },
  { key: 'quality', label: { ru: 'Менеджер по качеству', en: 'Quality manager' } },
  { key: 'accountant', label: { ru: 'Бухгалтер', en: 'Accountant' } },
  { key: 'director', label: { ru: 'Директор', en: 'Director' } },
  { key: 'admin', label: { ru: 'Администратор', en: 'Administrator' } },
];

/** The roles that colleagues may hold, with their names: the built-in ones, then those that processes declare. */
export async function rolesHeld(db: Db): Promise<Option[]> {
  const declared = new Map<string, Option>();
  for (const { definition } of await activeProcesses(db))
    for (const [key, { title }] of Object.entries(definition.roles ?? {}))
      if (!builtIn.some((role) => role.key === key)) declared.set(key, { key, label: title });
  return [...builtIn, ...declared.values()];
}
