import { z } from 'zod';

/** The words that the whole process language shares (design.md §5). */

/**
 * A name inside a definition: `ask-client`. Short, for it stands behind buttons (64 bytes in Telegram). Plain objects are
 * looked up by it, so it must not be one of their own.
 */
const name = () =>
  z
    .string()
    .max(24)
    .regex(/^(?!constructor$)[a-z][a-z0-9-]*$/);
export const Key = name();

/** What people read, in both languages of the product. */
export const Text = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof Text>;

/** Roles of mission.md, "Who uses it". `head` in a process means the head of the ticket's department. */
export const BuiltInRole = z.enum([
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
]);
export type BuiltInRole = z.infer<typeof BuiltInRole>;

/** A built-in role, or one that the process declares (soundness.ts looks for it). */
export const Role = name();
export type Role = z.infer<typeof Role>;

/** Who may make a transition: a role, `responsible`, or the product itself (`system`). */
export const Actor = name();
export type Actor = z.infer<typeof Actor>;

/** Who is told of a transition: a role, `responsible`, or the board of the `department`. */
export const Reader = name();
export type Reader = z.infer<typeof Reader>;

/** What moves a ticket without a person: what happens outside it, the end of its tasks, of a ticket opened from it. */
export const Trigger = z.enum([
  'client-wrote',
  'call-missed',
  'client-reached',
  'deadline',
  'tasks-done',
  'task-refused',
  'child-closed',
]);
export type Trigger = z.infer<typeof Trigger>;

/** What may happen to a client's set of products (mission.md E3). */
export const SetChangeKind = z.enum(['add', 'remove', 'replace', 'suspend', 'resume']);
export type SetChangeKind = z.infer<typeof SetChangeKind>;

/** What is known of a ticket beside its state; a transition may need it or exclude it. */
export const Fact = z.enum(['assigned', 'disputed', 'rated', 'reviewed']);
export type Fact = z.infer<typeof Fact>;
