import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '../context.ts';
import type { Ticket } from '../queries/find-ticket.ts';
import { record } from './record-entry.ts';

/**
 * From now on, for so many months, the ticket's item is under warranty (mission.md D1, D2); a longer one that it has already
 * is not cut short. Nothing without an item.
 */
export async function grantWarranty(ctx: Ctx, ticket: Ticket, months: number): Promise<number[]> {
  const { item, number } = ticket;
  if (!item) return [];
  const until = monthsFrom(ctx.now, months, ctx.settings.timeZone);
  const before = item.warrantyUntil;
  if (before !== null && before >= until) return [];
  await ctx.db.item.update({ where: { id: item.id }, data: { warrantyUntil: until, warrantyTicket: number } });
  const what = { kind: 'warranty', until: until.toISOString(), before: before?.toISOString() ?? null } as const;
  return [await record(ctx, number, what, true)];
}

/** The same day of a later month, or its last one: 31 January and a month is 28 February. */
function monthsFrom(at: Date, months: number, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(local.add({ months }).epochMilliseconds);
}
