import process from 'node:process';
import { parseArgs } from 'node:util';
import { measureBurst } from './burst.ts';
import { measureDue } from './due.ts';
import { type Figure, monotonic, type Scale, tableOf } from './figures.ts';
import { measureFiling } from './filing.ts';
import { measureFlood } from './flood.ts';
import { measureOutgoing } from './outgoing.ts';
import { measureRing } from './ring.ts';
import { measureSoak } from './soak.ts';
import { openStage, type Stage } from './stage.ts';
import { measureStart } from './start.ts';

type Measure = (stage: Stage, scale: Scale) => Promise<Figure[]>;

/**
 * `npm run bench`: every measure of design.md §12 against its floor, in one table. `-- --quick` is smaller, `-- --only NAME`
 * one of them, `-- --burst` everybody at once, `-- --soak MINUTES` memory under a steady load.
 */
const usual: Record<string, Measure> = {
  start: measureStart,
  outgoing: measureOutgoing,
  ring: measureRing,
  filing: measureFiling,
  due: measureDue,
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    burst: { type: 'boolean', default: false },
    soak: { type: 'string' },
  },
});
const minutes = Number(values.soak);
const soak: Measure = (stage) => measureSoak(stage, minutes);
const asked: Record<string, Measure> = {
  ...(values.burst ? { burst: measureBurst, flood: measureFlood } : {}),
  ...(values.soak === undefined ? {} : { soak }),
};
const measures = Object.keys(asked).length > 0 ? asked : usual;

const say = (text: string) => process.stdout.write(`${text}\n`);
const began = monotonic();
const opening = openStage();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    say('… cleaning up');
    void opening.then((stage) => stage.close()).finally(() => process.exit(130));
  });
const stage = await opening;
const figures: Figure[] = [];
try {
  for (const [name, measure] of Object.entries(measures)) {
    if (values.only !== undefined && values.only !== name) continue;
    say(`… ${name}`);
    figures.push(...(await measure(stage, { quick: values.quick })));
  }
} finally {
  await stage.close();
  if (figures.length > 0) say(`\n${tableOf(figures)}`);
}
say(`\n${Math.round((monotonic() - began) / 1000)} s, ${process.version}, PostgreSQL embedded`);
process.exit(0);
