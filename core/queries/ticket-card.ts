import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client.ts';
import { clockOf } from '../commands/change-clocks.ts';
import type { Actor, Db } from '../context.ts';
import { Happening, PastActor } from '../history.ts';
import { Answers } from '../process/answers.ts';
import { isOverdue } from '../process/clocks.ts';
import type { Definition, Transition } from '../process/definition.ts';
import { available, isClosed, stateOf, type Who } from '../process/engine.ts';
import { processOf } from './active-process.ts';
import { type CardTask, cardTasks } from './card-tasks.ts';
import { factsOf, findTicket, type Ticket } from './find-ticket.ts';
import { type Names, namedAnswers } from './named-answers.ts';
import { standing } from './standing.ts';

/** A deadline as people see it. `due` is null while it is paused. */
export interface Due {
  kind: 'reaction' | 'resolution' | 'state';
  status: 'running' | 'paused' | 'met' | 'missed';
  due: Date | null; // UTC
  overdue: boolean;
}

export interface CardFile {
  id: number;
  kind: string; // photo | voice | video | document | recording
  name: string;
  at: Date;
}

/** A line of history with the words and files it speaks of. */
export interface PastLine {
  id: number;
  at: Date;
  actor: PastActor;
  channel: string;
  public: boolean;
  what: Happening;
  text: string | null; // of the message it names
  files: CardFile[];
}

export interface TicketCard {
  ticket: Ticket;
  definition: Definition;
  answers: Answers;
  names: Names; // of the rows that answers point at, by the key of the answer
  closed: boolean;
  waiting: boolean; // for the client
  party: 'client' | 'staff';
  dues: Due[]; // of the ticket itself
  tasks: CardTask[]; // for a client, his own only
  actions: Transition[]; // what this person may do now: the buttons, and all that is accepted
  history: PastLine[]; // oldest first; a client's own part for a client
  files: CardFile[];
}

/**
 * A ticket as this person may see it. `viewer` null: the board of its department, where buttons are what its staff may
 * do. Throws Refusal `not-found` (also for somebody else's ticket), `revoked`.
 */
export async function ticketCard(db: Db, number: number, viewer: Actor | null, now: Date): Promise<TicketCard> {
  const ticket = await findTicket(db, number);
  const { definition } = processOf(ticket);
  const who = viewer ? await standing(db, viewer, ticket, now) : boardOf(ticket, definition);
  const party = who.party === 'client' ? 'client' : 'staff';
  const answers = Answers.parse(ticket.answers);
  return {
    ticket,
    definition,
    party,
    answers,
    names: await namedAnswers(db, definition, answers),
    closed: isClosed(definition, ticket.state),
    waiting: stateOf(definition, ticket.state).kind === 'waiting-on-client',
    dues: duesOf(ticket, now),
    tasks: cardTasks(ticket, now).filter(({ role }) => party === 'staff' || role === 'client'),
    actions: available(definition, factsOf(ticket), who),
    history: await historyOf(db, number, party === 'client'),
    files: await shownFiles(db, number, party),
  };
}

async function shownFiles(db: Db, ticketNumber: number, party: TicketCard['party']): Promise<CardFile[]> {
  const rows = await db.file.findMany({
    where: { ticketNumber, ...(party === 'client' ? notInNotes : {}) },
    select: { ...fileShown, source: true },
    orderBy: { id: 'asc' },
  });
  const seen = rows.filter(({ source }) => party === 'staff' || !withheld.safeParse(source).success);
  return seen.map(({ source: _, ...file }) => file);
}

/** A document made for colleagues alone. */
const withheld = z.object({ made: z.object({ told: z.literal(false) }) });

export const fileShown = { id: true, kind: true, name: true, at: true } satisfies Prisma.FileSelect;

/** A recording is for the desk. */
const notInNotes = {
  kind: { not: 'recording' },
  OR: [{ messageId: null }, { message: { kind: { not: 'note' } } }],
} satisfies Prisma.FileWhereInput;

/** A department's board is read by its people of every role; each press is checked against who pressed. */
const boardOf = ({ responsibleId, departmentId }: Ticket, { roles }: Definition): Who => ({
  party: 'staff',
  id: null,
  roles: ['operator', 'dispatcher', 'specialist', 'engineer', 'quality', 'accountant', ...Object.keys(roles)],
  responsible: responsibleId !== null,
  ownDepartment: true,
  headOfDepartment: true,
  departmentId,
  headsId: departmentId,
  standsInFor: [],
  forResponsible: false,
  headsInstead: [],
  headsTicketInstead: false,
});

/** The running, paused and missed deadlines of a ticket, most urgent first. */
export function duesOf(ticket: Pick<Ticket, 'deadlines'>, now: Date): Due[] {
  return ticket.deadlines
    .map(clockOf)
    .flatMap((clock) => {
      const { kind, status, dueAt } = clock;
      return kind === 'task' ? [] : [{ kind, status, due: dueAt, overdue: isOverdue(clock, now) }];
    })
    .sort((one, other) => (one.due?.getTime() ?? Infinity) - (other.due?.getTime() ?? Infinity));
}

/** The lines of a ticket's history, all or only those with the given ids. */
export async function historyOf(db: Db, number: number, publicOnly: boolean, ids?: number[]): Promise<PastLine[]> {
  const entries = await db.entry.findMany({
    where: { ticketNumber: number, ...(publicOnly ? { public: true } : {}), ...(ids ? { id: { in: ids } } : {}) },
    orderBy: { id: 'asc' },
  });
  const lines = entries.map((entry) => ({
    ...entry,
    what: Happening.parse(entry.what),
    actor: PastActor.parse(entry.actor),
  }));
  const happenings = lines.map(({ what }) => what);
  const [messages, files] = [await messagesOf(db, happenings), await filesOf(db, happenings)];
  return lines.map(({ id, at, actor, channel, what, public: open }) => {
    const message = 'message' in what ? messages.get(what.message) : undefined;
    const hung = filesIn(what).flatMap((file) => files.get(file) ?? []);
    return { id, at, actor, channel, public: open, what, text: message?.text ?? null, files: message?.files ?? hung };
  });
}

const filesIn = (what: Happening): number[] =>
  what.kind === 'filed' ? what.files : what.kind === 'document' ? [what.file] : [];

async function filesOf(db: Db, happenings: Happening[]) {
  const ids = happenings.flatMap(filesIn);
  const files = await db.file.findMany({ where: { id: { in: ids } }, select: fileShown });
  return new Map(files.map((file) => [file.id, file]));
}

async function messagesOf(db: Db, happenings: Happening[]) {
  const ids = happenings.flatMap((what) => ('message' in what ? [what.message] : []));
  const messages = await db.message.findMany({ where: { id: { in: ids } }, include: { files: { select: fileShown } } });
  return new Map(messages.map((message) => [message.id, message]));
}
