import process from 'node:process';
import { parseArgs } from 'node:util';
import { measureDue } from './due.ts';
import { type Figure, monotonic, type Scale, tableOf } from './figures.ts';
import { measureOutgoing } from './outgoing.ts';
import { measureRing } from './ring.ts';
import { openStage, type Stage } from './stage.ts';
import { measureStart } from './start.ts';

/** `npm run bench [-- --quick] [-- --only NAME]`: every measure against its floor, in one table (design.md §12). */
const measures: Record<string, (stage: Stage, scale: Scale) => Promise<Figure[]>> = {
  start: measureStart,
  outgoing: measureOutgoing,
  ring: measureRing,
  due: measureDue,
};

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
const say = (text: string) => process.stdout.write(`${text}\n`);
const began = monotonic();
const stage = await openStage();
const figures: Figure[] = [];
try {
  for (const [name, measure] of Object.entries(measures)) {
    if (values.only !== undefined && values.only !== name) continue;
    say(`… ${name}`);
    figures.push(...(await measure(stage, { quick: values.quick ?? false })));
  }
} finally {
  await stage.close();
}
say(`\n${tableOf(figures)}\n\n${Math.round((monotonic() - began) / 1000)} s, ${process.version}, PostgreSQL embedded`);
