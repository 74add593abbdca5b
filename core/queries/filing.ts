import type { Actor, Db } from '../context.ts';
import type { Definition } from '../process/definition.ts';
import { activeProcesses } from './active-process.ts';
import { rolesOf } from './standing.ts';

/** What this person may file: the buttons of his menu, in the order of their files (`place`). Throws Refusal `revoked`. */
export async function mayFile(db: Db, actor: Actor): Promise<Definition[]> {
  const roles = await rolesOf(db, actor);
  const processes = await activeProcesses(db);
  return processes
    .map(({ definition }) => definition)
    .filter(({ opens }) => roles.some((role) => opens.includes(role)))
    .sort((one, other) => one.place - other.place);
}
