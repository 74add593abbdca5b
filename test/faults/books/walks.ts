import { Happening } from '../../../core/history.ts';
import { Definition } from '../../../core/process/definition.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import type { Evidence, Page } from './page.ts';

const withHistory = { process: true, entries: { orderBy: { id: 'asc' } } } satisfies Prisma.TicketInclude;

/** The history of each ticket is a walk that its process allows, from the start to where it stands. */
export async function walks({ world }: Evidence): Promise<Page> {
  const tickets = await world.prisma.ticket.findMany({ include: withHistory });
  const steps = tickets.flatMap(({ entries }) => entries).length;
  return { problems: tickets.flatMap(walk), figures: { 'entries of histories': steps } };
}

function walk({ number, state, process, entries }: Prisma.TicketGetPayload<{ include: typeof withHistory }>): string[] {
  const definition = Definition.parse(process.definition);
  const happened = entries.map(({ what }) => Happening.parse(what));
  const problems: string[] = [];
  let at = definition.start;
  for (const step of happened) {
    if (step.kind !== 'moved') continue;
    if (step.from !== at) problems.push(`№ ${number} left ${step.from} while it was in ${at}`);
    const known = definition.transitions.filter(({ key }) => key === step.transition);
    if (!known.some(({ to }) => (to ?? step.from) === step.to))
      problems.push(`№ ${number}: a false step ${step.transition} to ${step.to}`);
    at = step.to;
  }
  if (at !== state) problems.push(`№ ${number} is in ${state}, its history ends in ${at}`);
  if (happened.filter(({ kind }) => kind === 'opened').length !== 1)
    problems.push(`№ ${number} was not opened just once`);
  return problems;
}
