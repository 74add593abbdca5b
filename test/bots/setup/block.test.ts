import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { complaints, unlessAccepted } from '../../../setup/block.ts';
import { mergeEnv } from '../../../setup/write-env.ts';

test.each([
  ['TELEGRAM_PROXY', 'socks5://proxy.local:1080', 'proxy.local'],
  ['TELEGRAM_API_ROOT', 'http://127.0.0.1:8081', '127.0.0.1:8081'],
  ['PUBLIC_URL', 'https://desk.example.org', 'desk'],
  ['AMI_PORT', '5038', '0'],
  ['COMPANY_TIMEZONE', 'Asia/Yekaterinburg', 'Урал'],
  ['ADMIN_EMAILS', 'anna@example.ru, petr@example.ru', 'anna@example.ru, petr'],
])('%s is judged as the product judges it, by itself', (name, right, wrong) => {
  const check = unlessAccepted(name, 'не то');
  expect([check(right), check(''), check(wrong)]).toEqual([undefined, undefined, 'не то']);
});

test('what setup writes for every channel is what the product starts with', () => {
  const text = mergeEnv('# Пульт\n', {
    TELEGRAM_BOT_TOKEN: '1000000:AAE-secret_part',
    TELEGRAM_API_ROOT: null,
    SLACK_BOT_TOKEN: 'xoxb-1-2-right',
    SLACK_APP_TOKEN: 'xapp-1-A0-right',
    SLACK_TRIAGE_CHANNEL: 'C0123456789',
    AMI_HOST: 'pbx.local',
    AMI_PORT: '5038',
    AMI_USERNAME: 'pult',
    AMI_SECRET: `se"cr'et # 1`,
    AMI_TRUNKS: 'trunk,gsm-1',
    COMPANY_NAME: 'ООО «Ромашка»',
    COMPANY_TIMEZONE: 'Europe/Samara',
    ADMIN_EMAILS: 'anna@example.ru, petr@example.ru',
  });
  expect(complaints(parseEnv(text))).toEqual([]);
  expect(parseEnv(text)).toMatchObject({ AMI_SECRET: `se"cr'et # 1`, COMPANY_NAME: 'ООО «Ромашка»' });
});

test('half of a channel is told by the names that are missing', () => {
  expect(complaints({ AMI_HOST: 'pbx.local' })).toEqual([
    expect.stringContaining('AMI_USERNAME'),
    expect.stringContaining('AMI_SECRET'),
  ]);
});
