import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import type { Telling } from '../../../core/telling.ts';
import { showLate, showMoment, showUntil, showWithin, upperFirst } from '../../../locales/format.ts';
import type { Mark, Screen } from '../screen.ts';
import { does, moveButton, toTicket } from './buttons.ts';
import { dueClause } from './deadlines.ts';
import type { Speech } from './reader.ts';
import { levelWords } from './words.ts';

type Reminding = Extract<Telling, { kind: 'reminder' }>;

/** A deadline is near or gone. Null: it was met, moved or paused meanwhile, so there is nothing to say. */
export function reminderScreen(card: TicketCard, telling: Reminding, speech: Speech): Screen | null {
  const due = new Date(telling.due);
  const clock = card.dues.find(({ kind }) => kind === telling.deadline);
  const stands = !card.closed && clock?.status === 'running' && clock.due?.getTime() === due.getTime();
  if (!stands) return null;
  const kind = telling.what.kind;
  const text = kind === 'escalation' ? lateText(card, due, speech) : soonText(card, clock.kind, due, speech);
  const mark: Mark = speech.now >= due ? 'late' : 'soon';
  return { blocks: [{ kind: 'text', text, mark }], buttons: [buttonsOf(card, kind, speech)] };
}

const clientOf = ({ ticket }: TicketCard, { t }: Speech): string =>
  ticket.organization?.name ?? ticket.contact?.name ?? t('ticket.unknownClient');

/** «Через час срок: № 1042, Ромашка — решить сегодня до 16:30.» Said late, it tells the truth of now. */
function soonText(card: TicketCard, kind: 'reaction' | 'resolution' | 'state', due: Date, speech: Speech): string {
  const { t, locale, now } = speech;
  const what = dueClause(card.definition, kind, showUntil(due, speech), speech);
  const about = { number: card.ticket.number, client: clientOf(card, speech), what };
  if (now >= due) return t('reminder.due', about);
  const within = showWithin(Math.ceil((due.getTime() - now.getTime()) / 60_000), locale);
  return upperFirst(t('reminder.warning', { ...about, within }));
}

/** «Просрочено на 20 мин: № 1042, Ромашка, Золотой. Отвечает Игорь Смирнов. Последнее действие сегодня в 14:05.» */
function lateText(card: TicketCard, due: Date, speech: Speech): string {
  const { t } = speech;
  const { ticket } = card;
  const level = levelWords(t, ticket.organization?.serviceLevel ?? 'standard');
  const about = { number: ticket.number, client: clientOf(card, speech), level };
  return [
    upperFirst(t('reminder.late', { ...about, late: showLate(due, speech) })),
    ticket.responsible ? t('reminder.responsible', { name: ticket.responsible.name }) : t('reminder.nobody'),
    t('reminder.lastAct', { when: showMoment(ticket.lastActAt, speech) }),
  ].join(' ');
}

/** The head gives it to somebody or writes to the one who has it; the responsible moves the deadline. */
function buttonsOf(card: TicketCard, kind: Reminding['what']['kind'], speech: Speech) {
  const give = kind === 'escalation' || card.ticket.responsible === null;
  const helps = give ? (['assign-chosen', 'note'] as const) : (['move-deadline'] as const);
  const found = helps.flatMap((verb) => card.actions.find((one) => does(one, verb)) ?? []);
  const moves = [...new Set(found)].map((one) => moveButton(card, one, speech));
  return [toTicket(card.ticket.number, speech, speech.t('ticket.open')), ...moves];
}
