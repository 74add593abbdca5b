import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotOnScreen } from './choosing.ts';
import { act, controlAction } from './control-action.ts';
import { screenFor } from './page-screen.ts';
import type { SlackPersonActions } from './person.ts';
import type { Context } from './posting.ts';
import { AppDidNotAnswer, SlackRefusal } from './refusal.ts';
import { sendFile } from './transfers.ts';

const CALM_MS = 30;
const HEARTBEAT_MS = 15_000;
const BODY_LIMIT = 100 * 1024 * 1024;

const looking = z.object({ as: z.string(), channel: z.string().optional(), thread: z.string().optional() });

const whatWentWrong = (error: unknown): { status: number; error: string } => {
  if (error instanceof AppDidNotAnswer) return { status: 504, error: error.reason };
  if (error instanceof SlackRefusal) return { status: 409, error: error.message };
  if (error instanceof NotOnScreen) return { status: 409, error: error.message };
  throw error;
};

/** `GET control/events`: server-sent events, one `change` for each burst of changes. */
const registerStream = (app: FastifyInstance, { ws }: Context): void => {
  app.get('/control/events', (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
    let timer: NodeJS.Timeout | undefined;
    const tell = (): void => {
      timer = undefined;
      raw.write('event: change\ndata: {}\n\n');
    };
    const off = ws.onChange(() => {
      timer ??= setTimeout(tell, CALM_MS);
    });
    const beat = setInterval(() => raw.write(': alive\n\n'), HEARTBEAT_MS);
    tell();
    const stop = (): void => {
      off();
      clearTimeout(timer);
      clearInterval(beat);
      streams.delete(raw);
    };
    const streams = openStreams(app);
    streams.add(raw);
    request.raw.socket.on('close', stop);
  });
};

type Ended = { end(): unknown };
const streamsOf = new WeakMap<FastifyInstance, Set<Ended>>();
const openStreams = (app: FastifyInstance): Set<Ended> => {
  const known = streamsOf.get(app) ?? new Set<Ended>();
  streamsOf.set(app, known);
  return known;
};

/**
 * The page's own API: `GET control/people`, `GET control/screen?as=&channel=&thread=`, `POST control/people/:id`
 * with a `ControlAction`, `GET control/files/:id`, `GET control/events`.
 */
export const registerControl = (
  app: FastifyInstance,
  { ctx, person }: { ctx: Context; person(id: string): SlackPersonActions },
): void => {
  registerStream(app, ctx);
  app.addHook('preClose', async () => {
    for (const stream of openStreams(app)) stream.end();
  });
  app.get('/control/people', async () => ctx.ws.options.people);
  app.get('/control/screen', async (request, reply) => {
    const asked = looking.safeParse(request.query);
    return asked.success ? screenFor(ctx.ws, asked.data) : reply.code(400).send({ error: 'bad_request' });
  });
  app.get<{ Params: { id: string } }>('/control/files/:id', async (request, reply) => {
    const file = ctx.ws.state.files.find((one) => one.id === request.params.id);
    return file ? sendFile(ctx, file, reply) : reply.code(404).send({ error: 'file_not_found' });
  });
  app.post<{ Params: { id: string } }>('/control/people/:id', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const action = controlAction.safeParse(request.body);
    if (!action.success) return reply.code(400).send({ error: z.prettifyError(action.error) });
    try {
      return { result: (await act(person(request.params.id), action.data)) ?? null };
    } catch (error) {
      const { status, error: said } = whatWentWrong(error);
      return reply.code(status).send({ error: said });
    }
  });
};
