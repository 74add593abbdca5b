import type { Db } from '../context.ts';
import type { Text } from '../process/definition.ts';
import { processesOf } from './active-process.ts';

/** How many running tickets of a process, of whatever version, stand in a state. */
export interface Standing {
  state: string;
  title: Text;
  count: number;
}

/** Where the running tickets of a process stand; `before`: only those of versions older than this one. */
export async function runningIn(db: Db, key: string, before?: number): Promise<Standing[]> {
  const process = { key, ...(before === undefined ? {} : { version: { lt: before } }) };
  const groups = await db.ticket.groupBy({
    by: ['processId', 'state'],
    where: { closedAt: null, process },
    _count: true,
    orderBy: { processId: 'desc' },
  });
  const versions = await processesOf(db, groups);
  const standing = new Map<string, Standing>();
  for (const { processId, state, _count } of groups) {
    const title = versions.get(processId)?.definition.states[state]?.title ?? { ru: state, en: state };
    const known = standing.get(state);
    if (known) known.count += _count;
    else standing.set(state, { state, title, count: _count });
  }
  return [...standing.values()];
}
