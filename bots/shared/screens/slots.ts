import { dayEnd, dayOf } from '../../../core/company-time.ts';
import type { Settings } from '../../../core/context.ts';
import type { TimeSlot } from '../../../core/process/answers.ts';
import { nextOpening } from '../../../core/working-time.ts';
import { showDate, showShortDate, showTime } from '../../../locales/format.ts';
import type { Option } from '../screen.ts';
import type { Speech } from './reader.ts';

const length = 2 * 3_600_000; // ms
const shortest = length / 2; // a slot cut by closing time
const soonest = 30 * 60_000; // nobody can come in the next half an hour

/** How an offered slot is spelled, so that checkAnswer reads it: `2026-11-24 10:00-12:00`. */
export const slotKey = ({ date, from, to }: TimeSlot): string => `${date} ${from}-${to}`;

/** Slots as options of a list: «завтра, 10:00–12:00»; on the buttons of a phone «завтра 10:00–12:00». */
export function slotOptions(settings: Settings, speech: Speech, days: number, narrow = false): Option[] {
  return slotsAhead(settings, speech, days).map((slot) => {
    const hours = `${slot.from}–${slot.to}`;
    const label = narrow ? `${showShortDate(slot.date, speech)} ${hours}` : `${showDate(slot.date, speech)}, ${hours}`;
    return { key: slotKey(slot), label };
  });
}

/** Slots of two hours on the next working days of the company, from opening to closing, in its own zone. */
function slotsAhead({ calendar, timeZone }: Settings, speech: Speech, days: number): TimeSlot[] {
  const options: TimeSlot[] = [];
  let opening = nextOpening(calendar, speech.now);
  for (let day = 0; day < days; day += 1) {
    const date = dayOf(opening, timeZone);
    const closing = dayEnd(date, calendar);
    options.push(...slotsOf(date, opening, closing, timeZone, speech));
    opening = nextOpening(calendar, new Date(Math.max(closing.getTime(), opening.getTime() + 60_000)));
  }
  return options;
}

/** Two hours after two hours from the whole hour on; what has begun already is not offered. */
function slotsOf(date: string, opening: Date, closing: Date, timeZone: string, { now }: Speech): TimeSlot[] {
  const clock = (ms: number) => showTime(new Date(ms), { timeZone });
  const slots: TimeSlot[] = [];
  for (let from = wholeHour(opening); from + shortest <= closing.getTime(); from += length) {
    const to = Math.min(from + length, closing.getTime());
    if (from >= now.getTime() + soonest) slots.push({ date, from: clock(from), to: clock(to) });
  }
  return slots;
}

const hour = 3_600_000; // ms
const wholeHour = (at: Date): number => Math.ceil(at.getTime() / hour) * hour;
