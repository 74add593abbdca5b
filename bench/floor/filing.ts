import process from 'node:process';
import { Pool } from 'pg';
import { Telegraf } from 'telegraf';

/** The least that files a request: a bare bot, and the rows that the product writes, by one connection in one transaction. */
const { DATABASE_URL, BOT_TOKEN = '', API_ROOT = '' } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const bot = new Telegraf(BOT_TOKEN, { telegram: { apiRoot: API_ROOT } });

bot.on('text', async ({ message, chat, update }) => {
  const db = await pool.connect();
  const now = new Date();
  try {
    await db.query('begin');
    await db.query(`insert into "Receipt" (key, at) values ($1, $2)`, [`floor:${update.update_id}`, now]);
    const { rows } = await db.query<{ number: number }>(
      `insert into "Ticket" ("processId", state, title, origin, "openedAt", "lastActAt", answers)
       select id, 'new', $1, 'telegram', $2, $2, '{}' from "Process" where key = 'hotline' and active returning number`,
      [message.text, now],
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
    for (const slot of ['form', `ticket:${number}`, `board:${number}`])
      await db.query(
        `insert into "Delivery" (channel, place, slot, telling, status, "createdAt") values ('floor', $1, $2, '{}', 'sent', $3)
         on conflict (channel, place, slot) do update set telling = '{}'`,
        [String(chat.id), slot, now],
      );
    await db.query('commit');
  } finally {
    db.release();
  }
});

await pool.query('select 1');
process.once('SIGTERM', () => process.exit(0));
await bot.launch();
