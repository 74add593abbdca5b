import { dayOf, instantOf } from '../../../core/company-time.ts';
import type { Digest } from '../../../core/digest.ts';
import type { TaskLine } from '../../../core/queries/my-tasks.ts';
import { overdueOf } from '../../../core/queries/overdue.ts';
import type { TicketLine } from '../../../core/queries/tickets.ts';
import { workOf } from '../../../core/queries/work.ts';
import type { Button, Screen } from '../screen.ts';
import type { Source, Speech } from './reader.ts';
import { taskItem } from './task.ts';
import { section, staffItem } from './tickets.ts';
import { dotted, firstName } from './words.ts';

/** A calm word in the morning or evening; null: there is nothing to say. Throws Refusal `revoked`. */
export const digestScreen = (source: Source, digest: Digest, staff: number, speech: Speech): Promise<Screen | null> =>
  digest === 'morning' ? morningScreen(source, staff, speech) : eveningScreen(source, staff, speech);

const lunch = '13:00';

/** «Доброе утро, Игорь! Сегодня у вас 6: горит 1, до обеда 2, позже 3» (screens.md), and what they are. */
async function morningScreen({ db, now }: Source, staff: number, speech: Speech): Promise<Screen | null> {
  const { t, timeZone } = speech;
  const work = await workOf(db, staff, now);
  const today = dayOf(now, timeZone);
  const tasks = work.tasks.filter(({ task }) => task.due !== null && dayOf(task.due, timeZone) <= today);
  const late = tasks.filter(({ task }) => task.due !== null && task.due <= now);
  const noon = instantOf(today, lunch, timeZone);
  const times = [...work.today.map(timeOf), ...tasks.filter((one) => !late.includes(one)).map(({ task }) => task.due)];
  const before = times.filter((at) => at !== null && at <= noon).length;
  const count = work.burning.length + late.length + times.length;
  if (count === 0) return null;
  const parts = [
    ['burning', work.burning.length + late.length],
    ['beforeLunch', before],
    ['later', times.length - before],
  ] as const;
  const told = parts.flatMap(([part, number]) => (number > 0 ? [t(`work.digest.${part}`, { number })] : []));
  return {
    blocks: [
      { kind: 'title', text: t('work.digest.morning', { name: firstName(work.name) }) },
      { kind: 'text', text: t('work.digest.today', { number: count, parts: told.join(', ') }) },
      ...section(t('work.burning'), rows(work.burning, speech), speech),
      ...section(t('work.today'), rows(work.today, speech), speech),
      ...section(t('task.mine'), taskRows(tasks, speech), speech),
    ],
    buttons: [[{ label: t('work.mineStaff'), press: { do: 'tickets', whose: 'mine', id: null } }, off(speech)]],
  };
}

const timeOf = (line: TicketLine): Date | null => line.arrivalFrom ?? line.due?.due ?? null;
const rows = (lines: TicketLine[], speech: Speech) => lines.map((line) => staffItem(line, speech, true));
const taskRows = (lines: TaskLine[], speech: Speech) => lines.map((line) => taskItem(line, speech));

async function eveningScreen({ db, now }: Source, staff: number, speech: Speech): Promise<Screen | null> {
  const { t, locale } = speech;
  const overdue = await overdueOf(db, staff, now);
  if (!overdue || overdue.lines.length === 0) return null;
  const { name, lines } = overdue;
  const items = lines.map((line) => staffItem(line, speech));
  return {
    blocks: [
      { kind: 'title', text: dotted(t('work.digest.evening', { count: lines.length }), name[locale]), mark: 'late' },
      ...section(undefined, items, speech),
    ],
    buttons: [[{ label: t('work.team'), press: { do: 'tickets', whose: 'team', id: null } }, off(speech)]],
  };
}

const off = ({ t }: Speech): Button => ({ label: t('work.digest.off'), press: { do: 'digests', to: 'off' } });

/** The official calendar of that year is not known: what it means, and what to do. */
export const calendarScreen = (year: number, { t }: Speech): Screen => ({
  blocks: [
    { kind: 'title', text: t('work.calendarMissing', { year }), mark: 'soon' },
    { kind: 'text', text: t('work.calendarMeans') },
    { kind: 'text', text: t('work.calendarDo', { year }) },
  ],
  buttons: [],
});
