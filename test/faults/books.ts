import { Happening } from '../../core/history.ts';
import { Definition } from '../../core/process/definition.ts';
import type { PrismaClient } from '../../prisma/generated/client.ts';
import { slackPeople } from '../../sandbox/people.ts';
import type { Done } from './day.ts';
import type { Suffered } from './misfortunes.ts';
import type { World } from './world.ts';

/** What does not balance, in words, and what was measured on the way. */
export interface Books {
  problems: string[];
  figures: Record<string, number>;
}

/** Reads the books after the day: they must balance whatever befell (mission.md G4). */
export async function balance(world: World, done: Done, suffered: Suffered): Promise<Books> {
  const { prisma } = world;
  const deadlines = await deadlinesTold(prisma, suffered);
  const deliveries = await deliveriesSettled(world, suffered);
  const problems = [
    ...(await said(prisma, done)),
    ...(await filed(prisma, done)),
    ...(await walks(prisma)),
    ...(await calls(prisma)),
    ...(await jobs(prisma)),
    ...deadlines.problems,
    ...deliveries.problems,
  ];
  const tickets = await prisma.ticket.count();
  return { problems, figures: { tickets, ...deadlines.figures, ...deliveries.figures } };
}

/** Words outside of forms are kept exactly once; answers of staff once when the form was taken, and never twice. */
async function said(prisma: PrismaClient, { words, answered }: Done): Promise<string[]> {
  const messages = await prisma.message.findMany({ select: { text: true } });
  const count = (mark: string) => messages.filter(({ text }) => text.includes(mark)).length;
  return [
    ...[...words].flatMap((mark) => unlessOnce(`a client's words ${mark}`, count(mark), true)),
    ...[...answered].flatMap(([mark, { sure }]) => unlessOnce(`an answer ${mark}`, count(mark), sure)),
  ];
}

async function filed(prisma: PrismaClient, { filed: forms, posted }: Done): Promise<string[]> {
  const tickets = await prisma.ticket.findMany({ select: { number: true, title: true } });
  const about = (mark: string) => tickets.filter(({ title }) => title.includes(mark));
  return [
    ...[...forms].flatMap(([mark, { sure }]) => unlessOnce(`a request ${mark}`, about(mark).length, sure)),
    ...[...posted].flatMap(([mark, number]) =>
      about(mark).some((ticket) => ticket.number === number)
        ? unlessOnce(`a posted request ${mark}`, about(mark).length, true)
        : [`a posted request ${mark} was acknowledged as ${number}, which is not there`],
    ),
  ];
}

function unlessOnce(what: string, found: number, sure: boolean): string[] {
  const well = sure ? found === 1 : found <= 1;
  return well ? [] : [`${what}: ${found} times`];
}

/** The history of each ticket is a walk that its process allows, from the start to where it stands. */
async function walks(prisma: PrismaClient): Promise<string[]> {
  const tickets = await prisma.ticket.findMany({ include: { process: true, entries: { orderBy: { id: 'asc' } } } });
  return tickets.flatMap(({ number, state, process, entries }) => {
    const definition = Definition.parse(process.definition);
    let at = definition.start;
    const problems: string[] = [];
    for (const { what } of entries) {
      const happened = Happening.parse(what);
      if (happened.kind !== 'moved') continue;
      if (happened.from !== at) problems.push(`№ ${number} left ${happened.from} while it was in ${at}`);
      const known = definition.transitions.find(({ key }) => key === happened.transition);
      if (known && (known.to ?? happened.from) !== happened.to)
        problems.push(`№ ${number}: a false step to ${happened.to}`);
      at = happened.to;
    }
    if (at !== state) problems.push(`№ ${number} is in ${state}, its history ends in ${at}`);
    if (entries.filter(({ what }) => Happening.parse(what).kind === 'opened').length !== 1)
      problems.push(`№ ${number} was not opened just once`);
    return problems;
  });
}

/** A call seen is one call, ended; a missed one of somebody with a number is a request to call back. */
async function calls(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.call.findMany();
  const open = rows.filter(({ endedAt }) => endedAt === null);
  const forgotten = rows.filter(
    ({ direction, outcome, e164, ticketNumber }) =>
      direction === 'incoming' &&
      (outcome === 'missed' || outcome === 'abandoned') &&
      e164 !== null &&
      ticketNumber === null,
  );
  return [
    ...open.map(({ pbxId }) => `the call ${pbxId} hangs`),
    ...forgotten.map(
      ({ pbxId }) =>
        `the missed call ${pbxId} is nobody's request ${JSON.stringify(rows.find((one) => one.pbxId === pbxId))}`,
    ),
  ];
}

const minute = 60_000;

