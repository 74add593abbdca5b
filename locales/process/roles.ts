import type { Definition } from '../../core/process/definition.ts';
import { lowerFirst } from '../format.ts';
import { type Locale, wording } from '../index.ts';

const known = [
  'client',
  'operator',
  'dispatcher',
  'specialist',
  'engineer',
  'head',
  'quality',
  'accountant',
  'director',
  'admin',
  'responsible',
  'system',
  'department',
] as const;

/** A role as it is called in a sentence; one that the process declares, by its title there. */
export function roleWords(role: string, roles: Definition['roles'], locale: Locale): string {
  const ours = known.find((name) => name === role);
  return ours ? wording(locale)(`process.role.${ours}`) : lowerFirst(roles[role]?.title[locale] ?? role);
}
