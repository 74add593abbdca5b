import type { Ctx } from '../context.ts';
import type { Made } from '../made-file.ts';
import type { Answers } from '../process/answers.ts';
import type { Definition, Text } from '../process/definition.ts';
import { fillPlaces } from '../process/places.ts';
import { processOf } from '../queries/active-process.ts';
import type { Ticket } from '../queries/find-ticket.ts';
import { localeOfContact } from '../queries/locale-of.ts';
import { boardsOf } from '../queries/places.ts';
import { deliver, tellContact, ticketSlot } from './deliver.ts';
import { record } from './record-entry.ts';

/** What of a document: its key in the process, and the answers as they are at this moment. */
export interface Making {
  document: string;
  answers: Answers;
  told: boolean; // the client gets it
}

/**
 * Has a document of the process's own text made after commit (mission.md A10, C4); it comes to the ticket when it is
 * there. Nothing for a key that the process does not know.
 */
export async function makeDocument(ctx: Ctx, ticket: Ticket, { document, answers, told }: Making): Promise<number[]> {
  const { definition } = processOf(ticket);
  const text = definition.documents[document];
  if (!text) return [];
  const locale = localeOfContact(ctx, ticket.contact);
  const made = { kind: 'document', ticket: ticket.number, document, locale, answers, told } as const;
  const name = `${document}-${ticket.number}.pdf`;
  const file = { kind: 'document', name, mime: 'application/pdf', bytes: 0, source: { made }, at: ctx.now };
  const { id } = await ctx.db.file.create({ data: file });
  await ctx.fetchLater(id);
  return [];
}

type Document = Extract<Made, { kind: 'document' }>;

/** A document is there: it hangs on its ticket, its department sees it, and the client gets it where he is to. */
export async function bringDocument(ctx: Ctx, file: number, made: Document): Promise<void> {
  const { ticket: number, told } = made;
  const ticket = await ctx.db.ticket.update({
    where: { number },
    data: { files: { connect: { id: file } } },
    select: { contactId: true, departmentId: true, hidden: true, process: true },
  });
  const shown = told && !ticket.hidden;
  const entries = [
    await record(ctx, number, { kind: 'document', file, title: titleOf(made, processOf(ticket).definition) }, shown),
  ];
  const happened = { kind: 'happened', ticket: number, entries } as const;
  if (shown && ticket.contactId !== null) await tellContact(ctx, ticket.contactId, happened);
  const boards = ticket.departmentId === null ? [] : await boardsOf(ctx, ticket.departmentId);
  for (const board of boards) await deliver(ctx, board, happened, { thread: ticketSlot(number) });
}

/** What the document is called, with the words that were answered in its name. */
function titleOf({ document, ticket, answers }: Document, { documents, title }: Definition): Text {
  const said = Object.entries(answers).filter(([, value]) => typeof value === 'string');
  const values = { number: String(ticket), ...Object.fromEntries(said.map(([key, value]) => [key, String(value)])) };
  const named = documents[document]?.title ?? title;
  return { ru: fillPlaces(named.ru, values) ?? title.ru, en: fillPlaces(named.en, values) ?? title.en };
}
