import { type CallFilter, callsToday } from '../../../core/call-filter.ts';
import { dayOf } from '../../../core/company-time.ts';
import { type Period, periodBetween } from '../../../core/period.ts';
import { narrowTo } from '../../../core/queries/narrow-register.ts';
import type { View } from '../view.ts';
import type { Talk } from './reply.ts';

type Register = Extract<View, { name: 'register' }>;

const periods: readonly [RegExp, Period][] = [
  [/^(сегодня|today)$/i, 'today'],
  [/^(вчера|yesterday)$/i, 'yesterday'],
  [/^(неделя|неделю|week)$/i, 'week'],
  [/^(месяц|month)$/i, 'month'],
  [/^(все|всё|ever)$/i, 'all'],
];

const outcomes: readonly [RegExp, CallFilter['outcome']][] = [
  [/^(принятые|отвеченные|answered|taken)$/i, 'taken'],
  [/^(пропущенные|потерянные|missed|lost)$/i, 'missed'],
  [/^(неперезвонили|open)$/i, 'open'],
  [/^(исходящие|outgoing)$/i, 'ours'],
];

/** «/pult звонки вчера пропущенные Ромашка»: the register narrowed to what was said; what nobody understands is told back. */
export async function registerAsked(talk: Talk, text: string): Promise<Register> {
  const { ctx, account } = talk;
  const timeZone = account.staff?.timeZone ?? ctx.settings.timeZone;
  const asked: CallFilter = { ...callsToday };
  const rest: string[] = [];
  for (const word of text
    .replace(/не\s+перезвонили|not\s+called\s+back/i, 'open')
    .split(/\s+/)
    .filter(Boolean)) {
    const outcome = outcomes.find(([spelled]) => spelled.test(word))?.[1];
    const period = periods.find(([spelled]) => spelled.test(word))?.[1] ?? between(word, dayOf(ctx.now, timeZone));
    if (outcome !== undefined) asked.outcome = outcome;
    if (period !== null) asked.period = period;
    if (outcome === 'open' && period === null && asked.period === 'today') asked.period = 'all';
    if (outcome === undefined && period === null) rest.push(word);
  }
  const about = rest.join(' ');
  const narrowed = about === '' ? {} : await narrowTo(ctx.db, about, ctx.settings);
  const unclear = narrowed === null ? { unclear: about.slice(0, 100) } : {};
  return { name: 'register', ...asked, ...narrowed, page: 0, ...unclear };
}

/** `01.11-15.11`, `20.11.2026`; without a year: the last such day. Null: it is no date. `today`: YYYY-MM-DD. */
function between(word: string, today: string): Period | null {
  const [first, last, more] = word.split(/[-–—]/).map((one) => dateOf(one, today));
  if (!first || last === null || more !== undefined) return null;
  return periodBetween(first, last ?? first);
}

function dateOf(text: string, today: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?$/.exec(text) ?? [];
  if (day === undefined || month === undefined) return null;
  const at = (inYear: string) => `${inYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = today.slice(0, 4);
  const date = at(year ?? (at(thisYear) > today ? String(Number(thisYear) - 1) : thisYear));
  return Number.isNaN(Date.parse(date)) || !new Date(date).toISOString().startsWith(date) ? null : date;
}
