import type { Answers } from './answers.ts';
import { type ClockChange, clockChanges, closing } from './clock-changes.ts';
import type { Field } from './field.ts';
import { askable, holds, isFilled, settled } from './form.ts';
import { keepAnswers, type Outcome, resolve } from './outcome.ts';
import type { Definition, State, Transition } from './schema.ts';
import { mayDo, type OpenTask } from './tasks.ts';
import type { Actor, Role, Trigger } from './vocabulary.ts';
import { allTransitions, type TaskWay, taskWay } from './ways.ts';

/** What the engine must know of a ticket. `reviewed`: the quality manager has marked it. `answers`: with what known.ts names. */
export type TicketFacts = {
  state: string;
  assigned: boolean;
  disputed: boolean;
  rated: boolean;
  reviewed: boolean;
  answers: Answers;
  tasks: OpenTask[]; // those open now
};

/** Who acts, seen from one ticket: his roles and his relations to it. */
export type Who = {
  party: 'client' | 'staff' | 'system';
  id: number | null; // of staff
  roles: Role[];
  responsible: boolean;
  ownDepartment: boolean;
  headOfDepartment: boolean;
  departmentId: number | null; // his own
  headsId: number | null; // the department that he leads
  standsInFor: readonly number[]; // colleagues who are away, of whom he is the substitute
  forResponsible: boolean; // one of them is responsible
  headsInstead: readonly number[]; // departments that they lead
  headsTicketInstead: boolean; // that of the ticket among them
};

export const SYSTEM: Who = {
  party: 'system',
  id: null,
  roles: [],
  responsible: false,
  ownDepartment: false,
  headOfDepartment: false,
  departmentId: null,
  headsId: null,
  standsInFor: [],
  forResponsible: false,
  headsInstead: [],
  headsTicketInstead: false,
};

/** `not-now`: the ticket is elsewhere by now (an old button). `not-yours`: another person may. */
export type MoveRefusal =
  | { code: 'unknown' }
  | { code: 'not-now' }
  | { code: 'not-yours' }
  | { code: 'unanswered'; field: string };

/** `ended`: the open task that it ends, and how. */
export type Move = {
  ok: true;
  to: string;
  transition: Transition;
  effects: Outcome[];
  clocks: ClockChange[];
  ended: { task: OpenTask; as: TaskWay['ends'] } | null;
};

/** The state in which a ticket of this process begins. */
export function start(definition: Definition): string {
  return definition.start;
}

/** The state of that key; throws RangeError when the definition has none (a sound one always has). */
export function stateOf(definition: Definition, key: string): State {
  const state = definition.states[key];
  if (!state) throw new RangeError(`process ${definition.key} has no state ${key}`);
  return state;
}

/** Whether a ticket in this state is closed: done or cancelled. */
export function isClosed(definition: Definition, state: string): boolean {
  return closing(stateOf(definition, state).kind);
}

/** What this person may do to the ticket now, in the order of the file: the buttons, and all that `move` accepts. */
export function available(definition: Definition, ticket: TicketFacts, who: Who): Transition[] {
  return allTransitions(definition).filter((transition) => isHis(definition, transition, ticket, who));
}

/** What happens by itself on this trigger: make the first of them with `move` as SYSTEM. */
export function triggered(definition: Definition, ticket: TicketFacts, trigger: Trigger): Transition[] {
  const fires = trigger === 'deadline' ? stateOf(definition, ticket.state).deadline?.fires : undefined;
  return available(definition, ticket, SYSTEM).filter(
    (transition) => transition.on === trigger || transition.key === fires,
  );
}

/** The questions of a transition; a demanded or possible comment is the last of them, with the key `comment`. */
export function formOf(transition: Transition): Field[] {
  if (!transition.comment) return transition.form;
  const label = { ru: 'Комментарий', en: 'Comment' };
  const required = transition.comment === 'required';
  return [...transition.form, { type: 'long-text', key: 'comment', label, required }];
}

/**
 * Makes a transition, purely: where to, what to carry out, what happens to the clocks. `answers` are values that
 * `checkAnswer` let through; those of hidden fields are dropped.
 */
export function move(
  definition: Definition,
  ticket: TicketFacts,
  who: Who,
  key: string,
  answers: Answers = {},
): Move | { ok: false; why: MoveRefusal } {
  const transition = allTransitions(definition).find((one) => one.key === key && isHis(definition, one, ticket, who));
  if (!transition) return { ok: false, why: whyNot(definition, ticket, key) };
  const form = formOf(transition);
  const missing = askable(form, answers, ticket.answers).find(
    (field) => field.required && !isFilled(answers[field.key]),
  );
  if (missing) return { ok: false, why: { code: 'unanswered', field: missing.key } };
  const given = settled(form, answers, ticket.answers);
  const to = transition.to ?? ticket.state;
  const asked = new Set(form.map(({ key: field }) => field));
  return {
    ok: true,
    to,
    transition,
    effects: [
      ...transition.effects.flatMap((effect) => resolve(effect, given, ticket.answers, asked)),
      ...keepAnswers(transition, given),
    ],
    clocks: clockChanges(definition, ticket.state, transition),
    ended: endedBy(definition, key, ticket, who),
  };
}

/** Why a transition that is not available is not. */
export function whyNot(definition: Definition, ticket: TicketFacts, key: string): MoveRefusal {
  const known = allTransitions(definition).filter((transition) => transition.key === key);
  if (known.length === 0) return { code: 'unknown' };
  const now = known.some((transition) => fitsNow(definition, transition, ticket));
  return { code: now ? 'not-yours' : 'not-now' };
}

function isHis(definition: Definition, transition: Transition, ticket: TicketFacts, who: Who): boolean {
  if (!fitsNow(definition, transition, ticket)) return false;
  if (!taskWay(definition, transition.key)) return isOpenTo(transition, who);
  return endedBy(definition, transition.key, ticket, who) !== null;
}

/** The open task that this person would end by it: his own first, else any that he may do. */
function endedBy(definition: Definition, key: string, ticket: TicketFacts, who: Who): Move['ended'] {
  const way = taskWay(definition, key);
  const task = way && tasksBehind(way, ticket).find((one) => mayDo(one, way.task.each, who));
  return way && task ? { task, as: way.ends } : null;
}

const tasksBehind = ({ task, state }: TaskWay, ticket: TicketFacts): OpenTask[] =>
  ticket.state === state ? ticket.tasks.filter(({ key }) => key === task.key) : [];

function fitsNow(definition: Definition, transition: Transition, ticket: TicketFacts): boolean {
  const { from, needs, unless, when } = transition;
  const way = taskWay(definition, transition.key);
  if (way && tasksBehind(way, ticket).length === 0) return false;
  if (!holds(when, ticket.answers)) return false;
  if (needs.some((fact) => !ticket[fact]) || unless.some((fact) => ticket[fact])) return false;
  if (from === 'any') return true;
  return from === 'open' ? !isClosed(definition, ticket.state) : from.includes(ticket.state);
}

function isOpenTo(transition: Transition, who: Who): boolean {
  return transition.by.some((actor) => isActor(actor, who));
}

/** Specialists and engineers act within their department; the other roles serve the whole company. */
export function isActor(actor: Actor, who: Who): boolean {
  if (actor === 'system' || actor === 'client') return who.party === actor;
  if (who.party !== 'staff') return false;
  if (actor === 'responsible') return who.responsible;
  if (actor === 'head') return who.headOfDepartment;
  if (actor === 'specialist' || actor === 'engineer') return who.ownDepartment && who.roles.includes(actor);
  return who.roles.includes(actor);
}
