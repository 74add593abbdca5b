import { Client } from 'pg';

/** Held by every running copy of the product, shared; whoever gets it alone knows that no other copy lives. */
const name = 'pult: copies';

export interface Presence {
  leave(): Promise<void>;
}

/**
 * Marks this copy as alive for as long as its connection lives. When no other copy does, jobs that a killed one had in
 * its hands go back into the queue at once, so that a chat is not silent until they expire. `url` is a PostgreSQL
 * address whose queue has been set up.
 */
export async function attend(url: string, log: (error: unknown) => void): Promise<Presence> {
  const client = new Client({ connectionString: url });
  client.on('error', log);
  await client.connect();
  const alone = await client.query<{ alone: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS alone',
    [name],
  );
  if (alone.rows[0]?.alone) {
    await client.query(`UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'`);
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  }
  await client.query('SELECT pg_advisory_lock_shared(hashtextextended($1, 0))', [name]);
  return { leave: () => client.end() };
}
