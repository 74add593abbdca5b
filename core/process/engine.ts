import type { Answers } from './answers.ts';
import { type ClockChange, clockChanges, closing } from './clock-changes.ts';
import type { Field } from './field.ts';
import { askable, isFilled, settled } from './form.ts';
import { type Outcome, resolve } from './outcome.ts';
import type { Definition, State, Transition } from './schema.ts';
import type { Actor, Role, Trigger } from './vocabulary.ts';

/** What the engine must know of a ticket. `reviewed`: the quality manager has marked it. */
export type TicketFacts = {
  state: string;
  assigned: boolean;
  disputed: boolean;
  rated: boolean;
  reviewed: boolean;
  answers: Answers;
};

/** Who acts, seen from one ticket: his roles and his relations to it. */
export type Who = {
  party: 'client' | 'staff' | 'system';
  roles: Role[];
  responsible: boolean;
  ownDepartment: boolean;
  headOfDepartment: boolean;
};

export const SYSTEM: Who = {
  party: 'system',
  roles: [],
  responsible: false,
  ownDepartment: false,
  headOfDepartment: false,
};

/** `not-now`: the ticket is elsewhere by now (an old button). `not-yours`: another person may. */
export type MoveRefusal =
  | { code: 'unknown' }
  | { code: 'not-now' }
  | { code: 'not-yours' }
  | { code: 'unanswered'; field: string };

export type Move = { ok: true; to: string; transition: Transition; effects: Outcome[]; clocks: ClockChange[] };

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
  return definition.transitions.filter(
    (transition) => isOpenTo(transition, who) && fitsNow(definition, transition, ticket),
  );
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
  const transition = available(definition, ticket, who).find((candidate) => candidate.key === key);
  if (!transition) return { ok: false, why: whyNot(definition, ticket, key) };
  const form = formOf(transition);
  const missing = askable(form, answers, ticket.answers).find(
    (field) => field.required && !isFilled(answers[field.key]),
  );
  if (missing) return { ok: false, why: { code: 'unanswered', field: missing.key } };
  const given = settled(form, answers, ticket.answers);
  const to = transition.to ?? ticket.state;
  return {
    ok: true,
    to,
    transition,
    effects: transition.effects.flatMap((effect) => resolve(effect, given, ticket.answers)),
    clocks: clockChanges(definition, ticket.state, transition),
  };
}

/** Why a transition that is not available is not. */
export function whyNot(definition: Definition, ticket: TicketFacts, key: string): MoveRefusal {
  const known = definition.transitions.filter((transition) => transition.key === key);
  if (known.length === 0) return { code: 'unknown' };
  const now = known.some((transition) => fitsNow(definition, transition, ticket));
  return { code: now ? 'not-yours' : 'not-now' };
}

function fitsNow(definition: Definition, { from, needs, unless }: Transition, ticket: TicketFacts): boolean {
  if (needs.some((fact) => !ticket[fact]) || unless.some((fact) => ticket[fact])) return false;
  if (from === 'any') return true;
  return from === 'open' ? !isClosed(definition, ticket.state) : from.includes(ticket.state);
}

function isOpenTo(transition: Transition, who: Who): boolean {
  return transition.by.some((actor) => isActor(actor, who));
}

/** Specialists and engineers act within their department; the other roles serve the whole company. */
function isActor(actor: Actor, who: Who): boolean {
  if (actor === 'system' || actor === 'client') return who.party === actor;
  if (who.party !== 'staff') return false;
  if (actor === 'responsible') return who.responsible;
  if (actor === 'head') return who.headOfDepartment;
  if (actor === 'specialist' || actor === 'engineer') return who.ownDepartment && who.roles.includes(actor);
  return who.roles.includes(actor);
}
