import type { FastifyPluginAsync } from 'fastify';
import { pingDatabase, queueLag } from '../../core/queries/measures.ts';
import type { ServerOptions } from '../options.ts';
import { metrics } from './metrics.ts';
import type { HealthPart } from './part.ts';

const patience = 3000; // ms for all parts together
const longestLag = 60; // seconds a job may wait before that is a failure
const closeEnough = 30; // seconds between this machine's clock and the database's: deadlines are told by the one, jobs run by the other

/** `/health/live`, `/health/ready`, `/metrics` (design.md §10). They hold no personal data and need no key. */
export const healthRoutes =
  ({ core, health }: Pick<ServerOptions, 'core' | 'health'>): FastifyPluginAsync =>
  async (app) => {
    const text = metrics(core);
    app.get('/health/live', async () => ({ status: 'ok' }));
    app.get('/health/ready', async (_request, reply) => {
      const own = [part('database', () => database(core)), part('queue', () => queue(core))];
      const parts = (await Promise.all([...own, outside(health)])).flat();
      const ok = parts.every(({ state }) => state !== 'failing');
      reply.header('cache-control', 'no-store').code(ok ? 200 : 503);
      return { status: ok ? 'ok' : 'failing', parts: byName(parts) };
    });
    app.get('/metrics', async (_request, reply) => {
      reply.type('text/plain; version=0.0.4; charset=utf-8');
      return text();
    });
  };

const byName = (parts: HealthPart[]) =>
  Object.fromEntries(parts.map(({ name, state, detail }) => [name, { state, detail }]));

type Core = ServerOptions['core'];

async function database({ prisma }: Core): Promise<Omit<HealthPart, 'name'>> {
  const clock = await pingDatabase(prisma);
  const ahead = Math.round((Date.now() - clock.getTime()) / 1000);
  if (Math.abs(ahead) <= closeEnough) return { state: 'ok', detail: '' };
  const detail = `the clocks differ: this machine's is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the database's`;
  return { state: 'failing', detail };
}

async function queue({ prisma }: Core): Promise<Omit<HealthPart, 'name'>> {
  const lag = Math.round(await queueLag(prisma));
  return { state: lag > longestLag ? 'failing' : 'ok', detail: `lag ${lag} s` };
}

/** A part that throws or takes too long is failing; why goes no further than its kind. */
async function part(name: string, look: () => Promise<Omit<HealthPart, 'name'>>): Promise<HealthPart> {
  return within(look()).then(
    (found) => ({ name, ...found }),
    () => ({ name, state: 'failing', detail: 'does not answer' }),
  );
}

const outside = (health: ServerOptions['health']): Promise<HealthPart[]> =>
  within(Promise.resolve().then(health)).catch(() => [
    { name: 'channels', state: 'failing', detail: 'does not answer' },
  ]);

async function within<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('too late')), patience);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
