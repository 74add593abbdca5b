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
import { runSql } from '../support/database.ts';
import { openVendors, secrets } from '../support/outside.ts';
import { type Copy, copyOf } from './copies.ts';

/** Vendors that live on, one PostgreSQL, and copies of the product that do not. */
export interface World extends Pick<Awaited<ReturnType<typeof openVendors>>, 'telegram' | 'slack' | 'asterisk'> {
  copies: Copy[];
  /** A connection of our own, to read the books. */
  prisma: PrismaClient;
  clients: readonly TelegramPerson[];
  /** Stops the database at once, as a crash does, and starts it again after so many milliseconds. */
  interruptDatabase(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The key of «1C», a client's own system, at our API. */
export const apiKey = { name: 'one-c', secret: 'faults-key' };

/** Opens everything; the copies run. `people`: how many clients write in Telegram. */
export async function openWorld({ copies, people }: { copies: number; people: number }): Promise<World> {
  const clients = Array.from({ length: people }, (_, index) => clientOf(index));
  const vendors = await openVendors([...telegramPeople, ...clients]);
  vendors.telegram.limitRates(true);
  const folder = join(tmpdir(), `pult-faults-${randomUUID().slice(0, 8)}`);
  const cluster = join(folder, 'postgres');
  let server = await startEmbedded({ folder: cluster, settings: { max_connections: '200' } });
  await runSql(server.url('postgres'), 'create database pult');
  const url = server.url('pult');
  const env = (index: number) => ({ ...settingsOf(vendors, url, folder), DATA_DIR: join(folder, `copy-${index}`) });
  const running = await Promise.all(
    Array.from({ length: copies }, (_, index) => copyOf(`copy ${index + 1}`, env(index + 1))),
  );
  for (const copy of running) await copy.start(); // the first one migrates and seeds
  const prisma = connect(url, pino({ level: 'silent' }));
  await knowEverybody(prisma, clients);
  return {
    ...vendors,
    clients,
    copies: running,
    prisma,
    async interruptDatabase(ms) {
      const { data } = inside(cluster);
      await runProgram('pg_ctl', ['stop', '-m', 'immediate', '-w', '-D', data], await accountFor(cluster), cluster);
      await pause(ms);
      server = await startEmbedded({ folder: cluster });
    },
    async close() {
      await Promise.all(running.map((copy) => copy.stop()));
      await prisma.$disconnect();
      await vendors.stop();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settingsOf(
  { origin, asterisk }: Awaited<ReturnType<typeof openVendors>>,
  url: string,
  folder: string,
): Record<string, string> {
  return {
    DATABASE_URL: url,
    FILES_DIR: join(folder, 'files'),
    SANDBOX: 'on', // for the demo company; every vendor is given
    LOG_LEVEL: 'error',
    TELEGRAM_BOT_TOKEN: secrets.telegram,
    TELEGRAM_API_ROOT: `${origin}/telegram/`,
    SLACK_BOT_TOKEN: secrets.bot,
    SLACK_APP_TOKEN: secrets.app,
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

/** Every client is in the base by his number, as a company that imported its clients has them. */
async function knowEverybody(prisma: PrismaClient, clients: readonly TelegramPerson[]): Promise<void> {
  const organization = await prisma.organization.findFirstOrThrow({ where: { serviceLevel: 'gold' } });
  for (const { firstName, lastName, phone } of clients) {
    const phones = { create: { e164: phone ?? '' } };
    const name = `${firstName} ${lastName}`;
    await prisma.contact.create({ data: { name, organizationId: organization.id, createdAt: new Date(), phones } });
  }
}
