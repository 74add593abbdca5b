import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AsteriskSandbox } from '../asterisk.ts';

const callBody = z.object({
  from: z.string().trim().min(1).max(40).nullable(),
  name: z.string().trim().max(100).optional(),
  to: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(50)]),
});
const dialBody = z.object({ extension: z.string().min(1), number: z.string().regex(/^\+?[\d*#]{1,20}$/) });
const params = z.object({ id: z.string().min(1) });
const who = z.object({ who: z.string().min(1) });
const hangupBody = z.object({ by: z.string().min(1).optional() }).nullish();
const transferBody = z.object({ to: z.string().min(1) });

/** The same in both languages, or one for each. */
type Words = string | { readonly ru: string; readonly en: string };

/** What the page shows beside what the exchange knows; all of it may be left out. */
export type PageNames = {
  /** Callers offered on the page. */
  readonly demoNumbers?: readonly { readonly number: string; readonly label: Words }[];
  /** Who sits at an extension. */
  readonly staff?: Readonly<Record<string, string>>;
  readonly queueTitles?: Readonly<Record<string, Words>>;
};

/**
 * The page's way to play the phones: JSON in, the state out, every change over server-sent events. What
 * cannot be done is answered 409.
 */
export function asteriskControl(sandbox: AsteriskSandbox, names: PageNames = {}): FastifyPluginAsync {
  return async (instance) => {
    const app = instance.withTypeProvider<ZodTypeProvider>();
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    const state = () => ({ ...sandbox.calls(), demoNumbers: [], staff: {}, queueTitles: {}, ...names });
    const did = (reply: FastifyReply, act: () => void) =>
      perform(reply, () => {
        act();
        return state();
      });

    app.get('/state', async () => state());
    app.post('/calls', { schema: { body: callBody } }, (request, reply) =>
      perform(reply, () => ({ id: sandbox.call(request.body) })),
    );
    app.post('/dial', { schema: { body: dialBody } }, (request, reply) =>
      perform(reply, () => ({ id: sandbox.dial(request.body.extension, request.body.number) })),
    );
    app.post('/calls/:id/answer', { schema: { params, body: who } }, (request, reply) =>
      did(reply, () => sandbox.answer(request.params.id, request.body.who)),
    );
    app.post('/calls/:id/reject', { schema: { params, body: who } }, (request, reply) =>
      did(reply, () => sandbox.reject(request.params.id, request.body.who)),
    );
    app.post('/calls/:id/hangup', { schema: { params, body: hangupBody } }, (request, reply) =>
      did(reply, () => sandbox.hangup(request.params.id, request.body?.by)),
    );
    app.post('/calls/:id/transfer', { schema: { params, body: transferBody } }, (request, reply) =>
      did(reply, () => sandbox.transferBlind(request.params.id, request.body.to)),
    );
    app.get('/events', (request, reply) => {
      const stop = stream(reply, state, sandbox.onChange);
      request.raw.once('close', stop);
    });
  };
}

async function perform(reply: FastifyReply, act: () => unknown) {
  try {
    return await reply.send(act());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return reply.code(409).send({ error: error.message });
  }
}

/** Sends the state now and after each change; gives the function that stops. */
function stream(reply: FastifyReply, state: () => unknown, onChange: AsteriskSandbox['onChange']): () => void {
  const send = () => reply.raw.write(`data: ${JSON.stringify(state())}\n\n`);
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  send();
  const alive = setInterval(() => reply.raw.write(': alive\n\n'), 15_000);
  const stop = onChange(send);
  return () => {
    clearInterval(alive);
    stop();
  };
}
