import process from 'node:process';
import { parseArgs } from 'node:util';
import { undergo } from './ordeal.ts';
import type { Mode } from './world.ts';

/**
 * `npm run faults -- --mode webhook --minutes 10 --copies 3 --people 12 --every 2500 --seed 7`: breaks the product, and says
 * whether the books balance (docs/faults.md). Without `--mode` it goes through both.
 */
const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'both' },
    minutes: { type: 'string', default: '3' },
    copies: { type: 'string', default: '2' },
    people: { type: 'string', default: '12' },
    every: { type: 'string', default: '4000' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const [minutes, copies, people, every, seed] = [
  ...[values.minutes, values.copies, values.people, values.every, values.seed].map(Number),
];
const modes: Mode[] = (['polling', 'webhook'] as const).filter((mode) => [mode, 'both'].includes(values.mode));
if (modes.length === 0) throw new Error(`--mode is polling, webhook or both, not ${values.mode}`);
const ordeal = {
  minutes: minutes ?? 3,
  copies: copies ?? 2,
  people: people ?? 12,
  every: every ?? 4000,
  seed: seed ?? 0,
};

const say = (line: string) => process.stdout.write(`${line}\n`);
let balanced = true;
for (const mode of modes) {
  say(`${mode}, seed ${seed}: ${minutes} min, ${copies} copies, ${people} clients, a kill every ${every} ms`);
  const { problems, figures, suffered, met, drain } = await undergo({ ...ordeal, mode });
  const { asked, outage, ...befallen } = suffered;
  const seconds = { 'longest time when nobody could work, s': outage / 1000, 'quiet after the day, s': drain / 1000 };
  for (const [what, count] of Object.entries({ ...befallen, ...asked, ...met, ...seconds, ...figures }))
    say(`  ${what}: ${Math.round(count * 10) / 10}`);
  for (const problem of problems.slice(0, 50)) say(`✗ ${problem}`);
  say(problems.length === 0 ? 'the books balance' : `${problems.length} problems`);
  balanced &&= problems.length === 0;
}
process.exit(balanced ? 0 : 1);
