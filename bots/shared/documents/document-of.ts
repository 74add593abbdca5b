import type { Core } from '../../../core/commands/perform.ts';
import type { Made } from '../../../core/made-file.ts';
import { fillPlaces } from '../../../core/process/places.ts';
import { processOf } from '../../../core/queries/active-process.ts';
import { findTicket } from '../../../core/queries/find-ticket.ts';
import { showCalendarDay } from '../../../locales/format.ts';
import { speechOf } from '../screens/reader.ts';
import { dotted } from '../screens/words.ts';
import { pdfOf } from './pdf.ts';
import { valuesOf } from './values.ts';

type Asked = Extract<Made, { kind: 'document' }>;

/** A document of the process's own text as PDF (mission.md A10); null: the process has it no more. */
export async function documentOf(core: Core, { ticket: number, document, locale, answers }: Asked) {
  const source = { db: core.prisma, settings: core.settings, now: core.now() };
  const ticket = await findTicket(source.db, number);
  const { definition } = processOf(ticket);
  const text = definition.documents[document];
  if (!text) return null;
  const speech = speechOf({ locale, timeZone: core.settings.timeZone }, source.now);
  const values = await valuesOf(source, ticket, definition, answers, speech);
  const paragraphs = text.body.flatMap((one) => fillPlaces(one[locale], values) ?? []);
  const title = fillPlaces(text.title[locale], values) ?? definition.title[locale];
  const day = showCalendarDay(source.now, speech);
  const foot = dotted(core.settings.companyName, speech.t('ticket.number', { number }), day);
  return pdfOf({ title, place: dotted(core.settings.companyName, day), paragraphs, foot });
}
