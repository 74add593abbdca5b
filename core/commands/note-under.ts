import type { Ctx } from '../context.ts';
import { type AnnouncedFile, channelOf, keepFiles } from './keep-files.ts';
import { writeToTicket } from './write-message.ts';

/** A message of ours on a channel. */
export interface Under {
  channel: string;
  place: string;
  message: string;
}

/** A colleague wrote under a ticket's card: an internal note (design.md §8). Words under anything else are left alone. */
export async function noteUnder(ctx: Ctx, under: Under, text: string, files: AnnouncedFile[]): Promise<void> {
  if (ctx.actor.kind !== 'staff') return;
  const card = await ctx.db.delivery.findFirst({ where: { ...under, ticketNumber: { not: null } } });
  const channel = channelOf(ctx);
  if (!card?.ticketNumber || !channel) return;
  const ids = await keepFiles(ctx, channel, files, {});
  await writeToTicket(ctx, card.ticketNumber, text, ids, under);
}
