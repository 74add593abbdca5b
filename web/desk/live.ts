import { Client } from 'pg';
import type { Logger } from 'pino';
import { everybody, staffChannel } from '../../core/commands/nudge.ts';

/** What is to be read again: all that is this person's own, what all pages show alike, or one call (its id). */
export type Changed = 'own' | 'common' | { call: number };
export type Look = (changed: Changed) => void;

/** Tells live pages when to look again; one connection a process, whatever the number of pages. */
export interface Live {
  /** Calls `look` after each change that concerns this person. Returns how to stop. */
  watch(staffId: number, look: Look): () => void;
  stop(): Promise<void>;
}

const pauseMs = 1000;
const calmMs = 300; // what all pages show alike is read no oftener: at a busy hour several calls end each second

/**
 * Listens on the core's channel for as long as it takes. A connection lost is made anew, and everybody looks again
 * then: something may have been said meanwhile.
 */
export function openLive(databaseUrl: string, log: Logger): Live {
  const watching = new Map<number, Set<Look>>();
  const pages = () => [...watching.values()].flatMap((looks) => [...looks]);
  const lookAll = calm(() => {
    for (const look of pages()) look('common');
  });
  const heard = (payload: string) => {
    if (payload === everybody) return lookAll();
    const [whose, call] = payload.split(' ').map(Number);
    const changed = call === undefined ? 'own' : { call };
    for (const look of watching.get(whose ?? 0) ?? []) look(changed);
  };
  let client: Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let stopped = false;

  const lost = (one: Client, error?: Error) => {
    if (client !== one) return;
    client = null;
    one.end().catch(() => undefined);
    if (stopped) return;
    if (error) log.warn({ err: error }, 'live pages: connection lost');
    again = setTimeout(connect, pauseMs);
  };
  const connect = () => {
    const one = new Client({ connectionString: databaseUrl, keepAlive: true });
    client = one;
    one.on('error', (error) => lost(one, error));
    one.on('end', () => lost(one));
    one.on('notification', ({ payload }) => heard(payload ?? ''));
    one
      .connect()
      .then(() => one.query(`LISTEN ${staffChannel}`))
      .then(() => {
        for (const look of pages()) look('own');
      })
      .catch((error: unknown) => lost(one, error instanceof Error ? error : undefined));
  };
  connect();

  return {
    watch(staffId, look) {
      const looks = watching.get(staffId) ?? new Set();
      watching.set(staffId, looks.add(look));
      return () => {
        looks.delete(look);
        if (looks.size === 0) watching.delete(staffId);
      };
    },
    async stop() {
      stopped = true;
      clearTimeout(again);
      const one = client;
      client = null;
      await one?.end().catch(() => undefined);
    },
  };
}

/** At once, then no oftener than every so many milliseconds; the last asking is never lost. */
function calm(work: () => void): () => void {
  let resting = false;
  let asked = false;
  const run = (): void => {
    asked = resting;
    if (resting) return;
    resting = true;
    work();
    setTimeout(() => {
      resting = false;
      if (asked) run();
    }, calmMs).unref();
  };
  return run;
}
