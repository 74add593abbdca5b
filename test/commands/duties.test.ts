import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Duties, openDuties } from '../../core/duties.ts';
import { type FreshDatabase, freshDatabase, runSql } from '../support/database.ts';

const log = pino({ level: 'silent' });
let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** A copy of the product that notes what it does. */
function copy(
  url = database.url,
): Duties & { doing: Set<string>; does(name: string): () => Promise<() => Promise<void>> } {
  const doing = new Set<string>();
  const duties = openDuties(url, log);
  onTestFinished(() => duties.stop());
  const does = (name: string) => async () => {
    doing.add(name);
    return async () => void doing.delete(name);
  };
  return { ...duties, doing, does };
}

/** As when the database went away: nobody has a connection any more. */
const cutEverybody = () =>
  runSql(
    database.url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );

const soon = { timeout: 5000, interval: 20 };

describe('A duty', () => {
  it('is done by the first copy that wants it, and by no other', async () => {
    const [one, other] = [copy(), copy()];
    const first = await one.take('poll', one.does('poll'));
    const second = await other.take('poll', other.does('poll'));
    expect([first.held(), second.held()]).toEqual([true, false]);
    expect([one.doing.size, other.doing.size]).toEqual([1, 0]);
  });

  it('goes to another copy when the one that has it stops', async () => {
    const [one, other] = [copy(), copy()];
    await one.take('stop', one.does('stop'));
    await other.take('stop', other.does('stop'));
    await one.stop();
    expect(one.doing).toEqual(new Set());
    await vi.waitFor(() => expect(other.doing).toEqual(new Set(['stop'])), soon);
  });

  it('stays with exactly one copy after both lost their connections', async () => {
    const [one, other] = [copy(), copy()];
    await one.take('lost', one.does('lost'));
    await other.take('lost', other.does('lost'));
    await cutEverybody();
    await vi.waitFor(() => expect(one.doing.size + other.doing.size).toBe(1), soon);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(one.doing.size + other.doing.size).toBe(1);
  });

  it('stays with the copy that had it when the database was away, and it goes on without a break', async () => {
    const [one, other] = [copy(), copy()];
    await other.take('kept', other.does('kept'));
    await one.take('kept', one.does('kept'));
    const changes: number[] = [];
    const watching = setInterval(() => changes.push(one.doing.size, 1 - other.doing.size), 20);
    onTestFinished(() => clearInterval(watching));
    await cutEverybody();
    await new Promise((resolve) => setTimeout(resolve, 3500)); // the others have waited long enough by then
    expect(changes.filter((change) => change !== 0)).toEqual([]);
  });

  it('that could not begin is tried again', async () => {
    const one = copy();
    let tries = 0;
    await one.take('hard', async () => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
      return async () => undefined;
    });
    await vi.waitFor(() => expect(tries).toBe(2), soon);
  });
});
