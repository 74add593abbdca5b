import { z } from 'zod';
import { DeadlinePlan, StateDeadline } from './deadline.ts';
import { Effect } from './effect.ts';
import { Condition, Field } from './field.ts';
import { Occasions } from './occasion.ts';
import { Task } from './task.ts';
import { Actor, Fact, Key, Reader, Role, Text, Trigger } from './vocabulary.ts';

/** How the clock and the lists treat a state: waiting pauses, done and cancelled close. */
export const StateKind = z.enum(['active', 'waiting-on-client', 'done', 'cancelled']);
export type StateKind = z.infer<typeof StateKind>;

export const State = z.strictObject({
  title: Text,
  /** What the client reads instead of `title`. */
  clientTitle: Text.optional(),
  owner: Actor.optional(),
  kind: StateKind,
  deadline: StateDeadline.optional(),
  /** Parallel pieces of work while the ticket is here (docs/decisions/0005). */
  tasks: z.array(Task).default([]),
  /** When `on: tasks-done` fires: all tasks have ended well, or any of them has. */
  complete: z.enum(['all', 'any']).default('all'),
});
export type State = z.infer<typeof State>;

/** `open`: every state that does not close the ticket; `any`: every state. */
const From = z.union([z.literal('open'), z.literal('any'), z.array(Key).min(1)]);

export const Transition = z.strictObject({
  key: Key,
  label: Text,
  clientLabel: Text.optional(),
  from: From,
  /** Without it the state stays. */
  to: Key.optional(),
  by: z.array(Actor).min(1),
  /** Fires by itself. */
  on: Trigger.optional(),
  needs: z.array(Fact).default([]),
  unless: z.array(Fact).default([]),
  /** A way that is open only when all hold. */
  when: z.array(Condition).optional(),
  look: z.enum(['primary', 'danger']).optional(),
  form: z.array(Field).default([]),
  comment: z.enum(['required', 'optional']).optional(),
  /** The client sees an answer: the reaction clock ends. */
  answers: z.boolean().default(false),
  tell: z.array(Reader).default([]),
  /** What the client is told; without it, the new state's title. */
  told: Text.optional(),
  effects: z.array(Effect).default([]),
});
export type Transition = z.infer<typeof Transition>;

export const Route = z.strictObject({
  when: z.array(Condition).optional(),
  to: z.union([
    z.enum(['client-responsible', 'head', 'nobody']),
    /** The least loaded holder of the role, of that department or of the whole company. */
    z.strictObject({ role: Role, department: Key.optional(), by: z.literal('load') }),
  ]),
});
export type Route = z.infer<typeof Route>;

const parts = {
  key: Key,
  title: Text,
  /** The button that files it, in the client's menu and the staff's list. */
  button: Text,
  icon: z.string().optional(),
  department: Key,
  /** Its place among the buttons: the smaller, the earlier. */
  place: z.number().int().default(100),
  /** Work about the client, not for him: he neither sees it nor hears of it. */
  hidden: z.boolean().default(false),
  /** Who may file it. */
  opens: z.array(Actor).min(1),
  /** Roles that this process knows beside those of mission.md. */
  roles: z.record(Key, z.strictObject({ title: Text })).default({}),
  /** Opens by itself. */
  on: Occasions,
  form: z.array(Field),
  /** Staff who file it while the client is on the phone may make this move in the same form, if they say yes to `ask`. */
  atOnce: z.strictObject({ ask: Text, move: Key, presumed: z.record(Key, z.string()).default({}) }).optional(),
  /** The field whose answer is the one-line gist. */
  summary: Key,
  routing: z.array(Route).default([]),
  deadlines: z.strictObject({ reaction: DeadlinePlan.optional(), resolution: DeadlinePlan.optional() }).default({}),
  /** How the deadline of the whole is said, instead of «решить», «решим», «решено с опозданием». */
  resolutionWords: z.strictObject({ due: Text, promise: Text, missed: Text }).optional(),
  start: Key,
  states: z.record(Key, State),
  /** What the effect `document` makes: a heading and paragraphs with places such as {client} in them. */
  documents: z.record(Key, z.strictObject({ title: Text, body: z.array(Text).min(1) })).default({}),
};

/** A process as the engine reads it and as a version of it is stored (JSON); parsing a stored one changes nothing. */
export const Definition = z.strictObject({ ...parts, transitions: z.array(Transition) });
export type Definition = z.infer<typeof Definition>;

const Override = z.strictObject({
  use: Key,
  from: From.optional(),
  to: Key.optional(),
  by: z.array(Actor).min(1).optional(),
});

/** A process file: transitions shared by processes are taken by name from standard.yaml. */
export const DefinitionFile = z.strictObject({
  ...parts,
  standard: z.array(z.union([Key, Override])).default([]),
  transitions: z.array(Transition).default([]),
});
export type DefinitionFile = z.infer<typeof DefinitionFile>;

export const StandardFile = z.strictObject({ transitions: z.array(Transition) });
