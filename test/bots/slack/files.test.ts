import { expect, test } from 'vitest';
import { isTrusted } from '../../../bots/slack/files.ts';

const own = 'http://127.0.0.1:8080/api/';
test.each([
  ['https://files.slack.com/files-pri/T1-F1/a.png', undefined, true],
  ['https://files.slack.com/files-pri/T1-F1/a.png', own, true],
  ['http://files.slack.com/files-pri/T1-F1/a.png', undefined, false],
  ['https://files.slack.com.evil.example/a.png', undefined, false],
  ['https://notslack.com/a.png', 'https://slack.com/api/', false],
  ['http://slack.com/a.png', 'https://slack.com/api/', false],
  ['http://127.0.0.1:8080/files/a.png', own, true],
  ['http://127.0.0.1:8081/files/a.png', own, true],
  ['http://localhost:8081/files/a.png', own, true],
  ['http://127.0.0.1:8081/files/a.png', undefined, false],
  ['http://127.0.0.1:8081/files/a.png', 'https://slack.example.org/api/', false],
  ['https://slack.example.org:8443/a.png', 'https://slack.example.org/api/', true],
  ['http://slack.example.org/a.png', 'https://slack.example.org/api/', false],
])('a file at %s, with the API at %s, is asked for with our token: %s', (address, apiUrl, trusted) => {
  expect(isTrusted(new URL(address), apiUrl)).toBe(trusted);
});
