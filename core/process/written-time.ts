import { TimeSlot } from './answers.ts';

const DAY_MS = 86_400_000;
const TODAY = ['сегодня', 'today'];
const TOMORROW = ['завтра', 'tomorrow'];
const AFTER_TOMORROW = ['послезавтра'];

/**
 * A day as a person writes it: `2026-11-23`, `23.11.2026`, `23.11`, `завтра`. Without a year it is the nearest such
 * day from a month ago on. Returns YYYY-MM-DD, or undefined when it is no day.
 */
export function readDay(given: unknown, today: string): string | undefined {
  if (typeof given !== 'string') return undefined;
  const text = given.trim().toLowerCase();
  if (TODAY.includes(text)) return today;
  if (TOMORROW.includes(text)) return shift(today, 1);
  if (AFTER_TOMORROW.includes(text)) return shift(today, 2);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/.exec(text);
  if (!dotted) return undefined;
  const [day, month] = [Number(dotted[1]), Number(dotted[2])];
  if (!dotted[3]) return nearest(month, day, today);
  return real(dotted[3].length === 2 ? 2000 + Number(dotted[3]) : Number(dotted[3]), month, day);
}

/** A day and hours: an object from a channel's control, or `завтра 10:00–12:00`, `23.11 до 16:30`, `23.11 с 10 до 12`. */
export function readSlot(given: unknown, today: string): TimeSlot | undefined {
  const slot = typeof given === 'string' ? slotIn(given.trim().toLowerCase(), today) : given;
  const parsed = TimeSlot.safeParse(slot);
  return parsed.success && parsed.data.from <= parsed.data.to ? parsed.data : undefined;
}

function slotIn(text: string, today: string): unknown {
  const words = /^(\S+?),?\s+(.+)$/.exec(text);
  const date = readDay(words?.[1], today);
  const hours =
    /^(?:с|from|в|at|к|by)?\s*(\d{1,2}(?:[:.]\d{2})?)(?:\s*(?:[-–—]|до|to|until)\s*(\d{1,2}(?:[:.]\d{2})?))?$/;
  const span = hours.exec(words?.[2]?.replace(/^(до|until)\s*/, '') ?? '');
  if (!date || !span) return undefined;
  const from = hour(span[1]);
  return { date, from, to: span[2] ? hour(span[2]) : from };
}

function hour(text: string | undefined): string {
  const [hours = '', minutes = '00'] = (text ?? '').split(/[:.]/);
  return `${hours.padStart(2, '0')}:${minutes}`;
}

function nearest(month: number, day: number, today: string): string | undefined {
  const monthAgo = shift(today, -31);
  const year = Number(monthAgo.slice(0, 4));
  const candidates = [year, year + 1, year + 2, year + 3, year + 4].map((each) => real(each, month, day));
  return candidates.find((date) => date !== undefined && date >= monthAgo);
}

function real(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : undefined;
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
