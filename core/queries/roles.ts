import type { Db } from '../context.ts';
import type { Option } from '../process/definition.ts';

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

/** The roles that colleagues may hold, with their names. */
export async function rolesHeld(_db: Db): Promise<Option[]> {
  return builtIn;
}
