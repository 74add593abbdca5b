import { Client } from 'pg';

/**
 * Throws when an address leads to a pooler that lends its connections by transaction (PgBouncer's `transaction` and
 * `statement` modes): there advisory locks and LISTEN would belong to nobody, and two copies would do the same work.
 * `one` is connected to `url` already.
 */
export async function refuseLentSessions(one: Client, url: string): Promise<void> {
  const other = new Client({ connectionString: url });
  await other.connect();
  try {
    const mine = await backendOf(one);
    await other.query('BEGIN'); // holds what it was lent
    const its = await backendOf(other);
    const lent = its === mine || (await backendOf(one)) !== mine;
    await other.query('ROLLBACK');
    if (lent) throw new Error(`DATABASE_URL: leads to a pooler in transaction mode, ${instead}`);
  } finally {
    await other.end();
  }
}

const instead = 'give the address of PostgreSQL itself or of a pooler in session mode';

async function backendOf(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid;
}
