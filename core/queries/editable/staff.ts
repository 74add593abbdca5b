import { dayOf } from '../../company-time.ts';
import type { Db, Settings } from '../../context.ts';
import { Text } from '../../process/definition.ts';
import { Refusal } from '../../refusal.ts';
import { rolesHeld } from '../roles.ts';
import { ask, askChoice, askDay, type Editable, known, noOwner, text } from './editable.ts';

/** A colleague; null: a new one. Throws Refusal `not-found`. */
export async function editableStaff(
  db: Db,
  { timeZone }: Pick<Settings, 'timeZone'>,
  id: number | null,
): Promise<Editable> {
  const shown = { title: text(['Сотрудник', 'Colleague']), owned: noOwner };
  if (id === null) return { ...shown, fields: await fieldsOf(db, true, []), values: { active: true } };
  const staff = await db.staff.findUnique({ where: { id }, include: { department: true } });
  if (!staff) throw new Refusal({ code: 'not-found' });
  const { name, email, roles, department, extension, substituteId, absentUntil, active } = staff;
  const absent = absentUntil && dayOf(absentUntil, timeZone);
  const substitute = substituteId === null ? null : String(substituteId);
  const values = { name, email, roles, department: department?.key, extension, substitute, absent, active };
  return { ...shown, fields: await fieldsOf(db, false, roles), values: known(values) };
}

/** `held`: roles that he has, some of which no process may know any more. */
async function fieldsOf(db: Db, fresh: boolean, held: string[]): Promise<Editable['fields']> {
  const departments = await db.department.findMany({ orderBy: { id: 'asc' } });
  const where = departments.map(({ key, name }) => ({ key, label: Text.parse(name) }));
  const named = await rolesHeld(db);
  const lost = held.filter((key) => !named.some((role) => role.key === key));
  const roles = [...named, ...lost.map((key) => ({ key, label: { ru: key, en: key } }))];
  const byEmail = ['По нему его узнают Slack и Telegram', 'Slack and Telegram know him by it'] as const;
  return [
    ask('name', 'text', ['Имя и фамилия', 'Name'], { required: true }),
    ...(fresh ? [ask('email', 'email', ['E-mail', 'E-mail'], { required: true, hint: byEmail })] : []),
    { key: 'roles', type: 'choices', required: true, label: text(['Роли', 'Roles']), options: roles },
    ...(where.length > 0 ? [askChoice('department', ['Отдел', 'Department'], where)] : []),
    ask('extension', 'text', ['Внутренний номер', 'Extension']),
    askDay('absent', ['Отсутствует по', 'Away until']),
    { key: 'substitute', type: 'staff', required: false, label: text(['Кто замещает', 'Who stands in']) },
    ask('active', 'yes-no', ['Работает у нас', 'Works here'], { required: true }),
  ];
}
