/** Keeps the sandbox's state in one SQLite file, so that `kill -9` loses nothing that anybody was told. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Store {
  /** Written with everything else of the same turn, in one transaction. */
  put(kind: string, id: string | number, value: unknown): void;
  drop(kind: string, id: string | number): void;
  /** Values of a kind in the order of their first writing. */
  all<T>(kind: string): T[];
  flush(): void;
  close(): void;
}

/** For sandboxes that live as long as their process. */
export const forgetfulStore: Store = { put() {}, drop() {}, all: () => [], flush() {}, close() {} };

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS entry (kind TEXT, id TEXT, value TEXT, PRIMARY KEY (kind, id));`;

/** `synchronous = OFF` survives a killed process; only a lost machine could lose the last moments. */
export function openStore(path: string): Store {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec(schema);
  const upsert = database.prepare(
    'INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM entry WHERE kind = ? AND id = ?');
  const select = database.prepare('SELECT value FROM entry WHERE kind = ? ORDER BY rowid');
  const waiting = new Map<string, () => void>();

  const flush = () => {
    if (waiting.size === 0 || !database.isOpen) return;
    database.exec('BEGIN');
    for (const write of waiting.values()) write();
    database.exec('COMMIT');
    waiting.clear();
  };
  const enqueue = (kind: string, id: string | number, write: () => void) => {
    if (waiting.size === 0) setImmediate(flush);
    waiting.set(`${kind} ${id}`, write);
  };

  return {
    put: (kind, id, value) => enqueue(kind, id, () => upsert.run(kind, String(id), JSON.stringify(value))),
    drop: (kind, id) => enqueue(kind, id, () => remove.run(kind, String(id))),
    all: (kind) => select.all(kind).map((row) => JSON.parse(String(row.value))),
    flush,
    close() {
      flush();
      database.close();
    },
  };
}
