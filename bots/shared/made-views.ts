import { makeFile } from '../../core/commands/make-file.ts';
import type { Ctx } from '../../core/context.ts';
import { activeProcess } from '../../core/queries/active-process.ts';
import { findTicket } from '../../core/queries/find-ticket.ts';
import { canPublish } from '../../core/queries/may-publish.ts';
import { standing } from '../../core/queries/standing.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Locale } from '../../locales/index.ts';
import type { View } from './view.ts';

/** Views that come with files which are made for them after commit. */

/** A process with its picture, and its file for those who may change it. Throws Refusal `not-found`, `not-allowed`. */
export async function processView(ctx: Ctx, key: string, locale: Locale): Promise<View> {
  if (ctx.actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  const { id } = await activeProcess(ctx.db, key);
  const picture = await makeFile(ctx, { kind: 'version', process: id, locale }, `${key}.png`);
  const may = await canPublish(ctx.db, ctx.actor);
  const source = may ? [await makeFile(ctx, { kind: 'source', process: id }, `${key}.yaml`)] : [];
  return { name: 'process', process: key, files: [picture, ...source] };
}

/** The picture of a ticket's process, with the way that it came. Throws Refusal `not-found`, `not-allowed` (a client). */
export async function schemeView(ctx: Ctx, ticket: number, locale: Locale): Promise<View> {
  const who = await standing(ctx.db, ctx.actor, await findTicket(ctx.db, ticket), ctx.now);
  if (who.party !== 'staff') throw new Refusal({ code: 'not-allowed' });
  const picture = await makeFile(ctx, { kind: 'ticket', ticket, locale }, `${ticket}.png`);
  return { name: 'scheme', ticket, picture };
}
