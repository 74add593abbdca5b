import process from 'node:process';
import { Pool, type PoolClient } from 'pg';
import { Telegraf } from 'telegraf';

/** The least that keeps an answer or files a request: a bare bot, and the rows that the product writes, in one transaction. */
const { DATABASE_URL, BOT_TOKEN = '', API_ROOT = '' } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const bot = new Telegraf(BOT_TOKEN, { telegram: { apiRoot: API_ROOT } });

interface Said {
  text: string;
  chat: string;
  now: Date;
}

bot.on('text', async ({ message, chat, update }) => {
  const db = await pool.connect();
  const said = { text: message.text, chat: String(chat.id), now: new Date() };
  try {
    await db.query('begin');
    await db.query(`insert into "Receipt" (key, at) values ($1, $2)`, [`floor:${update.update_id}`, said.now]);
    await db.query(`update "Account" set "seenAt" = $2 where channel = 'telegram' and address = $1`, [
      said.chat,
      said.now,
    ]);
    await (said.text === 'answer' ? keepAnswer(db, said) : file(db, said));
    await db.query('commit');
  } finally {
    db.release();
  }
});

/** A row of the form, and the next question. */
async function keepAnswer(db: PoolClient, { chat, text, now }: Said): Promise<void> {
  await db.query(
    `insert into "Draft" ("accountId", act, answers, at)
     select id, '{}', jsonb_build_object('question', $2::text), $3 from "Account" where channel = 'telegram' and address = $1
     on conflict ("accountId") do update set answers = excluded.answers, at = excluded.at`,
    [chat, text, now],
  );
  await tell(db, chat, 'form', now);
}

async function file(db: PoolClient, { chat, text, now }: Said): Promise<void> {
  const { rows } = await db.query<{ number: number }>(
    `insert into "Ticket" ("processId", state, title, origin, "openedAt", "lastActAt", answers)
     select id, 'new', $1, 'telegram', $2, $2, '{}' from "Process" where key = 'hotline' and active returning number`,
    [text, now],
  );
  const number = rows[0]?.number;
  await db.query(
    `insert into "Entry" ("ticketNumber", at, channel, actor, what, public) values ($1, $2, 'telegram', '{}', '{}', true)`,
    [number, now],
  );
  for (const kind of ['reaction', 'resolution'])
    await db.query(
      `insert into "Deadline" ("ticketNumber", kind, status, clock, "lengthSeconds", "startedAt") values ($1, $2, 'running', 'working', 1, $3)`,
      [number, kind, now],
    );
  await db.query(`delete from "Draft" where "accountId" in (select id from "Account" where address = $1)`, [chat]);
  for (const slot of ['form', `ticket:${number}`, `board:${number}`]) await tell(db, chat, slot, now);
}

async function tell(db: PoolClient, chat: string, slot: string, now: Date): Promise<void> {
  await db.query(
    `insert into "Delivery" (channel, place, slot, telling, status, "createdAt") values ('floor', $1, $2, '{}', 'sent', $3)
     on conflict (channel, place, slot) do update set telling = '{}'`,
    [chat, slot, now],
  );
}

await pool.query('select 1');
process.once('SIGTERM', () => process.exit(0));
await bot.launch();
