import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { AmiConfig, SlackConfig, TelegramConfig } from '../config.ts';
import { addWorking, isWorking, nextOpening, parseCalendar } from '../core/working-time.ts';
import { calendar } from '../prisma/demo.ts';
import { isForeign } from '../web/foreign.ts';
import { type AsteriskSandbox, asteriskControl, startAsteriskSandbox } from './asterisk.ts';
import { createSandboxClock, type SandboxClock } from './clock.ts';
import { servePage } from './page.ts';
import { office, officeZone, phoneNames, slackBoards, slackPeople, telegramPeople, titlesInEnglish } from './people.ts';
import { createSlackSandbox, type SlackSandbox } from './slack.ts';
import { createTelegramSandbox, type TelegramSandbox } from './telegram.ts';

/** What the product needs to use a sandbox vendor as it would the real one. */
export interface Sandbox {
  telegram: { token: string; apiRoot: string } | null;
  slack: { botToken: string; appToken: string; apiUrl: string } | null;
  ami: {
    host: string;
    port: number;
    username: string;
    secret: string;
    recordings: { kind: 'folder'; folder: string };
  } | null;
  clock: SandboxClock;
  /** Hands for stories: the people who use the vendors. */
  vendors: { telegram: TelegramSandbox | null; slack: SlackSandbox | null; asterisk: AsteriskSandbox | null };
  stop(): Promise<void>;
}

/** Files with the vendors' published descriptions: every call is checked against them (in tests). */
export interface VendorSpecs {
  telegram: string;
  slack: string;
}

export interface SandboxOptions {
  server: FastifyInstance; // before it listens
  origin: () => string; // its own address, once it listens
  dir: string; // where the vendors keep what they know
  needs: { telegram: TelegramConfig['mode']; slack: SlackConfig['mode']; ami: AmiConfig['mode'] };
  timeMoved: () => void;
  specs: VendorSpecs | null;
}

const secrets = { telegram: '1000000:sandbox', botToken: 'xoxb-sandbox', appToken: 'xapp-sandbox', ami: 'sandbox' };

/** Opens the vendors in miniature for every channel without credentials, and the page on which one plays all sides. */
export async function openSandbox({ server, origin, dir, needs, timeMoved, specs }: SandboxOptions): Promise<Sandbox> {
  mkdirSync(dir, { recursive: true });
  keepOut(server);
  const clock = createSandboxClock(join(dir, 'clock'), timeMoved, played(needs) ? workingMorning : asItIs);
  await server.register(clock.plugin, { prefix: '/sandbox/clock' });
  const telegram = needs.telegram === 'sandbox' ? await openTelegram(server, dir, clock, specs?.telegram) : null;
  const slack = needs.slack === 'sandbox' ? await openSlack(server, dir, clock, specs?.slack) : null;
  const recordings = join(dir, 'recordings');
  const asterisk = needs.ami === 'sandbox' ? await openAsterisk(server, recordings) : null;
  const panes = { telegram: telegram !== null, slack: slack !== null, phone: asterisk !== null };
  await server.register(servePage(panes, { zone: officeZone, titlesInEnglish }), { prefix: '/sandbox' });
  return {
    clock,
    vendors: { telegram, slack, asterisk },
    get telegram() {
      return telegram && { token: secrets.telegram, apiRoot: `${origin()}/sandbox/telegram/` };
    },
    get slack() {
      const { botToken, appToken } = secrets;
      return slack && { botToken, appToken, apiUrl: `${origin()}/sandbox/slack/api/` };
    },
    ami: asterisk && {
      host: '127.0.0.1',
      port: asterisk.port,
      username: 'pult',
      secret: secrets.ami,
      recordings: { kind: 'folder', folder: recordings },
    },
    async stop() {
      await asterisk?.stop();
      telegram?.close();
      await slack?.close();
    },
  };
}

/** Whoever tries the product has other pages open too: none of them plays its people. */
function keepOut(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const acts = request.method !== 'GET' || request.ws;
    if (acts && request.url.startsWith('/sandbox') && isForeign({ publicUrl: undefined }, request))
      return reply.code(403).send();
  });
}

const played = (needs: SandboxOptions['needs']): boolean => Object.values(needs).every((mode) => mode === 'sandbox');

const asItIs = (now: Date): Date => now;

/** A newcomer in the evening or on a day off begins on the next working morning: deadlines are then of today. */
function workingMorning(now: Date): Date {
  const hours = parseCalendar(calendar);
  return isWorking(hours, now) ? now : addWorking(hours, nextOpening(hours, now), 3600);
}

async function openTelegram(server: FastifyInstance, dir: string, { now }: SandboxClock, specFile: string | undefined) {
  const stateFile = join(dir, 'telegram.sqlite');
  const sandbox = createTelegramSandbox({
    token: secrets.telegram,
    botName: 'Пульт',
    people: telegramPeople,
    stateFile,
    specFile,
    now,
  });
  await server.register(sandbox.plugin, { prefix: '/sandbox/telegram' });
  return sandbox;
}

async function openSlack(server: FastifyInstance, dir: string, { now }: SandboxClock, specFile: string | undefined) {
  const { botToken, appToken } = secrets;
  const sandbox = createSlackSandbox({
    botToken,
    appToken,
    signingSecret: 'sandbox',
    stateFile: join(dir, 'slack.json'),
    now: () => now().getTime(),
    ...(specFile ? { specFile } : {}),
    team: { name: 'Сервис-Центр' },
    app: { name: 'Пульт', displayName: 'Пульт' },
    people: slackPeople,
    channels: slackBoards.map(({ channel }) => channel),
    commands: [{ command: '/pult', description: 'Найти обращение или клиента', usageHint: '[номер, имя, телефон]' }],
    shortcuts: [{ callbackId: 'make_ticket', name: 'Сделать обращением', type: 'message' }],
  });
  await server.register(sandbox.plugin, { prefix: '/sandbox/slack' });
  return sandbox;
}

async function openAsterisk(server: FastifyInstance, recordings: string) {
  const sandbox = await startAsteriskSandbox({ ...office, username: 'pult', secret: secrets.ami, recordings });
  await server.register(asteriskControl(sandbox, phoneNames), { prefix: '/sandbox/asterisk' });
  return sandbox;
}
