import type { Db, Settings } from '../context.ts';
import { type Calendar, parseCalendar } from '../working-time.ts';

/** What config.ts says of the company. */
export type Company = Omit<Settings, 'calendar'>;

const nineToSix = [['09:00', '18:00']];

/** An ordinary office week, until an administrator gives the company its own. */
const ordinary = (timeZone: string): Calendar =>
  parseCalendar({
    timeZone,
    week: { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix },
    productionCalendar: 'ru',
  });

/** The company's settings with its working hours: the calendar `company` of the base. */
export async function readSettings(db: Db, company: Company): Promise<Settings> {
  const row = await db.calendar.findUnique({ where: { key: 'company' } });
  return { ...company, calendar: row ? parseCalendar(row.definition) : ordinary(company.timeZone) };
}
