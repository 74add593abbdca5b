import type { Ctx } from '../context.ts';
import { placeOfStaff } from '../queries/places.ts';
import { Refusal } from '../refusal.ts';
import { mayKeepData } from './erase-person.ts';

/**
 * Has all that is kept of a person made into files, sent to the chat of the administrator who asked. Throws Refusal
 * `not-allowed`, `revoked`, `no-chat`.
 */
export async function orderPerson(ctx: Ctx, contact: number): Promise<void> {
  await mayKeepData(ctx);
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  if (!(await placeOfStaff(ctx, actor.id))) throw new Refusal({ code: 'no-chat' });
  await ctx.errand({ kind: 'person-file', staff: actor.id, contact });
}
