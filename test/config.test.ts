import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Environment, readConfig, readEnvironment } from '../config.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const AMI = { AMI_HOST: 'pbx', AMI_USERNAME: 'pult', AMI_SECRET: 'hush' };

function problemsOf(env: Environment): string {
  try {
    readConfig(env);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}

describe('the settings of a bare machine', () => {
  it('need nothing and put every channel into the sandbox', () => {
    expect(readConfig({})).toMatchObject({
      sandbox: true,
      production: false,
      database: { url: '', dataDir: '.data' },
      http: { host: '127.0.0.1', port: 3000 },
      company: { timeZone: 'Europe/Moscow', locale: 'ru', region: 'RU' },
      telegram: { mode: 'sandbox' },
      slack: { mode: 'sandbox' },
      ami: { mode: 'sandbox' },
      files: { kind: 'disk', dir: join('.data', 'files') },
    });
  });

  it('take an empty value for none', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ', SLACK_BOT_TOKEN: '' })).toEqual(readConfig({}));
  });
});

describe('a channel', () => {
  it('polls Telegram, or has a webhook when the address and the secret are both given', () => {
    const env = { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_SECRET: 'knock' };
    expect(readConfig(env).telegram).toMatchObject({ mode: 'polling', token: '1:a' });
    const { telegram } = readConfig({ ...env, PUBLIC_URL: 'https://desk.example.org/' });
    expect(telegram).toMatchObject({ mode: 'webhook', secret: 'knock', publicUrl: 'https://desk.example.org' });
  });

  it('prefers Socket Mode in Slack and takes HTTP without an app token', () => {
    expect(readConfig({ ...SLACK, SLACK_SIGNING_SECRET: 's' }).slack).toMatchObject({
      mode: 'socket',
      appToken: 'xapp-1',
    });
    const http = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack;
    expect(http).toMatchObject({ mode: 'http', signingSecret: 's' });
  });

  it('reads the telephone block with its trunks', () => {
    const { ami } = readConfig({ ...AMI, AMI_TRUNKS: 'line-a, line-b' });
    expect(ami).toMatchObject({ mode: 'on', host: 'pbx', port: 5038, trunks: ['line-a', 'line-b'] });
  });

  it('reads how the telephone line is secured', () => {
    const certificate = 'test/telephony/tls/exchange.pem';
    const { ami } = readConfig({ ...AMI, AMI_TLS: 'on', AMI_TLS_CA: certificate });
    expect(ami).toMatchObject({ port: 5039, tls: { ca: expect.stringContaining('BEGIN CERTIFICATE') } });
    expect(readConfig({ ...AMI, AMI_TLS: 'on', AMI_PORT: '5060' }).ami).toMatchObject({
      port: 5060,
      tls: { ca: null },
    });
    expect(readConfig(AMI).ami).toMatchObject({ tls: null });
    expect(problemsOf({ ...AMI, AMI_TLS: 'on', AMI_TLS_CA: 'package.json' })).toContain('AMI_TLS_CA: is not the path');
  });

  it('given by half is a problem that names what is missing', () => {
    const problems = problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1', AMI_HOST: 'pbx' });
    expect(problems).toContain('SLACK_APP_TOKEN or SLACK_SIGNING_SECRET: missing while SLACK_BOT_TOKEN is set');
    expect(problems).toContain('AMI_USERNAME: missing');
    expect(problems).toContain('AMI_SECRET: missing');
  });

  it('stays in the sandbox while only details of it are given, and says that they wait', () => {
    const config = readConfig({
      TELEGRAM_API_ROOT: 'http://localhost:1',
      SLACK_TRIAGE_CHANNEL: 'C1',
      AMI_PORT: '5039',
    });
    expect(config).toMatchObject({
      telegram: { mode: 'sandbox' },
      slack: { mode: 'sandbox' },
      ami: { mode: 'sandbox' },
    });
    expect(config.idle).toEqual([
      'TELEGRAM_API_ROOT does nothing yet: TELEGRAM_BOT_TOKEN is not set',
      'SLACK_TRIAGE_CHANNEL does nothing yet: SLACK_BOT_TOKEN is not set',
      'AMI_PORT does nothing yet: AMI_HOST is not set',
    ]);
  });

  it('without credentials is off when the sandbox is off', () => {
    const config = readConfig({ SANDBOX: 'off', ...SLACK });
    expect(config).toMatchObject({
      sandbox: false,
      telegram: { mode: 'off' },
      ami: { mode: 'off' },
      slack: { mode: 'socket' },
    });
  });
});

