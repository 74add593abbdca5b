import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fastify from 'fastify';
import { type AsteriskSandbox, startAsteriskSandbox } from '../../sandbox/asterisk.ts';
import { office, slackBoards, slackPeople, telegramPeople } from '../../sandbox/people.ts';
import { createSlackSandbox, type SlackSandbox, type SlackSandboxOptions } from '../../sandbox/slack.ts';
import { createTelegramSandbox, type TelegramPerson, type TelegramSandbox } from '../../sandbox/telegram.ts';

/** The product in a process of its own, and the vendors outside of it: they live on when it is killed. */
export interface Outside {
  telegram: TelegramSandbox;
  slack: SlackSandbox;
  asterisk: AsteriskSandbox;
  /** Starts the product; resolves when it is ready. */
  start(): Promise<void>;
  /** `kill -9`, to the product alone. */
  kill(): Promise<void>;
  /** Moves the product's clock, by minutes. */
  pass(minutes: number): Promise<void>;
  /** What it wrote to its log as errors. */
  errors(): string[];
  close(): Promise<void>;
}

export const secrets = { telegram: '1000000:outside', bot: 'xoxb-outside', app: 'xapp-outside', ami: 'outside' };
const root = join(import.meta.dirname, '../..');
const readiness = 30_000; // ms

/** `eventsUrl`: where Slack sends what happens, when it is not asked over a socket. */
export async function openVendors(
  people: readonly TelegramPerson[] = telegramPeople,
  eventsUrl: string | null = null,
  slackOptions: Partial<SlackSandboxOptions> = {},
) {
  const server = fastify();
  const telegram = createTelegramSandbox({ token: secrets.telegram, botName: 'Пульт', people });
  const slack = createSlackSandbox({
    botToken: secrets.bot,
    appToken: secrets.app,
    signingSecret: 'outside',
    ...(eventsUrl && { eventsUrl }),
    ...slackOptions,
    team: { name: 'Сервис-Центр' },
    app: { name: 'Пульт', displayName: 'Пульт' },
    people: slackPeople,
    channels: slackBoards.map(({ channel }) => channel),
    commands: [{ command: '/pult', description: 'Найти', usageHint: '' }],
    shortcuts: [],
  });
  await server.register(telegram.plugin, { prefix: '/telegram' });
  await server.register(slack.plugin, { prefix: '/slack' });
  const asterisk = await startAsteriskSandbox({ ...office, username: 'pult', secret: secrets.ami });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  const stop = async () => {
    telegram.close();
    await slack.close();
    await server.close();
    await asterisk.stop();
  };
  return { telegram, slack, asterisk, origin, stop };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Opens the vendors and prepares the product's own folder; nothing runs until `start`. `more` adds to its settings. */
export async function outside(more: Record<string, string> = {}): Promise<Outside> {
  const vendors = await openVendors();
  const dataDir = await mkdtemp(join(tmpdir(), 'pult-killed-'));
  const port = String(await freePort());
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    PORT: port,
    SANDBOX: 'on',
    LOG_LEVEL: 'error',
    TELEGRAM_BOT_TOKEN: secrets.telegram,
    TELEGRAM_API_ROOT: `${vendors.origin}/telegram/`,
    SLACK_BOT_TOKEN: secrets.bot,
    SLACK_APP_TOKEN: secrets.app,
    SLACK_TRIAGE_CHANNEL: slackBoards[0]?.channel.id ?? '',
    SLACK_API_URL: `${vendors.origin}/slack/api/`,
    AMI_HOST: '127.0.0.1',
    AMI_PORT: String(vendors.asterisk.port),
    AMI_USERNAME: 'pult',
    AMI_SECRET: secrets.ami,
    ...more,
  };
  const address = `http://127.0.0.1:${port}`;
  const said: string[] = [];
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    ...vendors,
    async start() {
      const args = ['--disable-warning=ExperimentalWarning', 'main.ts'];
      child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => said.push(String(bytes)));
      await ready(address, () => said.join(''));
    },
    kill: () => end('SIGKILL'),
    async pass(minutes) {
      const headers = { 'content-type': 'application/json' };
      await fetch(`${address}/sandbox/clock`, { method: 'POST', headers, body: JSON.stringify({ minutes }) });
    },
    errors: () => said.flatMap((chunk) => chunk.split('\n').filter((line) => line.includes('"level":50'))),
    async close() {
      await end('SIGTERM');
      await vendors.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function ready(address: string, said: () => string): Promise<void> {
  for (const limit = Date.now() + readiness; Date.now() < limit; await new Promise((next) => setTimeout(next, 100))) {
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`the product did not become ready:\n${said().slice(-2000)}`);
}
