import { BuiltInRole, type Definition, type Transition } from '../../../core/process/definition.ts';
import { taskWay } from '../../../core/process/ways.ts';
import type { CardTask } from '../../../core/queries/card-tasks.ts';
import type { TaskLine } from '../../../core/queries/my-tasks.ts';
import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import { lowerFirst, showDue, showMoment, showUntil, upperFirst } from '../../../locales/format.ts';
import type { Block, ListItem, Mark, Screen } from '../screen.ts';
import { moveButton, toTicket } from './buttons.ts';
import type { Speech } from './reader.ts';
import { dotted, gistOf } from './words.ts';

/** A role as people call it; one of the process's own by its title. */
export function roleWords({ roles }: Pick<Definition, 'roles'>, role: string, { t, locale }: Speech): string {
  if (role === 'responsible') return t('task.role.responsible');
  const known = BuiltInRole.safeParse(role).data;
  return known ? t(`task.role.${known}`) : lowerFirst(roles[role]?.title[locale] ?? role);
}

/** Who is to do it: «Мария Белова», «бухгалтер», «руководитель · Бухгалтерия». */
export const doerWords = ({ doer, role, department }: CardTask, definition: Definition, speech: Speech): string =>
  doer ?? dotted(roleWords(definition, role, speech), department?.[speech.locale]);

const hour = 3_600_000; // ms

function markOf({ due, overdue }: CardTask, now: Date): Mark {
  if (overdue) return 'late';
  return due !== null && due.getTime() - now.getTime() <= hour ? 'soon' : 'calm';
}

/** «сегодня до 18:00», «просрочено на 2 ч»; empty without a term. */
const termWords = ({ due, overdue }: CardTask, speech: Speech): string => {
  if (due === null) return '';
  return overdue ? showDue(due, speech) : showUntil(due, speech);
};

/** The open tasks on the card of a request. */
export function taskBlocks({ tasks, definition, party }: TicketCard, speech: Speech): Block[] {
  const open = tasks.filter(({ status }) => status === 'open');
  if (open.length === 0) return [];
  const items = open.map((task): ListItem => {
    const who = party === 'client' ? '' : doerWords(task, definition, speech);
    const detail = dotted(who, termWords(task, speech));
    return { text: task.title[speech.locale], ...(detail ? { detail } : {}), mark: markOf(task, speech.now) };
  });
  return [{ kind: 'list', title: speech.t('task.title'), items }];
}

/** A task in the list of the one who is to do it. */
export const taskItem = ({ task, ticket }: TaskLine, speech: Speech): ListItem => ({
  text: task.title[speech.locale],
  detail: dotted(
    speech.t('ticket.number', { number: ticket.number }),
    ticket.client,
    gistOf(ticket, speech),
    termWords(task, speech),
  ),
  mark: markOf(task, speech.now),
  button: toTicket(ticket.number, speech),
});

/** The task that waits for its reader; once it is over, that it is, without buttons. Null: this reader knows of none. */
export function taskScreen(card: TicketCard, id: number, speech: Speech): Screen | null {
  const task = card.tasks.find((one) => one.id === id);
  if (!task) return null;
  const { t, locale } = speech;
  const what = lowerFirst(task.title[locale]);
  const about = t('happened.withGist', { number: card.ticket.number, gist: gistOf(card.ticket, speech) });
  const open = toTicket(card.ticket.number, speech, t('ticket.open'));
  if (task.status !== 'open') {
    const over = t(task.status === 'dropped' ? 'task.dropped' : `task.over.${ended(task.status)}`, { what });
    return {
      blocks: [
        { kind: 'text', text: over, mark: 'done' },
        { kind: 'small', text: dotted(about, endedBy(card, task, speech)) },
      ],
      buttons: [[open]],
    };
  }
  const term = termWords(task, speech);
  const { organization, contact } = card.ticket;
  const whose = dotted(organization?.name, contact?.name);
  return {
    blocks: [
      { kind: 'title', text: t('task.yours', { what }) },
      { kind: 'text', text: about },
      ...(whose && card.party === 'staff' ? [{ kind: 'text', text: whose } as const] : []),
      ...(term ? [{ kind: 'text', text: upperFirst(term), mark: markOf(task, speech.now) } as const] : []),
    ],
    buttons: [[...taskMoves(card, task).map((one) => moveButton(card, one, speech)), open]],
  };
}

/** What its reader may do to end it. */
export const taskMoves = ({ actions, definition }: TicketCard, { key: own }: CardTask): Transition[] =>
  actions.filter(({ key }) => taskWay(definition, key)?.task.key === own);

/** «Татьяна Соль, сегодня в 10:20» */
function endedBy({ history, party }: TicketCard, { key, whose }: CardTask, speech: Speech): string {
  const line = history.findLast(
    ({ what }) => what.kind === 'task' && what.task === key && (what.for?.id ?? null) === whose,
  );
  if (line?.actor.kind !== 'staff' || party === 'client') return '';
  return `${line.actor.name}, ${showMoment(line.at, speech)}`;
}

const ended = (status: string): 'done' | 'approved' | 'refused' =>
  status === 'approved' || status === 'refused' ? status : 'done';
