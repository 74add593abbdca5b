import { calls } from './books/calls.ts';
import { deadlines } from './books/deadlines.ts';
import { deliveries } from './books/deliveries.ts';
import { filed } from './books/filed.ts';
import { leftovers } from './books/leftovers.ts';
import type { Evidence, Page } from './books/page.ts';
import { said } from './books/said.ts';
import { walks } from './books/walks.ts';

const pages = { said, filed, walks, calls, deadlines, deliveries, leftovers };

/** Reads the books after the day: they must balance whatever befell (mission.md G4). */
export async function balance(evidence: Evidence): Promise<Page> {
  const read = await Promise.all(Object.values(pages).map((page) => page(evidence)));
  return {
    problems: read.flatMap(({ problems }) => problems),
    figures: Object.assign({}, ...read.map(({ figures }) => figures)),
  };
}
