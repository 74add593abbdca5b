import type { StateKind } from '../definition.ts';

/** Colours of a picture: of whose turn it is, and of what a state is. */

const byRole: Record<string, string> = {
  client: '#d97706',
  responsible: '#2563eb',
  specialist: '#2563eb',
  engineer: '#0e7490',
  operator: '#0d9488',
  dispatcher: '#0d9488',
  head: '#7c3aed',
  director: '#6d28d9',
  quality: '#be185d',
  accountant: '#4d7c0f',
  admin: '#475569',
};
const others = ['#b45309', '#0369a1', '#a21caf', '#15803d', '#9f1239'];

/** The colour of whoever acts in a state; roles that a process declares take their own in turn. */
export function ownerColour(role: string | null, roles: readonly string[]): string {
  if (role === null) return '#64748b';
  const own = roles.filter((one) => byRole[one] === undefined).indexOf(role);
  return byRole[role] ?? others[Math.max(0, own) % others.length] ?? '#64748b';
}

/** What a state's card looks like by its kind. */
export const cardLook = {
  active: { fill: '#ffffff', edge: '#cbd5e1', dash: '' },
  'waiting-on-client': { fill: '#fffbeb', edge: '#f59e0b', dash: '6 4' },
  done: { fill: '#ecfdf5', edge: '#10b981', dash: '' },
  cancelled: { fill: '#f1f5f9', edge: '#94a3b8', dash: '' },
} as const satisfies Record<StateKind, { fill: string; edge: string; dash: string }>;

export const ink = {
  title: '#0f172a',
  text: '#1e293b',
  small: '#64748b',
  line: '#94a3b8',
  way: '#0f172a',
  now: '#e11d48',
};
