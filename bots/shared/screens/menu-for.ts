import { dayOf } from '../../../core/company-time.ts';
import type { Actor } from '../../../core/context.ts';
import { clientCard } from '../../../core/queries/client-card.ts';
import { mayFile } from '../../../core/queries/filing.ts';
import { myTasks } from '../../../core/queries/my-tasks.ts';
import { myTickets, type TicketLine } from '../../../core/queries/tickets.ts';
import type { Screen } from '../screen.ts';
import { clientMenu, staffMenu } from './menu.ts';
import type { Source, Speech } from './reader.ts';
import { welcomeScreen } from './welcome.ts';

/** The menu of this person, by who he is. Throws Refusal `revoked`. */
export async function menuFor(source: Source, actor: Actor, speech: Speech, greet: boolean): Promise<Screen> {
  const { db, now, settings } = source;
  if (actor.kind !== 'contact' && actor.kind !== 'staff') return welcomeScreen(settings.companyName, speech);
  const processes = await mayFile(db, actor);
  const open = await myTickets(db, actor, now);
  if (actor.kind === 'staff') {
    const tasks = await myTasks(db, actor.id, now);
    const visits = open.filter((line) => isVisitToday(line, speech)).length;
    return staffMenu({ name: actor.name, greet }, { mine: open.length + tasks.length, visits: visits || null }, speech);
  }
  const { contact } = await clientCard(db, actor.id, actor, now);
  const client = { name: contact.name, organization: contact.organization?.name ?? null, greet };
  return clientMenu(client, processes, open.length, speech);
}

const isVisitToday = ({ arrivalFrom }: TicketLine, { now, timeZone }: Speech): boolean =>
  arrivalFrom !== null && dayOf(arrivalFrom, timeZone) === dayOf(now, timeZone);