describe('production', () => {
  it('has no sandbox: channels without credentials are off', () => {
    const config = readConfig({ NODE_ENV: 'production', ...AMI });
    expect(config).toMatchObject({
      sandbox: false,
      telegram: { mode: 'off' },
      slack: { mode: 'off' },
      ami: { mode: 'on' },
    });
  });

  it('refuses a sandbox asked for', () => {
    expect(problemsOf({ NODE_ENV: 'production', SANDBOX: 'on' })).toContain('SANDBOX: cannot be on');
  });
});

describe('wrong settings', () => {
  const WRONG = {
    PORT: 'eighty',
    SANDBOX: 'maybe',
    COMPANY_TIMEZONE: 'Moscow',
    DATABASE_URL: 'mysql://root:topsecret@host/db',
    TELEGRAM_BOT_TOKEN: 'topsecret',
    SLACK_BOT_TOKEN: 'xapp-topsecret',
    AMI_SECRET: 'topsecret',
    API_KEYS: 'site:topsecret, topsecret',
    ADMIN_EMAILS: 'boss',
    S3_BUCKET: 'files',
  };

  it('are named all at once, each in a line of its own', () => {
    const named = problemsOf(WRONG)
      .split('\n')
      .slice(1)
      .map((line) => line.split(':')[0]);
    expect(named).toEqual(
      expect.arrayContaining(Object.keys(WRONG).filter((name) => !/AMI_SECRET|S3_BUCKET/.test(name))),
    );
    expect(named).toEqual(
      expect.arrayContaining(['AMI_HOST', 'AMI_USERNAME', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']),
    );
  });

  it('never show a value', () => {
    expect(problemsOf(WRONG)).not.toContain('topsecret');
  });

  it('do not hide that production refuses a sandbox', () => {
    const problems = problemsOf({ NODE_ENV: 'production', SANDBOX: 'on', PORT: '-1' });
    expect(problems).toMatch(/PORT: is not a port[\s\S]*SANDBOX: cannot be on/);
  });
});

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

describe('lists', () => {
  it('split keys at the first colon and lower the case of addresses', () => {
    const config = readConfig({ API_KEYS: 'site:a:b, 1c:z', ADMIN_EMAILS: 'Boss@Example.org second@example.org' });
    expect(config.apiKeys).toEqual([
      { name: 'site', hash: hashOf('a:b') },
      { name: '1c', hash: hashOf('z') },
    ]); // the secrets themselves are not kept
    expect(config.adminEmails).toEqual(['boss@example.org', 'second@example.org']);
  });

  it('refuse one name twice', () => {
    expect(problemsOf({ API_KEYS: 'site:a,site:b' })).toContain('API_KEYS: gives one name twice');
  });
});

describe('the .env file', () => {
  it('is read where it lies and never overrides what is set', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pult-env-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, '.env'), 'PORT=4000\nHOST="0.0.0.0" # all\n');
    expect(readEnvironment(folder, { PORT: '5000' })).toMatchObject({ PORT: '5000', HOST: '0.0.0.0' });
  });

  it('may be absent', () => {
    expect(readEnvironment(join(tmpdir(), 'nowhere-at-all'), { PORT: '1' })).toEqual({ PORT: '1' });
  });
});
