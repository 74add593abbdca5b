import type { CallFilter } from '../../../core/call-filter.ts';
import type { CallIndicators } from '../../../core/call-indicators.ts';
import { daysOf } from '../../../core/period.ts';
import type { CallLine } from '../../../core/queries/calls-of.ts';
import type { RegisterNames } from '../../../core/queries/register-names.ts';
import { showDate, showTimer } from '../../../locales/format.ts';
import type { Speech } from './reader.ts';
import { dotted } from './words.ts';

/** Wording that the register of calls shows and its files share. */

/** «за 7 дней», «1 ноября – 15 ноября» */
export function periodWords({ period }: Pick<CallFilter, 'period'>, speech: Speech): string {
  const { t, now, timeZone } = speech;
  switch (period) {
    case 'today':
    case 'yesterday':
    case 'week':
    case 'month':
    case 'all':
      return t(`register.period.${period}`);
    default: {
      const days = daysOf(period, now, timeZone);
      if (!days) return t('register.period.all');
      const [first, last] = [showDate(days.first, speech), showDate(days.last, speech)];
      return days.first === days.last ? first : t('register.period.between', { first, last });
    }
  }
}

/** A queue as people call it: the department that it is named after, else as the exchange does. */
export const queueWords = (queue: string, { queues }: RegisterNames, { locale }: Pick<Speech, 'locale'>): string =>
  queues.get(queue)?.[locale] ?? queue;

/** «Звонки · за 7 дней · очередь «Поддержка» · пропущенные» */
export function registerTitle(filter: CallFilter, names: RegisterNames, mine: boolean, speech: Speech): string {
  const { t } = speech;
  return dotted(
    t(mine ? 'register.mine' : 'register.title'),
    filter.outcome !== 'all' && t(`register.outcome.${filter.outcome}`),
    periodWords(filter, speech),
    filter.queue !== null && t('call.queue', { queue: queueWords(filter.queue, names, speech) }),
    mine ? null : names.staff,
    names.client,
  );
}

const outcomes = ['answered', 'missed', 'abandoned', 'busy', 'forwarded', 'no-answer', 'lost', 'unknown'] as const;

/** How a call ended, in a word or two. */
export function outcomeWords({ live, outcome, missed }: CallLine, { t }: Pick<Speech, 't'>): string {
  if (live) return t('register.state.live');
  const known = outcomes.find((one) => one === outcome) ?? 'unknown';
  return t(`register.state.${known === 'busy' && missed ? 'missed' : known}`);
}

const percent = (share: number): number => Math.round(share * 100);

/** «42 звонка · в срок 81 % (надо 80 % за 20 с) · потеряно 7 % · ждут в среднем 0:14, дольше всего 2:05» */
export function indicatorWords(
  one: CallIndicators,
  level: { target: number; withinSeconds: number },
  { t }: Pick<Speech, 't'>,
): string {
  const { offered, inTimeShare, lostShare, waitOfAnswered, waitOfLost, longestWait } = one;
  const wanted = { target: percent(level.target), within: level.withinSeconds };
  return dotted(
    t('register.calls', { count: offered }),
    inTimeShare !== null && t('register.level', { share: percent(inTimeShare), ...wanted }),
    lostShare !== null && t('register.lost', { share: percent(lostShare) }),
    waitOfAnswered !== null &&
      t('register.waits', {
        length: showTimer(Math.round(waitOfAnswered)),
        longest: showTimer(longestWait ?? waitOfAnswered),
      }),
    waitOfLost !== null && t('register.gaveUp', { length: showTimer(Math.round(waitOfLost)) }),
  );
}
