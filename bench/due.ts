import type { Client } from 'pg';
import { pino } from 'pino';
import { runAll } from '../core/clock.ts';
import { type Core, perform } from '../core/commands/perform.ts';
import { publishShipped } from '../core/commands/publish-shipped.ts';
import { armful } from '../core/commands/run-due.ts';
import { readSettings } from '../core/queries/read-settings.ts';
import { openQueue } from '../core/queue.ts';
import { connect } from '../prisma/database.ts';
import { type Figure, median, monotonic, type Scale, times } from './figures.ts';
import { claimAll, writeAll } from './floor/due.ts';
import type { Stage } from './stage.ts';

const log = pino({ level: 'error' });

const rounds = 3;

/**
 * So many deadlines due at one moment, of ever more that run; the median of some rounds. Floor: claiming the same rows in
 * SQL, as many a transaction as the product takes. Beside it, what SQL needs to write all the rows that are written.
 */
export async function measureDue(stage: Stage, { quick }: Scale): Promise<Figure[]> {
  const due = quick ? 1000 : 10_000;
  const sizes = quick ? [10_000, 100_000] : [20_000, 100_000, 1_000_000];
  const core = await openCore(stage.url);
  const measured: Measured[] = [];
  try {
    await fillDeadlines(stage.db, sizes[0] ?? 0);
    await measureRound(stage, core, due); // warms up
    for (const size of sizes) {
      await fillDeadlines(stage.db, size);
      await stage.db.query('checkpoint'); // else what the filling left to be written is measured, too
      measured.push({ size, ...(await measureSize(stage, core, due)) });
    }
  } finally {
    await core.queue.stop();
    await core.prisma.$disconnect();
  }
  return [...measured.flatMap((one) => figuresOf(due, one)), growthOf(measured)];
}

/** Milliseconds. */
interface Round {
  claims: number;
  rows: number;
  product: number;
}

type Measured = Round & { size: number };

async function measureRound({ db, url }: Stage, core: Core, due: number): Promise<Round> {
  await makeDue(db, due);
  const claims = await timed(() => claimAll(url, armful));
  await makeDue(db, due);
  const rows = await timed(() => writeAll(url, armful, core.queue.boss));
  await makeDue(db, due);
  return { claims, rows, product: await timed(() => runAll(core, log)) };
}

async function measureSize(stage: Stage, core: Core, due: number): Promise<Round> {
  const all: Round[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measureRound(stage, core, due));
  const middle = (of: (round: Round) => number) => median(all.map(of));
  return {
    claims: middle(({ claims }) => claims),
    rows: middle(({ rows }) => rows),
    product: middle((r) => r.product),
  };
}

function figuresOf(due: number, { size, claims, rows, product }: Measured): Figure[] {
  const said = `${seconds(product)}, ${rate(due, product)}`;
  return [
    {
      measure: `${count(due)} due of ${count(size)} running deadlines`,
      ...{ floor: `${seconds(claims)} claims`, product: said, ratio: times(product / claims) },
      ...{ aim: '≤ 2×', met: product / claims <= 2 },
    },
    {
      measure: '  against writing the same rows in SQL',
      ...{ floor: `${seconds(rows)} rows`, product: said, ratio: times(product / rows), aim: '', met: null },
    },
  ];
}

function growthOf(measured: Measured[]): Figure {
  const [least, most] = [measured.at(0), measured.at(-1)];
  const growth = (of: (one: Measured) => number) => (most && least ? of(most) / of(least) : Number.NaN);
  const product = growth((one) => one.product);
  return {
    measure: `  grows from ${count(least?.size ?? 0)} to ${count(most?.size ?? 0)}`,
    ...{ floor: times(growth(({ claims }) => claims)), product: '', ratio: times(product) },
    ...{ aim: 'flat (≤ 1.3×)', met: product <= 1.3 },
  };
}

const count = (many: number): string => many.toLocaleString('en');
const seconds = (took: number): string => `${(took / 1000).toFixed(2)} s`;
const rate = (many: number, took: number): string => `${Math.round((many * 1000) / took)}/s`;

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
async function fillDeadlines(db: Client, to: number): Promise<void> {
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
