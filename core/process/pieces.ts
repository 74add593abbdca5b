import { closing } from './clock-changes.ts';
import type { Definition, Field, State, Text, Transition } from './definition.ts';

/** What a process is made of, as people speak of it. */
export type Part = 'process' | 'role' | 'state' | 'task' | 'deadline' | 'transition' | 'field';

/** The state, transition or task that something belongs to; null: the process itself. */
type Owner = { part: 'state' | 'transition' | 'task'; key: string; name: Text };

/**
 * One piece of a definition. `states` are those where tickets feel it; `has` are its properties by their names in the
 * file. `id` is unique in a definition.
 */
export type Piece = {
  id: string;
  part: Part;
  key: string;
  name: Text | null;
  within: Owner | null;
  states: string[];
  has: Record<string, unknown>;
};

/** A definition taken apart, so that two of them can be laid side by side. */
export function piecesOf(definition: Definition): Piece[] {
  const { key, title, states, transitions, form, deadlines, roles, ...rest } = definition;
  const open = Object.keys(states).filter((state) => !isClosed(states[state]));
  return [
    { ...whole, id: 'process', part: 'process', key, name: title, states: [], has: { title, ...rest } },
    ...Object.entries(roles).map(([role, has]) => piece('role', role, has.title, { ...whole, has })),
    ...Object.entries(states).flatMap(([state, is]) => stateOf(state, is)),
    ...deadline('reaction', deadlines.reaction, { within: null, states: open }),
    ...deadline('resolution', deadlines.resolution, { within: null, states: open }),
    ...transitions.flatMap((transition) => transitionOf(transition, Object.keys(states), open)),
    ...fields(form, whole),
  ];
}

type Place = Pick<Piece, 'within' | 'states'>;

const whole: Place = { within: null, states: [] };

const isClosed = (state: State | undefined): boolean => state !== undefined && closing(state.kind);

function piece(part: Part, key: string, name: Text | null, rest: Place & Pick<Piece, 'has'>): Piece {
  const owner = rest.within ? `${rest.within.part} ${rest.within.key} ` : '';
  return { id: `${owner}${part} ${key}`, part, key, name, ...rest };
}

function stateOf(key: string, { deadline: plan, tasks, ...has }: State): Piece[] {
  const within: Owner = { part: 'state', key, name: has.title };
  const place: Place = { within, states: [key] };
  return [
    piece('state', key, has.title, { within: null, states: [key], has }),
    ...tasks.flatMap((task) => taskOf(task, place)),
    ...deadline(key, plan, place),
  ];
}

function taskOf({ key, form, deadline: plan, ...has }: State['tasks'][number], place: Place): Piece[] {
  const inside: Place = { ...place, within: { part: 'task', key, name: has.title } };
  return [piece('task', key, has.title, { ...place, has }), ...deadline(key, plan, inside), ...fields(form, inside)];
}

const deadline = (key: string, plan: Record<string, unknown> | undefined, place: Place): Piece[] =>
  plan ? [piece('deadline', key, null, { ...place, has: plan })] : [];

function transitionOf({ key, form, ...has }: Transition, all: string[], open: string[]): Piece[] {
  const states = has.from === 'any' ? all : has.from === 'open' ? open : has.from;
  const inside: Place = { states, within: { part: 'transition', key, name: has.label } };
  return [piece('transition', key, has.label, { within: null, states, has }), ...fields(form, inside)];
}

const fields = (form: Field[], place: Place): Piece[] =>
  form.map(({ key, ...has }) => piece('field', key, has.label, { ...place, has }));
