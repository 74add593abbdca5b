import { readFileSync } from 'node:fs';
import type { Answers, AnswerValue } from '../../../core/process/answers.ts';
import {
  BuiltInRole,
  type Definition,
  type Field,
  type Role,
  readDefinition,
} from '../../../core/process/definition.ts';
import { SYSTEM, type TicketFacts, type Who } from '../../../core/process/engine.ts';

const read = (name: string) => readFileSync(new URL(`../../../core/processes/${name}.yaml`, import.meta.url), 'utf8');

export const STANDARD = read('standard');
const NAMES = ['hotline', 'tech-support', 'work-order', 'callback'];

/** A process as it ships; throws with its problems when it cannot be read. */
export function shipped(name: string): Definition {
  const result = readDefinition(read(name), STANDARD);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problems)}`);
  return result.definition;
}

export const SHIPPED = NAMES.map(shipped);

export function ticketIn(state: string, facts: Partial<TicketFacts> = {}): TicketFacts {
  return { state, assigned: true, disputed: false, rated: false, reviewed: false, answers: {}, tasks: [], ...facts };
}

export const CLIENT: Who = { ...SYSTEM, party: 'client' };

/** Staff with these roles, in the ticket's department unless said otherwise. */
export function staff(roles: Role[], relations: Partial<Who> = {}): Who {
  return { ...SYSTEM, party: 'staff', id: 12, departmentId: 1, roles, ownDepartment: true, ...relations };
}

export const HEAD = staff(['head'], { headOfDepartment: true });
export const RESPONSIBLE = staff(['specialist', 'engineer', 'operator'], { responsible: true });

/** One of everybody who may stand before a ticket. */
export const EVERYBODY: Who[] = [
  SYSTEM,
  CLIENT,
  HEAD,
  RESPONSIBLE,
  staff([]),
  ...BuiltInRole.options.map((role) => staff([role])),
  ...BuiltInRole.options.map((role) => staff([role], { ownDepartment: false })),
];

/** A right answer to every question of a form, so that a transition can be made. */
export function answersTo(form: Field[]): Answers {
  return Object.fromEntries(form.map((field) => [field.key, answerTo(field)]));
}

function answerTo(field: Field): AnswerValue {
  switch (field.type) {
    case 'choice':
      return field.options[0]?.key ?? '';
    case 'choices':
      return field.options.map(({ key }) => key);
    case 'file':
      return ['7'];
    case 'number':
    case 'money':
      return field.type === 'number' ? (field.min ?? 1) : 100;
    case 'yes-no':
      return true;
    case 'date':
      return '2026-11-24';
    case 'time-slot':
      return { date: '2026-11-24', from: '10:00', to: '12:00' };
    case 'phone':
      return '+79161234567';
    default:
      return field.type === 'email' ? 'anna@romashka.example' : '12';
  }
}
