import type { CardTask } from '../../../core/queries/card-tasks.ts';
import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import type { Telling } from '../../../core/telling.ts';
import { lowerFirst, showLate, showMoment, showUntil, showWithin, upperFirst } from '../../../locales/format.ts';
import type { Mark, Screen } from '../screen.ts';
import { does, moveButton, toTicket } from './buttons.ts';
import { dueClause } from './deadlines.ts';
import type { Speech } from './reader.ts';
import { doerWords, taskMoves } from './task.ts';
import { dotted, levelWords } from './words.ts';

type Reminding = Extract<Telling, { kind: 'reminder' }>;

/** A deadline is near or gone. Null: it was met, moved or paused meanwhile, so there is nothing to say. */
export function reminderScreen(card: TicketCard, telling: Reminding, speech: Speech): Screen | null {
  const due = new Date(telling.due);
  const what = whatIsDue(card, telling, due, speech);
  if (card.closed || what === null) return null;
  const kind = telling.what.kind;
  const text =
    kind === 'escalation' ? lateText(card, due, speech, taskOf(card, telling)) : soonText(card, what, due, speech);
  const mark: Mark = speech.now >= due ? 'late' : 'soon';
  return { blocks: [{ kind: 'text', text, mark }], buttons: [buttonsOf(card, telling, speech)] };
}

const taskOf = ({ tasks }: TicketCard, { task }: Reminding): CardTask | undefined =>
  tasks.find(({ id, status }) => id === task && status === 'open');

/** «решить сегодня до 16:30», «Оформить договор, сегодня до 18:00»; null: that deadline stands no more. */
function whatIsDue(card: TicketCard, telling: Reminding, due: Date, speech: Speech): string | null {
  const when = showUntil(due, speech);
  if (telling.task !== undefined) {
    const task = taskOf(card, telling);
    return task?.due?.getTime() === due.getTime() ? `${lowerFirst(task.title[speech.locale])}, ${when}` : null;
  }
  const clock = card.dues.find(({ kind }) => kind === telling.deadline);
  const stands = clock?.status === 'running' && clock.due?.getTime() === due.getTime();
  return stands ? dueClause(card.definition, clock.kind, when, speech) : null;
}

const clientOf = ({ ticket }: TicketCard, { t }: Speech): string =>
  ticket.organization?.name ?? ticket.contact?.name ?? t('ticket.unknownClient');

/** «Через час срок: № 1042, Ромашка — решить сегодня до 16:30.» Said late, it tells the truth of now. */
function soonText(card: TicketCard, what: string, due: Date, speech: Speech): string {
  const { t, locale, now } = speech;
  const about = { number: card.ticket.number, client: clientOf(card, speech), what };
  if (now >= due) return t('reminder.due', about);
  const within = showWithin(Math.ceil((due.getTime() - now.getTime()) / 60_000), locale);
  return upperFirst(t('reminder.warning', { ...about, within }));
}

/** «Просрочено на 20 мин: № 1042, Ромашка, Золотой. Отвечает Игорь Смирнов. Последнее действие сегодня в 14:05.» */
function lateText(card: TicketCard, due: Date, speech: Speech, task?: CardTask): string {
  const { t } = speech;
  const { ticket } = card;
  const level = levelWords(t, ticket.organization?.serviceLevel ?? 'standard');
  const about = { number: ticket.number, client: clientOf(card, speech), level };
  return [
    upperFirst(t('reminder.late', { ...about, late: showLate(due, speech) })),
    task
      ? `${dotted(task.title[speech.locale], doerWords(task, card.definition, speech))}.`
      : ticket.responsible
        ? t('reminder.responsible', { name: ticket.responsible.name })
        : t('reminder.nobody'),
    t('reminder.lastAct', { when: showMoment(ticket.lastActAt, speech) }),
  ].join(' ');
}

/** The head gives it to somebody or writes to the one who has it; the responsible moves the deadline. */
function buttonsOf(card: TicketCard, telling: Reminding, speech: Speech) {
  const task = taskOf(card, telling);
  const ends = task ? taskMoves(card, task).map((one) => moveButton(card, one, speech)) : [];
  if (task) return [...ends, toTicket(card.ticket.number, speech, speech.t('ticket.open'))];
  const give = telling.what.kind === 'escalation' || card.ticket.responsible === null;
  const helps = give ? (['assign-chosen', 'note'] as const) : (['move-deadline'] as const);
  const found = helps.flatMap((verb) => card.actions.find((one) => does(one, verb)) ?? []);
  const moves = [...new Set(found)].map((one) => moveButton(card, one, speech));
  return [toTicket(card.ticket.number, speech, speech.t('ticket.open')), ...moves];
}
