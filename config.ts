import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { blocks, idleIn, missingFrom } from './config/blocks.ts';
import {
  apiKeys,
  country,
  emails,
  list,
  matching,
  oneOf,
  pem,
  port,
  recordingPattern,
  serviceLevel,
  text,
  timeZone,
  url,
  web,
} from './config/values.ts';

/** Raw settings by name, as the environment and `.env` give them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything the product is told from outside (design.md §10). The only reader of the environment. */
export type Config = ReturnType<typeof assemble>;
export type TelegramConfig = Config['telegram'];
export type SlackConfig = Config['slack'];
export type AmiConfig = Config['ami'];
export type FilesConfig = Config['files'];

/**
 * Reads the settings. Throws one error whose message names every problem on its own line, as
 * `VARIABLE: what is wrong, what to write`, and never shows a value: values are secrets.
 */
export function readConfig(env: Environment = readEnvironment()): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = Variables.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map(inWords),
    ...blocks.flatMap((block) => missingFrom(block, given)),
  ];
  if (parsed.success && problems.length === 0) {
    const known = Object.fromEntries(Object.entries(given).filter(([name]) => name in Variables.shape));
    return assemble(
      parsed.data,
      blocks.flatMap((block) => idleIn(block, known)),
    );
  }
  throw new Error(`The settings need attention (environment or .env):\n${problems.join('\n')}`);
}

/** The environment, and below it `.env` of a folder where there is one: what is set already is not overridden. */
export function readEnvironment(folder = process.cwd(), env: Environment = process.env): Environment {
  const file = join(folder, '.env');
  return { ...(existsSync(file) && parseEnv(readFileSync(file, 'utf8'))), ...env };
}

const Variables = z
  .object({
    NODE_ENV: text.optional(),
    DATABASE_URL: url('postgresql://user:password@host:5432/pult', 'postgres:', 'postgresql:').optional(),
    DATA_DIR: text.default('.data'),
    HOST: text.default('127.0.0.1'),
    PORT: port(0).default(3000),
    PUBLIC_URL: web('https://desk.example.org').optional(),
    SANDBOX: oneOf('on', 'off').optional(),
    COMPANY_NAME: text.default('Пульт'),
    COMPANY_TIMEZONE: timeZone.default('Europe/Moscow'),
    DEFAULT_LOCALE: oneOf('ru', 'en').default('ru'),
    DEFAULT_REGION: country.default('RU'),
    TELEGRAM_BOT_TOKEN: matching(/^\d+:\S+$/, 'is not a bot token, copy it whole from @BotFather').optional(),
    TELEGRAM_API_ROOT: web('https://api.telegram.org').optional(),
    TELEGRAM_PROXY: url('socks5://host:1080', 'http:', 'https:', 'socks:', 'socks4:', 'socks5:', 'socks5h:').optional(),
    TELEGRAM_WEBHOOK_SECRET: matching(/^[\w-]{1,256}$/, 'may hold Latin letters, digits, _ and - only').optional(),
    SLACK_BOT_TOKEN: matching(/^(?!xapp-|xoxp-)\S+$/, 'is not a bot token, write the xoxb- one').optional(),
    SLACK_APP_TOKEN: matching(/^(?!xox[a-z]-)\S+$/, 'is no app-level token, write the xapp- one').optional(),
    SLACK_SIGNING_SECRET: text.optional(),
    SLACK_API_URL: web('https://slack.com/api/').optional(),
    SLACK_TRIAGE_CHANNEL: text.optional(),
    AMI_HOST: text.optional(),
    AMI_PORT: port(1).optional(),
    AMI_USERNAME: text.optional(),
    AMI_SECRET: text.optional(),
    AMI_TLS: oneOf('on', 'off').default('off'),
    AMI_TLS_CA: pem.optional(),
    AMI_TRUNKS: list.default([]),
    AMI_ORIGINATE_CONTEXT: text.optional(),
    AMI_RECORDINGS: recordingPattern.optional(),
    AMI_RECORDINGS_URL: web('https://pbx.example.org/rec/{uniqueid}.wav').pipe(recordingPattern).optional(),
    SERVICE_LEVEL: serviceLevel.default({ target: 0.8, withinSeconds: 20 }),
    ADMIN_EMAILS: emails.default([]),
    API_KEYS: apiKeys.default([]),
    FILES_DIR: text.optional(),
    S3_ENDPOINT: web('https://storage.example.org').optional(),
    S3_REGION: text.default('us-east-1'),
    S3_BUCKET: text.optional(),
    S3_ACCESS_KEY_ID: text.optional(),
    S3_SECRET_ACCESS_KEY: text.optional(),
    LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  })
  .refine((all) => !(all.NODE_ENV === 'production' && all.SANDBOX === 'on'), {
    path: ['SANDBOX'],
    error: 'cannot be on while NODE_ENV is production, remove it or write off',
    when: () => true,
  });
