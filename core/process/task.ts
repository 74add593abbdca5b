import { z } from 'zod';
import { DeadlinePlan } from './deadline.ts';
import { Condition, Field } from './field.ts';
import { Actor, Key, Text } from './vocabulary.ts';

/** The longest key of a task: `-done` and the like are added to it. */
export const longestTaskKey = 16;

/**
 * A piece of work of a state, given to a role. It ends by a transition that the engine makes of it (ways.ts):
 * docs/decisions/0005.
 */
export const Task = z.strictObject({
  key: Key.max(longestTaskKey),
  title: Text,
  kind: z.enum(['do', 'approve', 'acknowledge']).default('do'),
  /** A role, `head`, `responsible` or `client`. */
  by: Actor,
  /** Whose holders of the role; without it, those of the whole company (specialists and engineers: of the ticket's own). */
  department: Key.optional(),
  /** One for every holder of the role; otherwise for whoever is first. */
  each: z.boolean().default(false),
  /** Only when all hold at the moment of entering the state. */
  when: z.array(Condition).optional(),
  /** Asked of the one who finishes it; the answers are kept on the ticket. */
  form: z.array(Field).default([]),
  deadline: DeadlinePlan.optional(),
});
export type Task = z.infer<typeof Task>;
