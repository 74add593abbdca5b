import { Client } from 'pg';
import { pino } from 'pino';
import { runAll } from '../core/clock.ts';
import { type Core, perform } from '../core/commands/perform.ts';
import { publishShipped } from '../core/commands/publish-shipped.ts';
import { readSettings } from '../core/queries/read-settings.ts';
import { openQueue } from '../core/queue.ts';
import { connect } from '../prisma/database.ts';
import { type Figure, monotonic, type Scale, times } from './figures.ts';
import type { Stage } from './stage.ts';

const log = pino({ level: 'error' });

/** So many deadlines due at one moment, of ever more that run. Floor: claiming the same rows in SQL. */
export async function measureDue(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const due = quick ? 1000 : 10_000;
  const sizes = quick ? [10_000, 100_000] : [20_000, 100_000, 1_000_000];
  const core = await openCore(stage.url);
  const figures: Figure[] = [];
  const took: number[] = [];
  try {
    for (const size of sizes) {
      await fillDeadlines(stage.db, size);
      await makeDue(stage.db, due);
      const floor = await timed(() => claimAll(stage.url));
      await makeDue(stage.db, due);
      const product = await timed(() => runAll(core, log));
      took.push(product);
      figures.push({
        measure: `${due.toLocaleString('en')} due of ${size.toLocaleString('en')} running deadlines`,
        ...{
          floor: seconds(floor),
          product: `${seconds(product)}, ${rate(due, product)}`,
          ratio: times(product / floor),
        },
        ...{ aim: '≤ 2×', met: product / floor <= 2 },
      });
    }
  } finally {
    await core.queue.stop();
    await core.prisma.$disconnect();
  }
  const growth = (took.at(-1) ?? Number.NaN) / (took[0] ?? Number.NaN);
  const grows = {
    measure: `  grows from ${sizes[0]?.toLocaleString('en')} to ${sizes.at(-1)?.toLocaleString('en')}`,
    floor: '–',
    product: '',
    ratio: times(growth),
  };
  return [...figures, { ...grows, aim: 'flat (≤ 1.3×)', met: growth <= 1.3 }];
}

const seconds = (took: number): string => `${(took / 1000).toFixed(2)} s`;
const rate = (count: number, took: number): string => `${Math.round((count * 1000) / took)}/s`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = monotonic();
  await work();
  return monotonic() - began;
}

/** The core as main.ts makes it. */
export async function openCore(url: string): Promise<Core> {
  const prisma = connect(url, log);
  const queue = await openQueue(url, ['telegram', 'slack'], log);
  const settings = await readSettings(prisma, {
    ...{ companyName: 'Bench', timeZone: 'Europe/Moscow', region: 'RU', locale: 'ru' },
    ...{ channels: new Set(['telegram', 'slack'] as const), boards: {}, adminEmails: [], dialling: false },
    recordings: 'none',
    serviceLevel: { target: 0.8, withinSeconds: 20 },
  });
  const core = { prisma, queue, settings, now: () => new Date('2026-11-24T10:00:00Z') }; // a working hour
  await perform(core, { key: null, origin: 'clock' }, publishShipped);
  return core;
}

/** Up to so many running deadlines, two a ticket, due next year; ten people are responsible. */
export async function fillDeadlines(db: Client, to: number): Promise<void> {
  const { rows } = await db.query<{ count: number }>('select count(*)::int as count from "Deadline"');
  const from = rows[0]?.count ?? 0;
  if (from >= to) return;
  await db.query(
    `with process as (select id from "Process" where key = 'tech-support' and active limit 1),
     people as (select array_agg(id) as ids from (select id from "Staff" order by id limit 10) s),
     ticket as (insert into "Ticket" ("processId", state, title, origin, "responsibleId", "openedAt", "lastActAt")
       select process.id, 'in-work', 'Обращение', 'api', people.ids[1 + i % 10], now(), now()
       from generate_series($1::int / 2, $2::int / 2 - 1) i, process, people returning number)
     insert into "Deadline" ("ticketNumber", kind, status, clock, "lengthSeconds", "startedAt", "dueAt", "nextAt")
     select number, kind, 'running', 'working', 28800, now(), '2027-11-24T09:00:00Z', '2027-11-24T09:00:00Z'
     from ticket, unnest(array['reaction', 'resolution']) kind`,
    [from, to],
  );
  await db.query('vacuum analyze');
}

/** The first so many resolution deadlines are due now, as if nobody had been told. */
async function makeDue(db: Client, due: number): Promise<void> {
  await db.query(
    `update "Deadline" set "dueAt" = '2026-11-24T09:59:00Z', "nextAt" = '2026-11-24T09:59:00Z', "toldAt" = null
     where id in (select id from "Deadline" where kind = 'resolution' order by id limit $1)`,
    [due],
  );
}

/** The least that must be done: each handful claimed and put off, in a transaction. */
async function claimAll(url: string): Promise<void> {
  const db = new Client({ connectionString: url });
  await db.connect();
  for (let claimed = 1; claimed > 0; ) {
    await db.query('begin');
    const { rows } = await db.query<{ id: number }>(
      `select d.id from "Deadline" d join "Ticket" t on t.number = d."ticketNumber"
       where "nextAt" <= '2026-11-24T10:00:00Z' order by "nextAt" limit 50 for update skip locked`,
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await db.query(`update "Deadline" set "nextAt" = null where id = any($1)`, [ids]);
    await db.query('commit');
    claimed = ids.length;
  }
  await db.end();
}
