import { Client } from 'pg';
import type { PgBoss } from 'pg-boss';
import { deliveriesOf } from '../../core/queue.ts';

interface Claimed {
  id: number;
  number: number;
}

/** The least that must be done: each handful claimed with its tickets and put off, in a transaction. */
export function claimAll(url: string, handful: number): Promise<void> {
  return eachHandful(url, handful, async () => undefined);
}

/** The same, and the rows that the product writes: the history of each, one message to each person and its job. */
export function writeAll(url: string, handful: number, boss: PgBoss): Promise<void> {
  return eachHandful(url, handful, async (db, claimed) => {
    const numbers = claimed.map(({ number }) => number);
    await db.query(
      `insert into "Entry" ("ticketNumber", at, channel, actor, what, public)
       select number, now(), 'clock', '{"kind":"system"}', $2::jsonb, false from unnest($1::int[]) number`,
      [numbers, { kind: 'deadline', deadline: 'resolution', event: 'missed', due: '2026-11-24T09:59:00.000Z' }],
    );
    const { rows } = await db.query<{ id: number }>(
      `insert into "Delivery" (channel, place, "accountId", telling, status, "createdAt")
       select account.channel, account.chat, account.id, jsonb_build_object('kind', 'while-away', 'news', jsonb_agg(
         jsonb_build_object('at', now(), 'told', jsonb_build_object(
           'kind', 'reminder', 'ticket', number, 'deadline', 'resolution', 'what', '{"kind":"due"}'::jsonb)))),
         'queued', now()
       from "Ticket" join "Account" account on account."staffId" = "responsibleId"
       where number = any($1) group by account.id returning id`,
      [numbers],
    );
    const jobs = rows.map(({ id }) => ({ singletonKey: String(id), data: { delivery: id } }));
    const executeSql = (text: string, values?: unknown[]) => db.query(text, values);
    await boss.insert(deliveriesOf('telegram'), jobs, { db: { executeSql } });
  });
}

async function eachHandful(
  url: string,
  handful: number,
  work: (db: Client, claimed: Claimed[]) => Promise<void>,
): Promise<void> {
  const db = new Client({ connectionString: url });
  await db.connect();
  for (let left = true; left; ) {
    await db.query('begin');
    const { rows } = await db.query<Claimed>(
      `select d.id, t.number from "Deadline" d join "Ticket" t on t.number = d."ticketNumber"
       where "nextAt" <= '2026-11-24T10:00:00Z' order by "nextAt" limit $1 for update skip locked`,
      [handful],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await db.query(`update "Deadline" set "nextAt" = null where id = any($1)`, [ids]);
    if (ids.length > 0) await work(db, rows);
    await db.query('commit');
    left = ids.length === handful;
  }
  await db.end();
}
