import { readRoles } from '../access.ts';
import type { Actor, Db } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { activeStaff } from './standing.ts';

/**
 * Processes are published by administrators, heads of departments and the product itself (mission.md G2). Throws Refusal
 * `not-allowed`, `revoked`.
 */
export async function mayPublish(db: Db, actor: Actor): Promise<void> {
  if (actor.kind === 'system') return;
  if (actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  const { roles, heads } = await activeStaff(db, actor.id);
  if (heads === null && !readRoles(roles).includes('admin')) throw new Refusal({ code: 'not-allowed' });
}

/** Whether he may; never throws. */
export const canPublish = (db: Db, actor: Actor): Promise<boolean> =>
  mayPublish(db, actor).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );
