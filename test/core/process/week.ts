import { parseCalendar } from '../../../core/working-time.ts';

const day = [['09:00', '18:00']];

/** Monday to Friday, nine to six, in Moscow. */
export const calendar = parseCalendar({
  timeZone: 'Europe/Moscow',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day },
});

/** Moscow time; day 1 is Monday, 23 November 2026. */
export const at = (dayNumber: number, time: string) => {
  const date = new Date(`2026-11-23T${time}:00+03:00`);
  return new Date(date.getTime() + (dayNumber - 1) * 86_400_000);
};
