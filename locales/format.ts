import { Temporal } from 'temporal-polyfill';
import { type Locale, wording } from './index.ts';

/** From where a time is looked at: the reader's language and zone, and the present moment (UTC). */
export interface Clock {
  locale: Locale;
  timeZone: string; // IANA
  now: Date;
}

const languages = { ru: 'ru-RU', en: 'en-GB' } satisfies Record<Locale, string>;

const local = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

const dayOf = (at: Date, { timeZone }: Clock) => local(at, timeZone).toPlainDate();

/** A wall clock time: `16:30`. */
export const showTime = (at: Date, { timeZone }: Pick<Clock, 'timeZone'>): string =>
  local(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });

/** The same with its day and seconds, for tables: `2026-11-23 16:30:05`. */
export const wallClock = (at: Date, timeZone: string): string =>
  local(at, timeZone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');

/** A day near now by its name, else undefined. */
function nearDay(day: Temporal.PlainDate, clock: Clock): string | undefined {
  const t = wording(clock.locale);
  const away = dayOf(clock.now, clock).until(day, { largestUnit: 'day' }).days;
  if (away === 0) return t('time.today');
  if (away === 1) return t('time.tomorrow');
  return away === -1 ? t('time.yesterday') : undefined;
}

/** A day far from now: `чт, 26 ноября`; with its year when that is another one. */
function farDay(day: Temporal.PlainDate, clock: Clock): string {
  const year = day.year === dayOf(clock.now, clock).year ? {} : ({ year: 'numeric' } as const);
  return day.toLocaleString(languages[clock.locale], { weekday: 'short', day: 'numeric', month: 'long', ...year });
}

/** A day: «сегодня», «завтра», «вчера», else `чт, 26 ноября`. */
export function showDay(at: Date, clock: Clock): string {
  const day = dayOf(at, clock);
  return nearDay(day, clock) ?? farDay(day, clock);
}

/** The same for a calendar day, YYYY-MM-DD, which lies in no zone. */
export function showDate(date: string, clock: Clock): string {
  const day = Temporal.PlainDate.from(date);
  return nearDay(day, clock) ?? farDay(day, clock);
}

/** A day inside a sentence, whether near or far: «с 1 ноября», `14 января 2027 г.` */
export function showCalendarDay(at: Date, clock: Clock): string {
  const day = dayOf(at, clock);
  const year = day.year === dayOf(clock.now, clock).year ? {} : ({ year: 'numeric' } as const);
  return day.toLocaleString(languages[clock.locale], { day: 'numeric', month: 'long', ...year });
}

/** A day on a narrow button: «завтра», `ср` within the week, else `2 дек.` */
export function showShortDate(date: string, clock: Clock): string {
  const day = Temporal.PlainDate.from(date);
  const near = dayOf(clock.now, clock).until(day, { largestUnit: 'day' }).days;
  const format = near > 1 && near < 7 ? ({ weekday: 'short' } as const) : ({ day: 'numeric', month: 'short' } as const);
  return nearDay(day, clock) ?? day.toLocaleString(languages[clock.locale], format);
}

/** By when: «сегодня до 16:30». */
export function showUntil(at: Date, clock: Clock): string {
  const near = nearDay(dayOf(at, clock), clock);
  const time = showTime(at, clock);
  const t = wording(clock.locale);
  return near ? t('time.until', { day: near, time }) : t('time.untilFar', { day: showDay(at, clock), time });
}

/** When it was or will be: «вчера в 14:05». */
export function showMoment(at: Date, clock: Clock): string {
  const near = nearDay(dayOf(at, clock), clock);
  const time = showTime(at, clock);
  const t = wording(clock.locale);
  return near ? t('time.at', { day: near, time }) : t('time.atFar', { day: showDay(at, clock), time });
}

/** The same, short, for the margin of a timeline: `10:12`, `вчера 10:12`, `24 нояб. 10:12`. */
export function showStamp(at: Date, clock: Clock): string {
  const day = dayOf(at, clock);
  const today = dayOf(clock.now, clock);
  const time = showTime(at, clock);
  if (day.equals(today)) return time;
  const year = day.year === today.year ? {} : ({ year: 'numeric' } as const);
  const short = day.toLocaleString(languages[clock.locale], { day: 'numeric', month: 'short', ...year });
  return wording(clock.locale)('time.stamp', { day: nearDay(day, clock) ?? short, time });
}

/** A day of the past, short: «сегодня», `24 нояб.`, `24 нояб. 2025 г.` */
export function showPastDay(at: Date, clock: Clock): string {
  const day = dayOf(at, clock);
  const year = day.year === dayOf(clock.now, clock).year ? {} : ({ year: 'numeric' } as const);
  const short = day.toLocaleString(languages[clock.locale], { day: 'numeric', month: 'short', ...year });
  return nearDay(day, clock) ?? short;
}

/** A span of hours: «завтра, 10:00–12:00»; over several days both ends with their days. */
export function showSlot(from: Date, to: Date, clock: Clock): string {
  const t = wording(clock.locale);
  if (from.getTime() === to.getTime()) return showMoment(from, clock);
  if (!dayOf(from, clock).equals(dayOf(to, clock)))
    return t('time.slotOver', { from: showMoment(from, clock), to: showMoment(to, clock) });
  return t('time.slot', { day: showDay(from, clock), from: showTime(from, clock), to: showTime(to, clock) });
}

/** A length of time in whole minutes: «20 мин», «2 ч», «1 ч 20 мин», «3 дня» (from two days on). */
export function showLength(minutes: number, locale: Locale): string {
  const t = wording(locale);
  const whole = Math.max(0, Math.floor(minutes));
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours >= 48) return t('time.days', { count: Math.floor(hours / 24) });
  if (hours === 0) return t('time.minutes', { minutes: whole });
  return rest === 0 ? t('time.hours', { hours }) : t('time.hoursMinutes', { hours, minutes: rest });
}

/** How late it is: «просрочено на 2 ч». Minutes are named below three hours only. */
export function showLate(due: Date, { now, locale }: Clock): string {
  const minutes = Math.floor((now.getTime() - due.getTime()) / 60_000);
  if (minutes < 1) return wording(locale)('time.justLate');
  const length = showLength(minutes < 180 ? minutes : minutes - (minutes % 60), locale);
  return wording(locale)('time.late', { length });
}

/** A deadline: how late it is, else by when. */
export const showDue = (due: Date, clock: Clock): string =>
  clock.now > due ? showLate(due, clock) : showUntil(due, clock);

/** How long until then: «через час», «через 20 мин», «вот-вот». */
export function showWithin(minutes: number, locale: Locale): string {
  const t = wording(locale);
  if (minutes < 1) return t('time.withinMinute');
  return minutes === 60 ? t('time.withinHour') : t('time.within', { length: showLength(minutes, locale) });
}

/** A length as a stopwatch shows it, from seconds: `0:38`, `1:05:09`. */
export function showTimer(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Roubles from kopecks: «12 400 ₽», with kopecks only when there are some. */
export function showMoney(kopecks: number, locale: Locale): string {
  const digits = kopecks % 100 === 0 ? 0 : 2;
  const format = { style: 'currency', currency: 'RUB', currencyDisplay: 'narrowSymbol' } as const;
  const shown = { ...format, minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(languages[locale], shown).format(kopecks / 100);
}

/** A text that stands inside a sentence: «В работе» becomes «в работе», «НДС» stays. */
export const lowerFirst = (text: string): string =>
  /^\p{Lu}[\p{Lu}\d]/u.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1);

/** A text that begins a sentence. */
export const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
