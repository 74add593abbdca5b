import { readdirSync, readFileSync } from 'node:fs';
import type { Answers, AnswerValue } from '../../../core/process/answers.ts';
import {
  BuiltInRole,
  type Definition,
  type Field,
  type Role,
  readDefinition,
} from '../../../core/process/definition.ts';
import { SYSTEM, type TicketFacts, type Who } from '../../../core/process/engine.ts';
import type { Condition } from '../../../core/process/field.ts';
import type { OpenTask } from '../../../core/process/tasks.ts';

const read = (name: string) => readFileSync(new URL(`../../../core/processes/${name}.yaml`, import.meta.url), 'utf8');

export const STANDARD = read('standard');
const NAMES = readdirSync(new URL('../../../core/processes', import.meta.url))
  .flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : []))
  .filter((name) => name !== 'standard');

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

/** The same, and holders of the roles that the process declares. */
export const everybodyOf = ({ roles }: Definition): Who[] => [
  ...EVERYBODY,
  ...Object.keys(roles).map((role) => staff([role])),
];

/** The tasks of a state, open for their roles. */
export const openTasks = ({ states }: Definition, state: string): OpenTask[] =>
  (states[state]?.tasks ?? []).map(({ key, by }, id) => ({
    ...{ id, key, role: by, departmentId: null, assigneeId: null },
  }));

/** No answers, and those under which each way out of this state that has conditions is open. */
export function waysOfAnswers({ transitions }: Definition, state: string): Answers[] {
  const here = transitions.filter(({ from }) => typeof from === 'string' || from.includes(state));
  const wanted = here.flatMap(({ when }) => (when ? [Object.fromEntries(when.flatMap(fulfilled))] : []));
  return [{}, ...new Map(wanted.map((answers) => [JSON.stringify(answers), answers])).values()];
}

function fulfilled(condition: Condition): [string, AnswerValue][] {
  const { field } = condition;
  if ('is' in condition) return [[field, condition.is]];
  if ('in' in condition) return condition.in.slice(0, 1).map((value) => [field, value]);
  if ('filled' in condition) return condition.filled ? [[field, 100]] : [];
  if ('above' in condition) return [[field, condition.above + 1]];
  return 'below' in condition ? [[field, condition.below - 1]] : [];
}

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