/** What was due is told once, late by no more than the time during which nobody could. */
async function deadlinesTold(prisma: PrismaClient, { outage }: Suffered): Promise<Books> {
  const missed = await prisma.$queryRaw<{ ticketNumber: number; kind: string; times: number; late: number }[]>`
    SELECT "ticketNumber", what->>'deadline' AS kind, count(*)::int AS times,
      max(extract(epoch FROM at - (what->>'due')::timestamptz))::float8 * 1000 AS late
    FROM "Entry" WHERE what->>'kind' = 'deadline' AND what->>'event' = 'missed'
    GROUP BY "ticketNumber", what->>'deadline', what->>'due'`;
  const untold = await prisma.$queryRaw<{ ticketNumber: number; kind: string }[]>`
    SELECT "ticketNumber", kind FROM "Deadline" d WHERE status = 'running' AND "dueAt" < now() - interval '1 minute'
      AND NOT EXISTS (SELECT FROM "Entry" e WHERE e."ticketNumber" = d."ticketNumber"
        AND e.what->>'kind' = 'deadline' AND e.what->>'deadline' = d.kind)`;
  const twice = await prisma.$queryRaw<{ place: string; times: number }[]>`
    SELECT place, count(*)::int AS times FROM "Delivery" WHERE telling->>'kind' = 'reminder'
    GROUP BY channel, place, telling->>'ticket', telling->>'deadline', telling->>'due', telling->'what' HAVING count(*) > 1`;
  const latest = Math.max(0, ...missed.map(({ late }) => late));
  return {
    problems: [
      ...missed
        .filter(({ times }) => times > 1)
        .map((one) => `№ ${one.ticketNumber}: ${one.kind} was missed ${one.times} times`),
      ...untold.map((one) => `№ ${one.ticketNumber}: ${one.kind} is over and nobody was told`),
      ...twice.map(({ place, times }) => `${place} was reminded ${times} times of the same`),
      ...(latest > outage + minute ? [`a deadline was told ${Math.round(latest / 1000)} s late`] : []),
    ],
    figures: { 'deadlines told': missed.length, 'latest told, s late': Math.round(latest / 1000) },
  };
}

/** Every delivery arrived, or says why not; what was told twice is no more than one message a kill. */
async function deliveriesSettled(world: World, { kills, databaseStops }: Suffered): Promise<Books> {
  const { prisma } = world;
  const waiting = await prisma.delivery.count({ where: { status: 'queued' } });
  const silent = await prisma.delivery.count({ where: { status: 'failed', problem: null } });
  const failed = await prisma.delivery.count({ where: { status: 'failed' } });
  const sent = [...sentInTelegram(world), ...sentInSlack(world)];
  const twice = await toldTwice(prisma, sent);
  return {
    problems: [
      ...(waiting > 0 ? [`${waiting} messages never left`] : []),
      ...(silent > 0 ? [`${silent} messages failed without a reason`] : []),
      ...(twice.length > kills + databaseStops ? [`${twice.length} messages were told twice in ${kills} kills`] : []),
      ...twice.map(({ channel, place, text }) => `twice: ${channel} ${place} ${text.slice(0, 100)}`),
    ],
    figures: { 'messages sent': sent.length, 'dead letters': failed, 'told twice': twice.length },
  };
}

/** A message as the vendor took it. */
interface Sent {
  channel: 'telegram' | 'slack';
  place: string;
  message: string;
  text: string;
}

const sentInTelegram = ({ telegram }: World): Sent[] =>
  telegram.calls('sendMessage').flatMap(({ params, result }) => {
    if (typeof result !== 'object' || result === null || !('message_id' in result)) return [];
    const [message, place, text] = [String(result.message_id), String(params.chat_id), String(params.text)];
    return [{ channel: 'telegram', place, message, text }];
  });

/** What stands in the department's channel and in the direct messages of colleagues. */
const sentInSlack = ({ slack }: World): Sent[] =>
  slackPeople
    .flatMap(({ id }, index) => [
      ...(index === 3 ? slack.person(id).channel('техподдержка') : []),
      ...slack.person(id).dms(),
    ])
    .filter(({ fromBot, ephemeral }) => fromBot && !ephemeral)
    .map(({ channel, ts, fallback }) => ({ channel: 'slack', place: channel, message: ts, text: fallback }));

/** Messages that we do not remember (and that we did not say anew on purpose), followed by one that says the same and that we do: a kill swallowed the answer. */
async function toldTwice(prisma: PrismaClient, sent: Sent[]): Promise<Sent[]> {
  const rows = await prisma.delivery.findMany({ where: { message: { not: null } } });
  const known = new Map(rows.map((row) => [`${row.channel} ${row.place} ${row.message}`, row]));
  const rowOf = ({ channel, place, message }: Sent) => known.get(`${channel} ${place} ${message}`);
  const same = (one: Sent, other: Sent) =>
    one.channel === other.channel && one.place === other.place && one.text === other.text;
  return sent.filter(
    (one, index) =>
      !rowOf(one) &&
      sent.slice(index + 1, index + 400).some((other) => same(one, other) && rowOf(other)?.sending === 1),
  );
}

/** Nothing is left in the queue's hands. */
async function jobs(prisma: PrismaClient): Promise<string[]> {
  const left = await prisma.$queryRaw<{ name: string; state: string; count: number }[]>`
    SELECT name, state::text, count(*)::int FROM pgboss.job
    WHERE state::text IN ('created', 'retry', 'active', 'failed') AND name NOT LIKE '\\_\\_%' GROUP BY 1, 2`;
  return left.map(({ name, state, count }) => `${count} jobs of ${name} are left ${state}`);
}
