import { showPhone } from '../../../core/phone.ts';
import type { CallLine } from '../../../core/queries/calls-of.ts';
import type { RegisterNames } from '../../../core/queries/register-names.ts';
import { showTimer, wallClock } from '../../../locales/format.ts';
import type { Speech } from '../screens/reader.ts';
import { outcomeWords, queueWords } from '../screens/register-words.ts';

/** A cell: words, a number, or an instant as the wall clock of the reader shows it. */
export type Cell = string | number | { wall: string } | null;

const columns = [
  'started',
  'direction',
  'number',
  'name',
  'organization',
  'queue',
  'operator',
  'outcome',
  'wait',
  'waitSeconds',
  'talk',
  'talkSeconds',
  'ticket',
] as const;

/** The heads of the columns. */
export const headsOf = ({ t }: Speech): string[] => columns.map((column) => t(`register.column.${column}`));

/** A call as a row, in the order of the columns. Durations twice: as people read them, and in seconds to reckon with. */
export function rowOf(line: CallLine, names: RegisterNames, speech: Speech): Cell[] {
  const { t, locale, timeZone } = speech;
  const { e164, extension, hidden, direction, queue, talkSeconds, waitSeconds } = line;
  const waits = direction === 'incoming' ? waitSeconds : null;
  return [
    { wall: wallClock(line.at, timeZone) },
    t(direction === 'incoming' ? 'register.incoming' : 'register.ours'),
    e164 === null ? (hidden ? t('register.hidden') : null) : showPhone(e164, extension, locale),
    line.name,
    line.organization,
    queue && queueWords(queue, names, speech),
    line.operator,
    outcomeWords(line, speech),
    waits === null ? null : showTimer(waits),
    waits,
    talkSeconds === null ? null : showTimer(talkSeconds),
    talkSeconds,
    line.ticket,
  ];
}
