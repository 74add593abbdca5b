import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client.ts';
import { type ChannelName, type Ctx, channelNames, type Db } from '../context.ts';
import { Made } from '../made-file.ts';
import { tellContact, tellStaff } from './deliver.ts';
import { bringDocument } from './make-document.ts';
import { refreshCards } from './refresh-cards.ts';

/** Where a file can be fetched, or what it is to be made of. */
const Source = z.union([
  z
    .object({ channel: z.enum(channelNames), id: z.string() })
    .transform((fetched) => ({ kind: 'fetched' as const, ...fetched })),
  z.object({ made: Made }).transform(({ made }) => ({ kind: 'made' as const, made })),
]);

export interface PendingFile {
  id: number;
  name: string;
  mime: string; // as announced
  from: { kind: 'fetched'; channel: ChannelName; id: string } | { kind: 'made'; made: Made };
}

/** A file whose bytes are not here yet; null: it is fetched, or never will be. */
export async function pendingFile(db: Db, id: number): Promise<PendingFile | null> {
  const file = await db.file.findUnique({ where: { id } });
  if (!file || file.stored !== null || file.problem !== null) return null;
  return { id, name: file.name, mime: file.mime, from: Source.parse(file.source) };
}

/** The bytes are kept under a key, or it is known why they never will be: nothing about a file is lost silently. */
export async function settleFile(
  ctx: Ctx,
  id: number,
  outcome: { stored: string; mime: string; bytes: number } | { problem: string },
): Promise<void> {
  const file = await ctx.db.file.update({ where: { id }, data: outcome, include: { message: true, ticket: true } });
  if (file.ticketNumber !== null) await refreshCards(ctx, file.ticketNumber);
  if ('problem' in outcome) return askAgain(ctx, file);
  const source = Source.safeParse(file.source).data;
  if (source?.kind === 'made' && source.made.kind === 'document') await bringDocument(ctx, id, source.made);
}

type Lost = Prisma.FileGetPayload<{ include: { message: true; ticket: true } }>;

/** Whoever sent a file that could not be fetched is asked for it again. */
async function askAgain(ctx: Ctx, { name, message, ticket }: Lost): Promise<void> {
  const telling = { kind: 'file-lost', ticket: ticket?.number ?? null, file: name } as const;
  const staffId = message?.staffId ?? null;
  const contactId = message?.contactId ?? ticket?.contactId ?? null;
  if (staffId !== null) await tellStaff(ctx, staffId, telling);
  else if (contactId !== null) await tellContact(ctx, contactId, telling);
}
