import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../core/refusal.ts';
import type { ServerOptions } from '../options.ts';
import type { Changed, Live } from './live.ts';
import { type Operator, operatorOf, overWords, sourceOf } from './operator.ts';
import { type OwnView, ownView, withCalls } from './own-view.ts';
import { sessionIn } from './session-cookie.ts';
import type { Together } from './together.ts';
import { type Common, deskView } from './view.ts';

const calmMs = 30_000; // deadlines come nearer without anybody's doing; it also keeps the connection alive
const itsOwnPace = (): number => calmMs * (0.75 + Math.random() / 2); // pages that opened together do not ask together

/** Ends every open stream; the pages come back by themselves. */
export type Streams = Set<() => void>;

/** Server-sent events of one page: `desk` with the whole view at each change, `over` when the session has ended. */
export function streamDesk(
  { core, config }: ServerOptions,
  { live, streams, common }: { live: Live; streams: Streams; common: Together<Common> },
  operator: Operator,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { raw } = reply;
  const cookie = sessionIn(config.http, request);
  open(reply);
  const send = (event: string, data: unknown) => raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  let shown = '';
  let own: OwnView | null = null;
  let stale = staleness();
  const show = calmly(
    async () => {
      const now = await operatorOf(core, cookie);
      if (!now) {
        send('over', { text: await overWords(core, cookie, operator.locale) });
        return end();
      }
      const { whole, calls, alike } = stale;
      stale = { whole: false, calls: new Set(), alike: false };
      if (whole || !own) own = await ownView(sourceOf(core), now);
      else if (calls.size > 0) own = await withCalls(sourceOf(core), now, own, [...calls]);
      const shared = alike ? await common.read() : (common.last() ?? (await common.read()));
      const view = deskView(own, shared, now, core.now());
      const text = JSON.stringify(view);
      if (text === shown) return raw.write(': still here\n\n');
      shown = text;
      return send('desk', { ...view, now: core.now().toISOString() });
    },
    (error) => {
      if (!(error instanceof Refusal)) request.log.error({ err: error }, 'desk');
      end(); // the page comes back
    },
  );
  const look = (changed: Changed) => {
    if (changed === 'own') stale.whole = true;
    if (typeof changed === 'object') stale.calls.add(changed.call);
    else stale.alike = true;
    show();
  };
  const unwatch = live.watch(operator.actor.id, look);
  const timer = setInterval(() => look('own'), itsOwnPace());
  const end = () => {
    clearInterval(timer);
    unwatch();
    streams.delete(end);
    raw.end();
  };
  streams.add(end);
  raw.on('close', end);
  show();
}

/** What of a page is to be read again; a call that rings is shown beside what was there, which is read a moment later. */
interface Staleness {
  whole: boolean; // the operator's own part
  calls: Set<number>; // of these at least
  alike: boolean; // what all pages show alike
}

const staleness = (): Staleness => ({ whole: true, calls: new Set(), alike: true });

/** The connection becomes ours: headers that were set so far go first. */
function open(reply: FastifyReply): void {
  reply.hijack();
  const set = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  reply.raw.writeHead(200, {
    ...Object.fromEntries(set),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no', // a proxy is to pass each event on at once
  });
  reply.raw.write('retry: 1000\n\n');
}

/** Runs one look at a time; any number of nudges meanwhile make one more. */
function calmly(look: () => Promise<unknown>, failed: (error: unknown) => void): () => void {
  let busy = false;
  let asked = false;
  const run = async () => {
    asked = true;
    if (busy) return;
    busy = true;
    try {
      while (asked) {
        asked = false;
        await look();
      }
    } catch (error) {
      failed(error);
    } finally {
      busy = false;
    }
  };
  return () => void run();
}
