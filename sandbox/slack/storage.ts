import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type SlackState, slackState } from './state.ts';

const WRITE_BEHIND_MS = 25;

/** Keeps the state on disk: written within 50 ms of a change, by an atomic rename, so that a `kill -9` leaves a whole file. */
export type Storage = {
  load(): SlackState | undefined;
  touched(): void;
  putBytes(id: string, bytes: Buffer): Promise<void>;
  getBytes(id: string): Promise<Buffer | undefined>;
  flush(): void;
};

const inMemory = (): Storage => {
  const bytesOf = new Map<string, Buffer>();
  return {
    load: () => undefined,
    touched: () => undefined,
    putBytes: async (id, bytes) => void bytesOf.set(id, bytes),
    getBytes: async (id) => bytesOf.get(id),
    flush: () => undefined,
  };
};

const onDisk = (path: string, state: () => SlackState): Storage => {
  let timer: NodeJS.Timeout | undefined;
  const bytesDir = `${path}.files`;
  mkdirSync(dirname(path), { recursive: true });
  mkdirSync(bytesDir, { recursive: true });
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    writeFileSync(`${path}.next`, JSON.stringify(state()));
    renameSync(`${path}.next`, path);
  };
  return {
    load: () => (existsSync(path) ? slackState.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined),
    touched: () => {
      timer ??= setTimeout(flush, WRITE_BEHIND_MS);
    },
    putBytes: async (id, bytes) => {
      await writeFile(join(bytesDir, `${id}.next`), bytes);
      await rename(join(bytesDir, `${id}.next`), join(bytesDir, id));
    },
    getBytes: (id) => readFile(join(bytesDir, id)).catch(() => undefined),
    flush,
  };
};

/** @param state gives the state to write at the moment of writing */
export const openStorage = (path: string | undefined, state: () => SlackState): Storage =>
  path ? onDisk(path, state) : inMemory();
