import type { Load } from '../../../core/queries/work.ts';
import type { ListItem } from '../screen.ts';
import type { Speech } from './reader.ts';
import { dotted } from './words.ts';

const widest = 10; // pieces of the longest bar

/** The load of a department as one picture: a bar a person, its overdue part dark. */
export function loadItems(loads: Load[], { t }: Speech): ListItem[] {
  const most = Math.max(...loads.map(({ open }) => open), widest);
  return loads.map(({ name, open, overdue }) => {
    const pieces = (count: number) => Math.round((count / most) * widest);
    const late = Math.min(pieces(open), overdue > 0 ? Math.max(1, pieces(overdue)) : 0);
    const bar = '█'.repeat(late) + '▓'.repeat(pieces(open) - late) + '░'.repeat(widest - pieces(open));
    const detail = dotted(
      t('work.loadLine', { bar, count: open }),
      overdue > 0 && t('work.loadLate', { count: overdue }),
    );
    return { text: name, detail, ...(overdue > 0 ? { mark: 'late' } : {}) };
  });
}
