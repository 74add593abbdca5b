import type { Definition } from '../../../core/process/definition.ts';
import type { Due, TicketCard } from '../../../core/queries/ticket-card.ts';
import type { TicketLine } from '../../../core/queries/tickets.ts';
import { showDay, showDue, showTime, showUntil } from '../../../locales/format.ts';
import type { Mark } from '../screen.ts';
import type { Speech } from './reader.ts';
import { dotted } from './words.ts';

type Running = Due & { due: Date };

const order = { reaction: 0, resolution: 1, state: 2 } satisfies Record<Due['kind'], number>;

const running = (dues: Due[]): Running[] =>
  dues
    .flatMap((one) => (one.status === 'running' && one.due ? [{ ...one, due: one.due }] : []))
    .sort((one, other) => order[one.kind] - order[other.kind]);

type Kind = Due['kind'];

/** What is to be done by then: «решить сегодня до 16:30», or in the words of the process, «перезвонить сегодня до 10:27». */
export function dueClause(definition: Definition, kind: Kind, when: string, { t, locale }: Speech): string {
  const own = kind === 'resolution' ? definition.resolutionWords?.due[locale] : undefined;
  return own ? `${own} ${when}` : t(`ticket.due.${kind}`, { when });
}

function sameDayClause(definition: Definition, kind: Kind, due: Date, { t, locale, ...clock }: Speech): string {
  const time = showTime(due, clock);
  const own = kind === 'resolution' ? definition.resolutionWords?.due[locale] : undefined;
  return own ? `${own} ${t('time.untilTime', { time })}` : t(`ticket.dueSameDay.${kind}`, { time });
}

function missedClause(definition: Definition, kind: Kind, { t, locale }: Speech): string {
  const own = kind === 'resolution' ? definition.resolutionWords?.missed[locale] : undefined;
  return own ?? t(`ticket.missed.${kind}`);
}

type Standing = Pick<TicketCard, 'definition' | 'dues' | 'waiting' | 'closed'>;

/** The deadlines of a card: «ответить сегодня до 10:42 · решить до 16:30»; a day is not said twice. */
export function dueWords({ definition, dues, waiting, closed }: Standing, speech: Speech) {
  const late = dues.filter(({ status }) => status === 'missed');
  const missed = late.map(({ kind }) => missedClause(definition, kind, speech));
  if (closed) return dotted(...missed);
  const paused = dues.some(({ status }) => status === 'paused');
  if (waiting) return dotted(paused && speech.t('ticket.paused'), ...missed);
  let last = '';
  const clauses = running(dues).map(({ kind, due, overdue }) => {
    const day = showDay(due, speech);
    const again = day === last;
    const what = again
      ? sameDayClause(definition, kind, due, speech)
      : dueClause(definition, kind, showUntil(due, speech), speech);
    last = day;
    return overdue ? speech.t('ticket.overdue', { what }) : what;
  });
  return dotted(...clauses, ...missed);
}

const hour = 3_600_000; // ms

/** How urgent a ticket is: late, due within the hour, waiting for its client, calm, done. */
export function dueMark({ dues, waiting, closed }: Pick<TicketCard, 'dues' | 'waiting' | 'closed'>, now: Date): Mark {
  if (closed) return 'done';
  if (waiting) return 'waiting';
  const soonest = running(dues).map(({ due }) => due.getTime() - now.getTime());
  if (dues.some(({ overdue, status }) => overdue && status === 'running')) return 'late';
  return soonest.some((left) => left <= hour) ? 'soon' : 'calm';
}

/** The same for a row of a list. */
export function lineMark(line: TicketLine, now: Date): Mark {
  return dueMark({ dues: line.due ? [line.due] : [], waiting: line.waiting, closed: line.closed }, now);
}

/** The deadline of a row: «решить сегодня до 16:30», «просрочено на 2 ч». */
export function lineDue({ definition, due, waiting, closed }: TicketLine, speech: Speech): string {
  if (closed || waiting || !due?.due) return '';
  return due.overdue ? showDue(due.due, speech) : dueClause(definition, due.kind, showUntil(due.due, speech), speech);
}

/** What the client may expect: «решим сегодня до 16:30»; the truth when it is late (mission.md A8). */
export function promiseWords({ definition, dues, waiting, closed }: Standing, speech: Speech): string {
  if (closed || waiting) return '';
  const clocks = running(dues).filter(({ kind }) => kind !== 'state');
  if (clocks.some(({ overdue }) => overdue)) return speech.t('ticket.lateToClient');
  const next = clocks.find(({ kind }) => kind === 'resolution') ?? clocks[0];
  if (!next) return '';
  const when = showUntil(next.due, speech);
  const own = next.kind === 'resolution' ? definition.resolutionWords?.promise[speech.locale] : undefined;
  return own ? `${own} ${when}` : speech.t(`ticket.promise.${next.kind}`, { when });
}