type Variables = z.infer<typeof Variables>;

const inWords = ({ path, message }: z.core.$ZodIssue) => `${path.join('.')}: ${message}`;

function assemble(all: Variables, idle: string[]) {
  const production = all.NODE_ENV === 'production';
  const without = all.SANDBOX === 'off' || production ? ({ mode: 'off' } as const) : ({ mode: 'sandbox' } as const);
  const channels = { telegram: telegram(all) ?? without, slack: slack(all) ?? without, ami: ami(all) ?? without };
  return {
    production,
    /** In words for the log: settings that wait for the credentials of their block. */
    idle,
    /** Sandbox servers, their page and the demo company. */
    sandbox: all.SANDBOX === 'on' || Object.values(channels).some(({ mode }) => mode === 'sandbox'),
    database: { url: all.DATABASE_URL ?? '', dataDir: all.DATA_DIR },
    http: { host: all.HOST, port: all.PORT, publicUrl: all.PUBLIC_URL },
    company: {
      name: all.COMPANY_NAME,
      timeZone: all.COMPANY_TIMEZONE,
      locale: all.DEFAULT_LOCALE,
      region: all.DEFAULT_REGION,
    },
    ...channels,
    /** Of telephone queues: the share of calls to be answered, and within how many seconds. */
    serviceLevel: all.SERVICE_LEVEL,
    adminEmails: all.ADMIN_EMAILS.map((email) => email.toLowerCase()),
    apiKeys: all.API_KEYS,
    files: files(all),
    logLevel: all.LOG_LEVEL,
  };
}

function telegram(all: Variables) {
  if (!all.TELEGRAM_BOT_TOKEN) return undefined;
  const bot = { token: all.TELEGRAM_BOT_TOKEN, apiRoot: all.TELEGRAM_API_ROOT, proxy: all.TELEGRAM_PROXY };
  const { PUBLIC_URL: publicUrl, TELEGRAM_WEBHOOK_SECRET: secret } = all;
  return publicUrl && secret
    ? ({ mode: 'webhook', ...bot, publicUrl, secret } as const)
    : ({ mode: 'polling', ...bot } as const);
}

function slack(all: Variables) {
  if (!all.SLACK_BOT_TOKEN) return undefined;
  const app = { botToken: all.SLACK_BOT_TOKEN, apiUrl: all.SLACK_API_URL, triageChannel: all.SLACK_TRIAGE_CHANNEL };
  if (all.SLACK_APP_TOKEN) return { mode: 'socket', ...app, appToken: all.SLACK_APP_TOKEN } as const;
  return { mode: 'http', ...app, signingSecret: all.SLACK_SIGNING_SECRET ?? '' } as const;
}

function ami({ AMI_HOST: host, AMI_USERNAME: username, AMI_SECRET: secret, ...all }: Variables) {
  if (!host || !username || !secret) return undefined;
  const tls = all.AMI_TLS === 'on' ? { ca: all.AMI_TLS_CA ?? null } : null;
  const port = all.AMI_PORT ?? (tls ? 5039 : 5038);
  const { AMI_TRUNKS: trunks, AMI_ORIGINATE_CONTEXT: originateContext } = all;
  return {
    mode: 'on',
    host,
    port,
    tls,
    username,
    secret,
    trunks,
    originateContext,
    recordings: recordings(all),
  } as const;
}

/** Where the exchange keeps what it records: an address, a path with placeholders, or the folder of all. */
function recordings(all: Pick<Variables, 'AMI_RECORDINGS' | 'AMI_RECORDINGS_URL'>) {
  const { AMI_RECORDINGS: path, AMI_RECORDINGS_URL: address } = all;
  if (address) return { kind: 'web', pattern: address } as const;
  if (!path) return null;
  return path.includes('{') ? ({ kind: 'path', pattern: path } as const) : ({ kind: 'folder', folder: path } as const);
}

function files(all: Variables) {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = all;
  const disk = { kind: 'disk', dir: all.FILES_DIR ?? join(all.DATA_DIR, 'files') } as const;
  if (!bucket || !accessKeyId || !secretAccessKey) return disk;
  const place = { endpoint: all.S3_ENDPOINT, region: all.S3_REGION, bucket };
  return { kind: 's3', ...place, accessKeyId, secretAccessKey } as const;
}
