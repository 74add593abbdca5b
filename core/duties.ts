import { Client } from 'pg';
import type { Logger } from 'pino';

/** Begins the work of a duty; gives the way to end it. */
export type Begin = () => Promise<() => Promise<void>>;

export interface Duty {
  /** Whether this copy does the work; another one does it otherwise. */
  held(): boolean;
  /** Ends the work and leaves it to the others. */
  stop(): Promise<void>;
}

/** What only one of several copies of the product may do at a time (mission.md G4): ask Telegram for updates, hold the AMI. */
export interface Duties {
  /** Does the work whenever no other copy does. Resolves after the first attempt to take it. */
  take(name: string, begin: Begin): Promise<Duty>;
  stop(): Promise<void>;
}

const lookEvery = 1000; // ms
const deadAfter = 5000; // ms: a database that answers nothing for so long is out of reach

/** After a database that was away, who did a work before goes on with it; the others wait so long (ms) before they take it. */
const precedence = 2000;

/** PostgreSQL lets go of a copy that is cut off after about so many seconds: 5 + 3 × 2. */
const letGo = 'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3';

interface Wanted {
  name: string;
  begin: Begin;
  on: Client | null; // the connection that holds its lock
  end: (() => Promise<void>) | null; // while it is being done
}

/**
 * Decides through advisory locks on one connection of its own: PostgreSQL frees them the moment a copy dies. A copy that
 * merely lost its connection works on until it learns that another one has taken over: nobody else can before that.
 * The address must lead to one server session (not to a pool that shares sessions by transaction).
 */
export function openDuties(databaseUrl: string, log: Logger): Duties {
  const wanted = new Set<Wanted>();
  let client: Client | null = null;
  let connectedBefore = false;
  let notBefore = 0;
  let stopped = false;
  let turn = Promise.resolve();

  const pass = async (): Promise<void> => {
    if (stopped) return;
    try {
      client ??= await reconnect();
      await client.query('SELECT 1');
      for (const duty of wanted) if (duty.end || Date.now() >= notBefore) await seek(client, duty, log);
    } catch (error) {
      log.warn({ err: error }, 'duties: the database is out of reach');
      await client?.end().catch(() => undefined);
      client = null;
    }
  };
  const reconnect = async (): Promise<Client> => {
    const connected = await connect(databaseUrl, letClientGo);
    if (connectedBefore) notBefore = Date.now() + precedence;
    connectedBefore = true;
    return connected;
  };
  const letClientGo = (gone: Client) => {
    if (client === gone) client = null;
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work);
    return turn;
  };
  const looking = setInterval(() => void inTurn(pass), lookEvery);

  return {
    async take(name, begin) {
      const duty: Wanted = { name, begin, on: null, end: null };
      wanted.add(duty);
      await inTurn(pass);
      return { held: () => duty.end !== null, stop: () => inTurn(() => leave(wanted, duty)) };
    },
    async stop() {
      clearInterval(looking);
      for (const duty of [...wanted].reverse()) await inTurn(() => leave(wanted, duty));
      stopped = true;
      await client?.end().catch(() => undefined);
    },
  };
}

async function connect(connectionString: string, gone: (client: Client) => void): Promise<Client> {
  const client = new Client({ connectionString, keepAlive: true, query_timeout: deadAfter });
  client.on('error', () => gone(client));
  client.on('end', () => gone(client));
  await client.connect();
  await client.query(letGo); // not among the options of the connection: a pooler refuses those
  return client;
}

/** Takes the duty when it is free, and gives up the work when another copy turns out to have it. */
async function seek(client: Client, duty: Wanted, log: Logger): Promise<void> {
  if (duty.on === client) return;
  const { rows } = await client.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_lock(hashtext('duty of pult'), hashtext($1)) AS mine`,
    [duty.name],
  );
  const mine = rows[0]?.mine === true;
  duty.on = mine ? client : null;
  if (mine && !duty.end) await begin(client, duty, log);
  if (!mine && duty.end) {
    log.warn({ duty: duty.name }, 'another copy has taken over');
    await endWork(duty);
  }
}

/** A work that cannot begin is left to whoever can. */
async function begin(client: Client, duty: Wanted, log: Logger): Promise<void> {
  try {
    duty.end = await duty.begin();
    log.debug({ duty: duty.name }, 'this copy does it');
  } catch (error) {
    log.error({ err: error, duty: duty.name }, 'a duty could not begin');
    await unlock(client, duty);
  }
}

async function leave(wanted: Set<Wanted>, duty: Wanted): Promise<void> {
  wanted.delete(duty);
  await endWork(duty);
  if (duty.on) await unlock(duty.on, duty).catch(() => undefined); // a lost connection holds nothing
}

async function endWork(duty: Wanted): Promise<void> {
  const { end } = duty;
  duty.end = null;
  await end?.();
}

async function unlock(client: Client, duty: Wanted): Promise<void> {
  duty.on = null;
  await client.query(`SELECT pg_advisory_unlock(hashtext('duty of pult'), hashtext($1))`, [duty.name]);
}
