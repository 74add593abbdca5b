import process from 'node:process';
import { Client } from 'pg';
import { startEmbedded } from '../../prisma/embedded/server.ts';

// A small process that lives on the embedded server: it commits a row at a time, and says which, until it is killed.
const { url } = await startEmbedded({ folder: process.argv[2] ?? '' });
const client = new Client({ connectionString: url('postgres') });
await client.connect();
await client.query('create table if not exists kept (id serial)');
for (;;) {
  const { rows } = await client.query<{ id: number }>('insert into kept default values returning id');
  process.stdout.write(`${rows[0]?.id}\n`);
}
