import process from 'node:process';
import { parseArgs } from 'node:util';
import { undergo } from './ordeal.ts';

/** `npm run faults -- --minutes 10 --copies 3 --people 12 --seed 7`: breaks the product, and says whether the books balance. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    copies: { type: 'string', default: '2' },
    people: { type: 'string', default: '12' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const [minutes, copies, people, seed] = [values.minutes, values.copies, values.people, values.seed].map(Number);

process.stdout.write(`seed ${seed}: ${minutes} min, ${copies} copies, ${people} clients\n`);
const { problems, figures, suffered } = await undergo({
  minutes: minutes ?? 3,
  copies: copies ?? 2,
  people: people ?? 12,
  seed: seed ?? 0,
});
for (const [what, count] of Object.entries({ ...suffered, ...figures })) process.stdout.write(`${what}: ${count}\n`);
for (const problem of problems.slice(0, 50)) process.stdout.write(`✗ ${problem}\n`);
process.stdout.write(problems.length === 0 ? 'the books balance\n' : `${problems.length} problems\n`);
process.exit(problems.length === 0 ? 0 : 1);
