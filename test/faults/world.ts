import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { connect } from '../../prisma/database.ts';
import { inside } from '../../prisma/embedded/cluster.ts';
import { accountFor, runProgram } from '../../prisma/embedded/programs.ts';
import { startEmbedded } from '../../prisma/embedded/server.ts';
import type { PrismaClient } from '../../prisma/generated/client.ts';
import { slackBoards, telegramPeople } from '../../sandbox/people.ts';
import type { TelegramPerson } from '../../sandbox/telegram.ts';
import { type Balancer, openBalancer } from '../support/balancer.ts';
import { runSql } from '../support/database.ts';
import { freePort, openVendors, secrets } from '../support/outside.ts';
import { type Copy, copyOf } from './copies.ts';

type Vendors = Awaited<ReturnType<typeof openVendors>>;

/** How the vendors reach us: `polling` with Slack's sockets, or `webhook` with Slack over HTTP, through a balancer. */
export type Mode = 'polling' | 'webhook';

/** Vendors that live on, one PostgreSQL, and copies of the product that do not. */
export interface World extends Pick<Vendors, 'telegram' | 'slack' | 'asterisk'> {
  copies: Copy[];
  /** A connection of our own, to read the books. */
  prisma: PrismaClient;
  clients: readonly TelegramPerson[];
  /** Where the copies keep files. */
  files: string;
  databaseUp(): boolean;
  /** Stops the database at once, as a crash does, and starts it again after so many milliseconds. */
  interruptDatabase(ms: number): Promise<void>;
  /** The vendors do as they should from now on, and count nothing. */
  calm(): void;
  close(): Promise<void>;
}

/** The key of «1C», a client's own system, at our API. */
export const apiKey = { name: 'one-c', secret: 'faults-key' };

/** Slack's one and five minutes, in a day that is short. */
const retryMs = [500, 4000, 20_000];

/** Opens everything; the copies run. `people`: how many clients write in Telegram. */
export async function openWorld(options: { mode: Mode; copies: number; people: number }): Promise<World> {
  const clients = Array.from({ length: options.people }, (_, index) => clientOf(index));
  const balancer = options.mode === 'webhook' ? await openBalancer(await freePort()) : null;
  const events = balancer && `${balancer.origin}/slack/events`;
  const vendors = await openVendors([...telegramPeople, ...clients], events, { retryMs });
  vendors.telegram.limitRates(true);
  const folder = join(tmpdir(), `pult-faults-${randomUUID().slice(0, 8)}`);
  const database = await openDatabase(join(folder, 'postgres'));
  const files = join(folder, 'files');
  const places = { DATABASE_URL: database.url, FILES_DIR: files, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const settings = { ...settingsOf(vendors, balancer), ...places };
  const copies = await Promise.all(
    Array.from({ length: options.copies }, (_, index) =>
      copyOf(`copy ${index + 1}`, { ...settings, DATA_DIR: join(folder, `copy-${index + 1}`) }),
    ),
  );
  balancer?.to(copies.map(({ address }) => address));
  await startAll(copies);
  const prisma = connect(database.url, pino({ level: 'silent' }));
  await prepare(prisma, clients);
  const { telegram, slack } = vendors;
  return {
    ...vendors,
    clients,
    copies,
    prisma,
    files,
    databaseUp: database.up,
    interruptDatabase: database.interrupt,
    calm() {
      telegram.clearFaults();
      telegram.limitRates(false);
      slack.faults.clear();
    },
    async close() {
      await Promise.all(copies.map((copy) => copy.stop()));
      await prisma.$disconnect();
      await balancer?.close();
      await vendors.stop();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The first one migrates and seeds; what it leaves compiled when it stops in order lets the others start in half the time. */
async function startAll(copies: Copy[]): Promise<void> {
  const [first] = copies;
  await first?.start();
  await first?.stop();
  await Promise.all(copies.map((copy) => copy.start()));
}

async function openDatabase(cluster: string) {
  let server = await startEmbedded({ folder: cluster, settings: { max_connections: '200' } });
  let up = true;
  await runSql(server.url('postgres'), 'create database pult');
  return {
    url: server.url('pult'),
    up: () => up,
    async interrupt(ms: number) {
      const { data } = inside(cluster);
      up = false;
      await runProgram('pg_ctl', ['stop', '-m', 'immediate', '-w', '-D', data], await accountFor(cluster), cluster);
      await pause(ms);
      server = await startEmbedded({ folder: cluster });
      up = true;
    },
    stop: () => server.stop(),
  };
}

const webhookSecret = 'faults-hook';

function settingsOf({ origin, asterisk }: Vendors, balancer: Balancer | null): Record<string, string> {
  const received: Record<string, string> = balancer
    ? { PUBLIC_URL: balancer.origin, TELEGRAM_WEBHOOK_SECRET: webhookSecret, SLACK_SIGNING_SECRET: 'outside' }
    : { SLACK_APP_TOKEN: secrets.app };
  return {
    ...received,
    SANDBOX: 'on', // for the demo company; every vendor is given
    LOG_LEVEL: 'error',
    TELEGRAM_BOT_TOKEN: secrets.telegram,
    TELEGRAM_API_ROOT: `${origin}/telegram/`,
    SLACK_BOT_TOKEN: secrets.bot,
    SLACK_TRIAGE_CHANNEL: slackBoards[0]?.channel.id ?? '',
    SLACK_API_URL: `${origin}/slack/api/`,
    AMI_HOST: '127.0.0.1',
    AMI_PORT: String(asterisk.port),
    AMI_USERNAME: 'pult',
    AMI_SECRET: secrets.ami,
    API_KEYS: `${apiKey.name}:${apiKey.secret}`,
  };
}

const clientOf = (index: number): TelegramPerson => ({
  id: 9001 + index,
  firstName: 'Клиент',
  lastName: String(index + 1),
  phone: `+7905555${String(index).padStart(4, '0')}`,
  languageCode: 'ru',
});

/** Every client is in the base by his number, as a company that imported its clients has them; each department has its board. */
async function prepare(prisma: PrismaClient, clients: readonly TelegramPerson[]): Promise<void> {
  const organization = await prisma.organization.findFirstOrThrow({ where: { serviceLevel: 'gold' } });
  for (const { firstName, lastName, phone } of clients) {
    const phones = { create: { e164: phone ?? '' } };
    const name = `${firstName} ${lastName}`;
    await prisma.contact.create({ data: { name, organizationId: organization.id, createdAt: new Date(), phones } });
  }
  for (const { department: key, channel } of slackBoards) {
    const { id } = await prisma.department.findUniqueOrThrow({ where: { key } });
    await prisma.board.create({ data: { departmentId: id, channel: 'slack', place: channel.id } });
  }
}
