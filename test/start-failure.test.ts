import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { failureInWords } from '../config/start-failure.ts';

test('a start that fails names the setting to mend', async () => {
  const first = createServer();
  await new Promise<void>((listening) => first.listen(0, '127.0.0.1', listening));
  const second = createServer();
  const taken = await new Promise((failed) => second.once('error', failed).listen(first.address()));
  first.close();
  expect(failureInWords(taken)).toMatch(/^HOST, PORT: something listens there already/);
  const denied = Object.assign(new Error("EACCES: permission denied, mkdir '/x'"), {
    code: 'EACCES',
    syscall: 'mkdir',
  });
  expect(failureInWords(denied)).toMatch(/^DATA_DIR, FILES_DIR: cannot be written .* give the folder to the user/);
  expect(failureInWords(new Error('DATABASE_URL: no database'))).toBe('DATABASE_URL: no database');
});
