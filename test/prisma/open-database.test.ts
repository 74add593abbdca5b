import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../prisma/database.ts';
import { freshDatabase } from '../support/database.ts';

function listen() {
  const lines: string[] = [];
  const log = {
    info: (line: string) => lines.push(line),
    warn: (fields: object) => lines.push(JSON.stringify(fields)),
  };
  return { lines, log };
}

it('starts a server of its own where no address is given, migrates it, and finds the rows at the next start', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pult-data-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const { lines, log } = listen();
  const first = await openDatabase({ url: '', dataDir, log });
  await first.prisma.organization.create({ data: { name: 'Ромашка', createdAt: new Date() } });
  await first.close();
  const second = await openDatabase({ url: '', dataDir, log });
  expect(await second.prisma.organization.findMany()).toMatchObject([{ name: 'Ромашка' }]);
  await second.close();
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toContain((await readFile(join(dataDir, 'postgres', 'password'), 'utf8')).trim());
});

it('opens the database at an address and leaves the server running', async () => {
  const { url, drop } = await freshDatabase();
  const database = await openDatabase({ url, dataDir: '/nowhere', log: listen().log });
  expect(await database.prisma.organization.count()).toBe(0);
  await database.close();
  await drop();
});

it.each(['127.0.0.1:1', 'localhost:1'])(
  'names the setting and the reason, but no password, when nobody answers at %s',
  async (host) => {
    const url = `postgresql://pult:hidden-word@${host}/none`;
    const refusal = await openDatabase({ url, dataDir: '', log: listen().log }).catch((error: Error) => error.message);
    expect(refusal).toMatch(/^DATABASE_URL: .*ECONNREFUSED/);
    expect(refusal).not.toContain('hidden-word');
  },
);

it('names the setting when the server has no such database', async () => {
  const { url, drop } = await freshDatabase();
  await drop();
  await expect(openDatabase({ url, dataDir: '', log: listen().log })).rejects.toThrow(/^DATABASE_URL: .*not exist/);
});
