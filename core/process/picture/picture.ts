import type { Condition, DeadlinePlan, Definition, State, StateKind, Transition } from '../definition.ts';

/** How things of a process are called in one language; wording is not the core's. */
export interface PictureWords {
  title: string;
  subtitle: string;
  state(state: State): string;
  label(transition: Transition): string;
  task(task: State['tasks'][number]): string;
  role(role: string): string;
  deadline(plan: DeadlinePlan): string;
  trigger(transition: Transition): string; // of what happens by itself
  kind(kind: StateKind): string;
  entry(states: string[] | 'open' | 'any'): string; // «из любого открытого»
  condition(conditions: Condition[]): string; // «если …»
  now: string;
}

/** Where a ticket is and how it came: each move in order. */
export interface Way {
  present: string;
  moves: { from: string; to: string; transition: string | null }[];
}

/** A way out of a state, or into it from many. `taken`: how many times this ticket went so. */
export interface Row {
  label: string;
  detail: string;
  to: string; // key of a state
  toTitle: string;
  auto: boolean; // happens by itself
  taken: number;
}

export interface Card {
  key: string;
  title: string;
  kind: StateKind;
  owner: string | null; // role
  ownerTitle: string | null;
  deadline: string | null;
  tasks: { text: string; detail: string }[];
  entries: Row[]; // ways into it from so many states that they are not drawn
  rows: Row[];
  isStart: boolean;
  mark: 'present' | 'visited' | 'unvisited' | null; // null: no ticket is meant
}

/** All that is drawn of a process, worded. */
export interface Picture {
  title: string;
  subtitle: string;
  cards: Card[];
  kinds: { kind: StateKind; title: string }[];
  owners: { role: string; title: string }[];
  now: string;
}

/** A way that begins in so many states is told at its end. */
const many = 4;

/** What is to be drawn of a process, with the way of a ticket if one is meant (mission.md D3). Pure. */
export function pictureOf(definition: Definition, words: PictureWords, way: Way | null = null): Picture {
  const cards = Object.entries(definition.states).map(([key, state]) => cardOf(definition, key, state, words, way));
  const owners = [...new Set(cards.flatMap(({ owner }) => owner ?? []))];
  const kinds = [...new Set(cards.map(({ kind }) => kind))];
  return {
    title: words.title,
    subtitle: words.subtitle,
    cards,
    kinds: kinds.map((kind) => ({ kind, title: words.kind(kind) })),
    owners: owners.map((role) => ({ role, title: words.role(role) })),
    now: words.now,
  };
}

/** Of a ticket: the ways that it took, and those that lie before it. */
function cardOf(definition: Definition, key: string, state: State, words: PictureWords, way: Way | null): Card {
  const leaving = definition.transitions.filter(
    (one) => leads(one) && (way || !isCommon(one)) && comesFrom(definition, one, key),
  );
  const entering = way ? [] : definition.transitions.filter((one) => one.to === key && isCommon(one));
  const mark = way && markOf(key, way);
  const row = (one: Transition, from: string | null) => rowOf(definition, one, from, words, way);
  return {
    key,
    title: words.state(state),
    kind: state.kind,
    owner: state.owner ?? null,
    ownerTitle: state.owner === undefined ? null : words.role(state.owner),
    deadline: state.deadline ? words.deadline(state.deadline) : null,
    tasks: state.tasks.map((task) => ({ text: words.task(task), detail: detailOf(task, words) })),
    entries: entering.flatMap((one) => row(one, null)),
    rows: leaving
      .flatMap((one) => row(one, key))
      .filter(({ taken }) => mark === null || mark === 'present' || taken > 0),
    isStart: definition.start === key,
    mark,
  };
}

const detailOf = ({ by, deadline }: State['tasks'][number], words: PictureWords): string =>
  [words.role(by), ...(deadline ? [words.deadline(deadline)] : [])].join(' · ');

/** Whether it leads to another state at all. */
const leads = ({ to, from }: Transition): boolean => to !== undefined && !(from.length === 1 && from[0] === to);

/** From anywhere, or from many states; a step forward is always drawn. */
const isCommon = ({ from, look }: Transition): boolean =>
  typeof from === 'string' || (from.length >= many && look !== 'primary');

function comesFrom({ states }: Definition, { from, to }: Transition, state: string): boolean {
  if (to === state) return false;
  if (Array.isArray(from)) return from.includes(state);
  const kind = states[state]?.kind;
  return from === 'any' || kind === 'active' || kind === 'waiting-on-client';
}

function rowOf(
  definition: Definition,
  one: Transition,
  from: string | null,
  words: PictureWords,
  way: Way | null,
): Row[] {
  const target = one.to === undefined ? undefined : definition.states[one.to];
  if (!target || one.to === undefined) return [];
  const auto = one.by.every((role) => role === 'system');
  const doers = auto
    ? words.trigger(one)
    : one.by
        .filter((role) => role !== 'system')
        .map(words.role)
        .join(', ');
  const origin = from === null ? words.entry(originsOf(definition, one, words)) : '';
  const condition = one.when && one.when.length > 0 ? words.condition(one.when) : '';
  return [
    {
      label: words.label(one),
      detail: [doers, origin, condition].filter((part) => part !== '').join(' · '),
      to: one.to,
      toTitle: words.state(target),
      auto,
      taken: takenBy(one, from, way),
    },
  ];
}

function originsOf({ states }: Definition, { from }: Transition, words: PictureWords): string[] | 'open' | 'any' {
  if (typeof from === 'string') return from;
  return from.flatMap((key) => (states[key] ? [words.state(states[key])] : []));
}

function takenBy({ key }: Transition, from: string | null, way: Way | null): number {
  return way?.moves.filter((move) => move.transition === key && (from === null || move.from === from)).length ?? 0;
}

function markOf(key: string, { present, moves }: Way): Card['mark'] {
  if (key === present) return 'present';
  return moves.some(({ from, to }) => from === key || to === key) ? 'visited' : 'unvisited';
}
