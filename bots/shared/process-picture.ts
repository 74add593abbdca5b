import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Core } from '../../core/commands/perform.ts';
import { drawPng } from '../../core/drawing/draw-png.ts';
import type { FileStore } from '../../core/file-store.ts';
import type { Made } from '../../core/made-file.ts';
import { pictureOf } from '../../core/process/picture/picture.ts';
import { drawProcess } from '../../core/process/picture/svg.ts';
import { findTicket } from '../../core/queries/find-ticket.ts';
import { processVersion } from '../../core/queries/process-versions.ts';
import { proposalCard } from '../../core/queries/proposal.ts';
import { wayOf } from '../../core/queries/way-of.ts';
import { type Locale, wording } from '../../locales/index.ts';
import { pictureWords } from '../../locales/process/picture.ts';

type Drawn = Extract<Made, { kind: 'version' | 'proposal' | 'ticket' }>;

/** Bytes that lie in the store already. */
export interface Kept {
  stored: string;
  bytes: number;
}

/** The picture of a process as PNG in the store; one that was drawn before is not drawn again. Null: nothing to draw. */
export async function processPicture(core: Core, store: FileStore, made: Drawn): Promise<Kept | null> {
  const svg = await svgOf(core, made);
  if (svg === null) return null;
  const stored = `pictures/${createHash('sha256').update(svg).digest('hex')}.png`;
  const known = await store.find(stored);
  if (known !== null) return { stored, bytes: known };
  return { stored, bytes: await store.put(stored, Readable.from(Buffer.from(await drawPng(svg)))) };
}

async function svgOf({ prisma }: Core, made: Drawn): Promise<string | null> {
  switch (made.kind) {
    case 'version': {
      const stored = await processVersion(prisma, made.process);
      return draw(stored.definition, versionWords(stored.version, made.locale), made.locale);
    }
    case 'proposal': {
      const { checked } = await proposalCard(prisma, made.proposal);
      if (!checked?.ok) return null; // it was decided meanwhile
      const version = (checked.current?.version ?? 0) + 1;
      return draw(checked.definition, versionWords(version, made.locale), made.locale);
    }
    case 'ticket': {
      const ticket = await findTicket(prisma, made.ticket);
      const { definition } = await processVersion(prisma, ticket.processId);
      const subtitle = wording(made.locale)('ticket.number', { number: ticket.number });
      return draw(definition, subtitle, made.locale, await wayOf(prisma, ticket));
    }
  }
}

type Definition = Parameters<typeof pictureOf>[0];

const draw = (definition: Definition, subtitle: string, locale: Locale, way: Parameters<typeof pictureOf>[2] = null) =>
  drawProcess(pictureOf(definition, pictureWords(definition, locale, subtitle), way)).svg;

const versionWords = (version: number, locale: Locale): string =>
  wording(locale)('process.picture.version', { version });
