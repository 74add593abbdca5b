import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { perform } from '../../core/commands/perform.ts';
import { type ReceivedRequest, receiveRequest } from '../../core/commands/receive-request.ts';
import { publicTicket } from '../../core/queries/public-ticket.ts';
import { wording } from '../../locales/index.ts';
import { languageOf } from '../language.ts';
import type { ServerOptions } from '../options.ts';
import { contentProblems } from './field-problems.ts';
import { presentTicket } from './present-ticket.ts';
import { problem, sendProblem } from './problem.ts';
import { Problem, PublicTicket, TicketNumber, TicketRequest } from './schema.ts';

const IdempotencyKey = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().meta({ description: 'The same as externalId' }),
});
const problems = { 401: Problem, 404: Problem, 422: Problem, 429: Problem };

/** `POST /tickets` and `GET /tickets/:number`. */
export const ticketRoutes =
  ({ core, config }: ServerOptions): FastifyPluginAsyncZod =>
  async (app) => {
    const { settings } = core;
    const show = async (request: FastifyRequest, number: number) => {
      const locale = languageOf(request.headers, settings.locale);
      const card = await publicTicket(core.prisma, number, request.apiKey, core.now());
      const reader = { locale, timeZone: settings.timeZone, now: core.now() };
      return { locale, ticket: presentTicket(card, reader, config.http.publicUrl ?? '') };
    };

    const filing = { summary: 'File a request', body: TicketRequest, headers: IdempotencyKey };
    const filed = { 200: PublicTicket.meta({ description: 'It was filed before' }), 201: PublicTicket, ...problems };
    app.post('/tickets', { schema: { ...filing, response: filed } }, async (request, reply) => {
      const locale = languageOf(request.headers, settings.locale);
      const asked = readRequest(request.body, request.headers['idempotency-key'], request.apiKey);
      const cause = { key: null, origin: 'api', actor: { kind: 'api', name: request.apiKey } } as const;
      const done = await perform(core, cause, (ctx) => receiveRequest(ctx, asked));
      if (done.repeated) throw new Error('a cause without a key never repeats');
      const received = done.value;
      if (!received.ok) {
        const fields = contentProblems(received.faults, received.processes, locale);
        return sendProblem(reply, locale, problem('invalid', locale, wording(locale)('api.detail.invalid'), fields));
      }
      const { ticket } = await show(request, received.ticket);
      return reply
        .code(received.repeated ? 200 : 201)
        .headers({ location: ticket.url, 'content-language': locale })
        .send(ticket);
    });

    const showing = { summary: 'See how a request stands', params: TicketNumber };
    app.get(
      '/tickets/:number',
      { schema: { ...showing, response: { 200: PublicTicket, ...problems } } },
      async (request, reply) => {
        const { locale, ticket } = await show(request, request.params.number);
        return reply.header('content-language', locale).send(ticket);
      },
    );
  };

/** The sender's own id is unique within his key only. */
function readRequest(body: TicketRequest, header: string | undefined, keyName: string): ReceivedRequest {
  const { name = null, phone = null, email, organization = null } = body.contact;
  const id = body.externalId ?? header;
  return {
    process: body.process,
    contact: { name, phone, email: email?.toLowerCase() ?? null, organization },
    answers: body.answers ?? {},
    text: body.text ?? null,
    externalKey: id === undefined ? null : `${keyName}:${id}`,
  };
}
